"""Roles: what each stretch of a text that may be an entry is to it, settled by arrays.

The same rules as `mentions.settle`, for documents of which nothing but their words is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from glossary.library.entry_mentions import STATES, Named, Role
from glossary.library.mentions import settled_by_alone
from glossary.library.patterns import FinderName
from glossary.library.shelf import Held
from glossary.library.word_places import Marks, Places
from glossary.model import EntryId, MentionState
from glossary.text import each_once

_CERTAIN, _WEAK, _UNCERTAIN, _AMBIGUOUS = (
    STATES.index(state)
    for state in (
        MentionState.CERTAIN,
        MentionState.WEAK,
        MentionState.UNCERTAIN,
        MentionState.AMBIGUOUS,
    )
)
_NONE = len(STATES)
"""The document means another entry."""


class Stretches(NamedTuple):
    """Stretches that count as names, side by side; `names` are numbers of tuples of names."""

    documents: Places
    starts: Places
    ends: Places
    names: Places
    certain: Marks

    @classmethod
    def none(cls) -> Stretches:
        """No stretch at all."""
        nothing = np.zeros(0, np.int64)
        return cls(nothing, nothing, nothing, nothing, np.zeros(0, np.bool_))

    def with_others(self, others: Stretches) -> Stretches:
        """Both, in order."""
        both = Stretches._make(np.concatenate(column) for column in zip(self, others, strict=True))
        order = np.argsort(both.starts, kind="stable")
        return Stretches._make(column[order] for column in both)


def roles_of(
    shelf: Sequence[Held],
    bases: Places,
    offsets: Places,
    stretches: Stretches,
    wanted: str,
    names: Sequence[tuple[FinderName, ...]],
) -> Named:
    """The mentions of an entry among some stretches.

    Args:
        bases: for each segment, how many documents lie before its own.
        offsets: for each segment, how many bytes lie before its own.
        stretches: in order; documents and places count through all segments.
        wanted: the entry.
        names: what a stretch may be.
    """
    borne = [{name.id: name for name in reversed(each)} for each in names]
    settled = _Settled(stretches, names)
    roles: list[Role] = []
    role = np.full(len(stretches.starts), -1)
    for number in each_once(stretches.names).tolist():
        if wanted not in borne[number]:
            continue
        its = np.flatnonzero(stretches.names == number)
        states = _states(names[number], wanted, stretches, its, settled)
        rivals = tuple(sorted(EntryId(key) for key in borne[number] if key != wanted))
        for state in each_once(states[states != _NONE]).tolist():
            role[its[states == state]] = len(roles)
            shown = rivals if state == _AMBIGUOUS else ()
            roles.append(Role(borne[number][wanted].value, state, shown))
    kept = role >= 0
    documents, starts, ends = (column[kept] for column in stretches[:3])
    segment = np.searchsorted(bases, documents, "right") - 1
    shift = offsets[segment] if len(documents) else 0
    return Named(shelf, bases, documents, starts - shift, ends - shift, role[kept], roles)


class _Settled:
    """In which documents an entry is certain by a good name that no other bears."""

    def __init__(self, stretches: Stretches, names: Sequence[tuple[FinderName, ...]]) -> None:
        self._stretches = stretches
        self._by = [settled_by_alone(each) for each in names]
        self._known: dict[str, Places] = {}

    def where(self, entry: str, documents: Places) -> Marks:
        """In which of some documents."""
        if entry not in self._known:
            by = np.array([each == entry for each in self._by], np.bool_)
            names, certain = self._stretches.names, self._stretches.certain
            self._known[entry] = self._stretches.documents[certain & by[names]]
        known = self._known[entry]
        at = np.searchsorted(known, documents)
        found = at < len(known)
        found[found] = known[at[found]] == documents[found]
        return found


def _states(
    names: Iterable[FinderName],
    wanted: str,
    stretches: Stretches,
    its: Places,
    settled: _Settled,
) -> Places:
    """The number of the state of each stretch that may be some names."""
    documents, certain = stretches.documents[its], stretches.certain[its]
    others = {name.id for name in names if name.id != wanted}
    is_settled = settled.where(wanted, documents)
    if others:
        named = sum((settled.where(key, documents).astype(np.int64) for key in others), is_settled)
        states = np.where(named == 1, np.where(is_settled, _CERTAIN, _NONE), _AMBIGUOUS)
    elif all(name.weak for name in names):
        states = np.where(is_settled, _CERTAIN, _WEAK)
    else:
        states = np.where(is_settled | certain, _CERTAIN, _UNCERTAIN)
    return states.astype(np.int64)

"""Named: the mentions of one entry in many documents, as columns; what is shown is made later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from glossary.library.characters import characters_before
from glossary.library.mentions import Settled
from glossary.library.shelf import Held
from glossary.library.word_places import Bytes, Marks, Places
from glossary.model import DocumentId, EntryId, MentionState

STATES = tuple(MentionState)
_CERTAIN = STATES.index(MentionState.CERTAIN)


class Role(NamedTuple):
    """What a mention is: under which name, how sure (by `STATES`), and who else bears it."""

    name: str
    state: int
    rivals: tuple[EntryId, ...] = ()


@dataclass(frozen=True, eq=False)
class Named:
    """Mentions in the documents of a shelf, in the order of documents and places.

    Attributes:
        shelf: the segments.
        bases: for each, how many documents lie before its own; `documents` count through.
        starts, ends: places in the data of the segment.
        role: of each mention, by its number.
        roles: the different ones.
    """

    shelf: Sequence[Held]
    bases: Places
    documents: Places
    starts: Places
    ends: Places
    role: Places
    roles: Sequence[Role]

    @cached_property
    def certain(self) -> Marks:
        """Which mentions are certain."""
        found: Marks = self._states() == _CERTAIN
        return found

    @cached_property
    def numbers(self) -> Places:
        """The documents."""
        return self.documents[self._firsts]

    @cached_property
    def totals(self) -> Places:
        """How many mentions each document has."""
        return np.diff(self._firsts, append=len(self.documents))

    @cached_property
    def certains(self) -> Places:
        """How many of them are certain."""
        if not len(self._firsts):
            return np.zeros(0, np.int64)
        return np.add.reduceat(self.certain, self._firsts, dtype=np.int64)

    @cached_property
    def _firsts(self) -> Places:
        new = np.ones(len(self.documents), np.bool_)
        new[1:] = self.documents[1:] != self.documents[:-1]
        return np.flatnonzero(new)

    def _states(self) -> Bytes:
        states = np.array([role.state for role in self.roles] or [0], np.uint8)
        found: Bytes = states[self.role]
        return found

    def of_states(self, states: Iterable[MentionState]) -> Named:
        """Only the mentions of some states."""
        return self.where(np.isin(self._states(), [STATES.index(state) for state in states]))

    def of_documents(self, wanted: Marks) -> Named:
        """Only the mentions of some documents, marked beside `numbers`."""
        return self if wanted.all() else self.where(np.repeat(wanted, self.totals))

    def where(self, wanted: Marks) -> Named:
        """Only some of the mentions."""
        return replace(
            self,
            documents=self.documents[wanted],
            starts=self.starts[wanted],
            ends=self.ends[wanted],
            role=self.role[wanted],
        )

    def document(self, number: int) -> DocumentId | None:
        """A document by its number; None if it is gone by now."""
        held, at = self.place(number)
        return held.documents[at]

    def place(self, number: int) -> tuple[Held, int]:
        """The segment of a document, and its number there."""
        at = int(np.searchsorted(self.bases, number, "right")) - 1
        return self.shelf[at], number - int(self.bases[at])

    def here(self, number: int, document: DocumentId) -> NamedHere:
        """The mentions in one document."""
        held, at = self.place(number)
        first = int(np.searchsorted(self.documents, number))
        last = int(np.searchsorted(self.documents, number, "right"))
        roles = tuple(self.roles[one] for one in self.role[first:last].tolist())
        places = self.starts[first:last], self.ends[first:last]
        return NamedHere(document, held, at, *places, roles)


@dataclass(frozen=True, eq=False)
class NamedHere:
    """A document and the mentions of one entry, as places in the data of its segment."""

    document: DocumentId
    held: Held
    number: int
    starts: Places
    ends: Places
    roles: tuple[Role, ...]

    @property
    def certain(self) -> int:
        """Mentions that are certain."""
        return sum(role.state == _CERTAIN for role in self.roles)

    @property
    def total(self) -> int:
        """All mentions."""
        return len(self.roles)

    @cached_property
    def shaped(self) -> str:
        """The shaped text."""
        return self.held.shaped(self.number)

    @cached_property
    def mentions(self) -> tuple[Settled, ...]:
        """The mentions, in characters of the shaped text."""
        base = int(self.held.starts[self.number])
        bounds = [self.starts - base, self.ends - base]
        if not self.shaped.isascii():
            data = np.frombuffer(self.shaped.encode(), np.uint8)
            bounds = [characters_before(data, places) for places in bounds]
        starts, ends = (each.tolist() for each in bounds)
        return tuple(
            Settled(start, end, role.name, STATES[role.state], role.rivals)
            for start, end, role in zip(starts, ends, self.roles, strict=True)
        )

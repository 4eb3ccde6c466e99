"""Mentions: what was found in one document, settled among the entries that claim it.

A stretch that several entries bear is ambiguous, unless another certain name of just one of them
stands in the same document. Weak and doubtful names become certain likewise. What a person has
decided about a name in a document comes before every rule, and what they have decided about one
place of it before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from glossary.library.fitting import Letters
from glossary.library.patterns import FinderName
from glossary.library.sweep import Hit, sweep
from glossary.model import Entry, EntryId, Ground, MentionState, NameQuality
from glossary.text import unshaped


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a shaped text, and the names it may be; `certain` by the case rule."""

    start: int
    end: int
    names: tuple[FinderName, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the names in one document, besides its words.

    Attributes:
        decided: for an entry and one of its folded names, whether a person said it is meant.
        places: the same for an entry, a place (code points of the original) and the folded name
            that begins there.
        original_at: the place in the original of one in the shaped text; asked for `places`.
        meant: folded short names that the document itself spells out, with the entries that
            bear the long form; none of them bears it if the set is empty.
    """

    decided: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    places: Mapping[tuple[str, int, str], bool] = field(default_factory=dict)
    original_at: Callable[[int], int] = int
    meant: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim as one entry's mention: under which name, how sure and why, who else bears it."""

    start: int
    end: int
    name: str
    state: MentionState
    rivals: tuple[EntryId, ...] = ()
    ground: Ground = Ground.RULES


def finder_names(entries: Iterable[Entry]) -> list[FinderName]:
    """All names of some entries, as the finder takes them."""
    return [
        FinderName(entry.id, name.value, name.match, weak=name.quality is NameQuality.WEAK)
        for entry in entries
        for name in entry.names
    ]


class NameFinder(Protocol):
    """What claims are made of: a finder of one entry, or of all."""

    def hits(self, shaped: str, letters: Letters) -> list[Hit]: ...
    def names_at(self, hit: Hit, shaped: str, letters: Letters) -> tuple[FinderName, ...]: ...


def claims_in(finder: NameFinder, shaped: str, letters: Letters) -> list[Claim]:
    """The stretches of a text that count as names, in its order."""
    kept, _ = sweep(finder.hits(shaped, letters))
    return claims_of(kept, finder, shaped, letters)


def claims_of(
    kept: Iterable[Hit], finder: NameFinder, shaped: str, letters: Letters
) -> list[Claim]:
    """The claims of hits that the sweep has kept; hits of one stretch become one."""
    found: dict[tuple[int, int], Claim] = {}
    for hit in kept:
        names = finder.names_at(hit, shaped, letters)
        before = found.get(hit[:2])
        if before is None:
            found[hit[:2]] = Claim(hit.start, hit.end, names, hit.certain)
        elif before.certain == hit.certain:
            found[hit[:2]] = Claim(hit.start, hit.end, (*before.names, *names), hit.certain)
    return list(found.values())


def settled_entries(
    claims: Iterable[Claim], knowledge: Knowledge = NOTHING_KNOWN, shaped: str = ""
) -> frozenset[str]:
    """Entries of which a certain, good name that no other bears stands in the document.

    Args:
        knowledge: an entry that a person said is not meant does not bear the name here; what was
            said of one place says nothing of others.
        shaped: the shaped text, where anything is known.
    """
    if knowledge.decided or knowledge.places:
        return frozenset(key for claim in claims for key in _settled_by(claim, knowledge, shaped))
    alone = (settled_by_alone(claim.names) for claim in claims if claim.certain)
    return frozenset(key for key in alone if key)


def settled_by_alone(names: Sequence[FinderName]) -> str:
    """The entry that a certain stretch settles; empty if several bear it, or weakly."""
    keys = {name.id for name in names}
    return keys.pop() if len(keys) == 1 and not all(name.weak for name in names) else ""


def _settled_by(claim: Claim, knowledge: Knowledge, shaped: str) -> frozenset[str]:
    said = _said_of(claim, {name.id for name in claim.names}, knowledge, shaped)
    if any(ground is Ground.PLACE for _, ground in said.values()):
        return frozenset()
    meant = frozenset(key for key, (is_meant, _) in said.items() if is_meant)
    if meant:
        return meant
    names = [name for name in claim.names if said[name.id][0] is not False]
    bearers = frozenset(name.id for name in names)
    certain = claim.certain and len(bearers) == 1 and not all(name.weak for name in names)
    return bearers if certain else frozenset()


def settle(
    claims: Iterable[Claim],
    wanted: str,
    settled: frozenset[str],
    knowledge: Knowledge,
    shaped: str,
    *,
    refused: bool = False,
) -> list[Settled]:
    """The mentions of one entry among the claims of one document.

    Args:
        claims: in the order of the text.
        wanted: the entry.
        settled: see `settled_entries`.
        knowledge: what is known besides.
        shaped: the shaped text of the document.
        refused: give those too of which a person said that they are not the entry.
    """
    found = []
    for claim in claims:
        borne = {name.id: name for name in reversed(claim.names)}
        if wanted not in borne:
            continue
        said = _said_of(claim, borne, knowledge, shaped)
        is_meant, ground = said[wanted]
        rivals: tuple[EntryId, ...] = ()
        state: MentionState | None
        if is_meant is not None:
            state = MentionState.CERTAIN if is_meant else MentionState.REFUSED
        elif any(meant for meant, _ in said.values()):
            continue
        else:
            candidates = [key for key in borne if said[key][0] is None]
            state, rivals = _state(claim, candidates, wanted, settled, knowledge, shaped)
        if state and (refused or state is not MentionState.REFUSED):
            name = borne[wanted].value
            found.append(Settled(claim.start, claim.end, name, state, rivals, ground))
    return found


def _said_of(
    claim: Claim, borne: Iterable[str], knowledge: Knowledge, shaped: str
) -> Mapping[str, tuple[bool | None, Ground]]:
    """For each entry that a claim may be, whether a person said it is meant, and of what."""
    if not (knowledge.decided or knowledge.places):
        return dict.fromkeys(borne, (None, Ground.RULES))
    written = unshaped(shaped[claim.start : claim.end])
    start = knowledge.original_at(claim.start) if knowledge.places else -1
    here = {key: knowledge.places.get((key, start, written)) for key in borne}
    # Where one entry is meant no other is, whatever was said of the name elsewhere.
    one_is_meant = any(here.values())
    said: dict[str, tuple[bool | None, Ground]] = {}
    for key, is_meant in here.items():
        if is_meant is not None:
            said[key] = is_meant, Ground.PLACE
        elif one_is_meant:
            said[key] = None, Ground.RULES
        else:
            by_name = knowledge.decided.get((key, written))
            said[key] = by_name, Ground.RULES if by_name is None else Ground.NAME
    return said


def _state(
    claim: Claim,
    candidates: Sequence[str],
    wanted: str,
    settled: frozenset[str],
    knowledge: Knowledge,
    shaped: str,
) -> tuple[MentionState | None, tuple[EntryId, ...]]:
    written = unshaped(shaped[claim.start : claim.end]) if knowledge.meant else ""
    if written in knowledge.meant:
        meant = knowledge.meant[written]
        if wanted not in meant:
            return None, ()
        if not any(key in meant for key in candidates if key != wanted):
            return MentionState.CERTAIN, ()
    rivals = tuple(sorted(EntryId(key) for key in candidates if key != wanted))
    if rivals:
        named = [key for key in candidates if key in settled]
        if named == [wanted]:
            return MentionState.CERTAIN, ()
        return (None if len(named) == 1 else MentionState.AMBIGUOUS), rivals
    if wanted in settled:
        return MentionState.CERTAIN, ()
    if all(name.weak for name in claim.names if name.id == wanted):
        return MentionState.WEAK, ()
    return (MentionState.CERTAIN if claim.certain else MentionState.UNCERTAIN), ()

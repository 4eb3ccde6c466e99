"""Mentions: what was found in one document, settled among the entries that claim it.

A stretch that several entries bear is ambiguous, unless another certain name of just one of them
stands in the same document. Weak and doubtful names become certain likewise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossary.library.finder import FinderName, MentionFinder, Place, sweep
from glossary.library.passages import passage_at
from glossary.model import (
    DocumentText,
    Entry,
    EntryId,
    Mention,
    MentionState,
    NameQuality,
)
from glossary.text import Folded


def finder_of(entries: Iterable[Entry]) -> MentionFinder:
    """A finder for all names of some entries."""
    return MentionFinder(
        [
            FinderName(entry.id, name.value, name.match, weak=name.quality is NameQuality.WEAK)
            for entry in entries
            for name in entry.names
        ]
    )


def mentions_in(
    text: DocumentText, folded: Folded, finder: MentionFinder, wanted: EntryId
) -> list[Mention]:
    """The mentions of one entry in one document, in the order of the text."""
    kept, _ = sweep(finder.places(text.text, folded))
    settled = _settled_entries(kept)
    found = []
    for place in kept:
        claims = {name.id: name for name in reversed(place.names)}
        if wanted in claims:
            state, rivals = _state(place, claims, wanted, settled)
            if state:
                passage = passage_at(text, place.start, place.end)
                found.append(Mention(wanted, claims[wanted].value, passage, state, rivals))
    return found


def _settled_entries(places: Iterable[Place]) -> frozenset[str]:
    """Entries of which a certain, good name that no other bears stands in the document."""
    return frozenset(
        place.names[0].id
        for place in places
        if place.certain
        and len({name.id for name in place.names}) == 1
        and not all(name.weak for name in place.names)
    )


def _state(
    place: Place, claims: Mapping[str, FinderName], wanted: EntryId, settled: frozenset[str]
) -> tuple[MentionState | None, tuple[EntryId, ...]]:
    rivals = tuple(EntryId(key) for key in claims if key != wanted)
    if rivals:
        named = [key for key in claims if key in settled]
        if named == [wanted]:
            return MentionState.CERTAIN, ()
        if len(named) == 1:
            return None, ()
        return MentionState.AMBIGUOUS, rivals
    if wanted in settled:
        return MentionState.CERTAIN, ()
    if claims[wanted].weak:
        return MentionState.WEAK, ()
    return (MentionState.CERTAIN if place.certain else MentionState.UNCERTAIN), ()

"""The concordance: from an entry to every place where it is named, in all documents.

The phrase index gives the documents that may hold one of its names; the finder of these names
alone says where. Names of other entries count as well, since "Hezbollah" in "Kata'ib Hezbollah"
is no mention of Hezbollah: a document in which any of them touches a place found is looked
through with all names of the glossary, so that both directions give the same answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glossary.library.finder import MentionFinder
from glossary.library.fitting import Letters
from glossary.library.layers import LayeredFinder
from glossary.library.line_ends import has_other_readings
from glossary.library.mentions import (
    Knowledge,
    Settled,
    claims_in,
    claims_of,
    settle,
    settled_entries,
)
from glossary.library.sweep import Hit, sweep
from glossary.model import DocumentId

_AROUND = 64
"""Characters on each side of a place in which names that touch it are looked for."""
_GAPS = " .\n\f"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A document and the mentions of one entry in its shaped text, in the order of the text."""

    document: DocumentId
    shaped: str
    mentions: tuple[Settled, ...]


def concordance(
    wanted: str,
    own: MentionFinder,
    everyone: LayeredFinder,
    texts: Sequence[tuple[DocumentId, str]],
    letters_of: Callable[[DocumentId], Letters],
    knowledge_of: Callable[[DocumentId], Knowledge],
) -> list[NamedIn]:
    """The mentions of one entry in some documents.

    Args:
        wanted: the entry.
        own: a finder of its names.
        everyone: a finder of all names of the glossary.
        texts: documents and their shaped texts.
        letters_of: the original letters of a document, asked for only where they matter.
        knowledge_of: what else is known of a document.
    """
    hits = _own_hits(own, texts, letters_of)
    touched = _touched(wanted, everyone, texts, hits)
    found = []
    for at in sorted(hits):
        document, shaped = texts[at]
        letters = letters_of(document)
        if at in touched or has_other_readings(shaped):
            claims = claims_in(everyone, shaped, letters)
        else:
            claims = claims_of(sweep(hits[at])[0], own, shaped, letters)
        knowledge = knowledge_of(document)
        settled = settled_entries(claims, knowledge, shaped)
        mentions = settle(claims, wanted, settled, knowledge, shaped)
        if mentions:
            found.append(NamedIn(document, shaped, tuple(mentions)))
    return found


def _own_hits(
    own: MentionFinder,
    texts: Sequence[tuple[DocumentId, str]],
    letters_of: Callable[[DocumentId], Letters],
) -> dict[int, list[Hit]]:
    """For each text that has any, the hits of the entry's own names."""
    found: dict[int, list[Hit]] = defaultdict(list)
    plain = [at for at, (_, shaped) in enumerate(texts) if not has_other_readings(shaped)]
    starts = [0]
    for at in plain:
        starts.append(starts[-1] + len(texts[at][1]) + 1)

    def letters(start: int, end: int) -> str:
        at = bisect_right(starts, start) - 1
        return letters_of(texts[plain[at]][0])(start - starts[at], end - starts[at])

    joined = "\f".join(texts[at][1] for at in plain)
    for start, end, pattern, certain in own.hits(joined, letters, starts):
        at = bisect_right(starts, start) - 1
        base = starts[at]
        found[plain[at]].append(Hit(start - base, end - base, pattern, certain))
    for at, (document, shaped) in enumerate(texts):
        if has_other_readings(shaped):
            found[at] += own.hits(shaped, letters_of(document))
    return {at: hits for at, hits in found.items() if hits}


def _touched(
    wanted: str,
    everyone: LayeredFinder,
    texts: Sequence[tuple[DocumentId, str]],
    hits: dict[int, list[Hit]],
) -> set[int]:
    """The texts in which a name of another entry takes or shares one of the places, or may."""
    windows: list[tuple[int, int, int, bool]] = []
    pieces: list[str] = []
    starts: list[int] = []
    size = 0
    touched: set[int] = set()
    for at, found in hits.items():
        shaped = texts[at][1]
        for start, end, _, certain in found:
            left, right = _window(shaped, start, end)
            if everyone.may_reach(shaped[left:start], shaped[end:right]):
                touched.add(at)
            pieces.append(shaped[left:right])
            windows.append((at, start - left, end - left, certain))
            starts.append(size)
            size += right - left + 1
    for start, end in everyone.names_of_others(wanted, "\f".join(pieces)):
        number = bisect_right(starts, start) - 1
        at, first, last, certain = windows[number]
        begins, stops = start - starts[number], end - starts[number]
        takes = begins < first < stops or (begins == first and stops >= last)
        if takes or (not certain and begins < last and stops > first):
            touched.add(at)
    return touched


def _window(shaped: str, start: int, end: int) -> tuple[int, int]:
    """Some whole words on each side of a place."""
    left, right = max(0, start - _AROUND), min(len(shaped), end + _AROUND)
    while 0 < left < start and shaped[left - 1] not in _GAPS:
        left += 1
    while end < right < len(shaped) and shaped[right] not in _GAPS:
        right -= 1
    return left, right

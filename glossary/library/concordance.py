"""The concordance: from an entry to every place where it is named, in documents looked at closely.

Names of other entries count as well, since "Hezbollah" in "Kata'ib Hezbollah" is no mention of
Hezbollah. They are looked for around each place of the entry, as far as any name may reach: up to
two words of which no name holds both. Both directions therefore give the same answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from glossary.library.finder import MentionFinder
from glossary.library.fitting import Letters
from glossary.library.layers import LayeredFinder
from glossary.library.line_ends import has_other_readings, other_readings
from glossary.library.mentions import (
    Claim,
    Knowledge,
    Settled,
    claims_in,
    claims_of,
    settle,
    settled_entries,
)
from glossary.library.reach_of_names import reach_after, reach_before
from glossary.library.sweep import Hit, sweep
from glossary.model import DocumentId, MentionState
from glossary.text import unshaped


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A document and the mentions of one entry in its shaped text, in the order of the text."""

    document: DocumentId
    shaped: str
    mentions: tuple[Settled, ...]

    @property
    def certain(self) -> int:
        """Mentions that are certain."""
        return sum(mention.state is MentionState.CERTAIN for mention in self.mentions)

    @property
    def total(self) -> int:
        """All mentions."""
        return len(self.mentions)


def concordance(
    wanted: str,
    own: MentionFinder,
    everyone: LayeredFinder,
    texts: Sequence[tuple[DocumentId, str]],
    letters_of: Callable[[DocumentId], Letters],
    knowledge_of: Callable[[DocumentId], Knowledge],
    *,
    refused: bool = False,
) -> list[NamedIn]:
    """The mentions of one entry in some documents.

    Args:
        wanted: the entry.
        own: a finder of its names, and of all names of entries that share one with it.
        everyone: a finder of all names of the glossary.
        texts: documents and their shaped texts.
        letters_of: the original letters of a document, asked for only where they matter.
        knowledge_of: what else is known of a document.
        refused: give those too of which a person said that they are not the entry.
    """
    plain = [each for each in texts if not has_other_readings(each[1])]
    claimed = _claims_around(own, everyone, plain, letters_of)
    for document, shaped in texts:
        if has_other_readings(shaped):
            letters = letters_of(document)
            claimed.append((document, shaped, _claims_of_divided(own, everyone, shaped, letters)))
    found = []
    for document, shaped, claims in claimed:
        knowledge = knowledge_of(document)
        settled = settled_entries(claims, knowledge, shaped)
        mentions = settle(claims, wanted, settled, knowledge, shaped, refused=refused)
        if mentions:
            found.append(NamedIn(document, shaped, tuple(mentions)))
    return found


def _claims_around(
    own: MentionFinder,
    everyone: LayeredFinder,
    texts: Sequence[tuple[DocumentId, str]],
    letters_of: Callable[[DocumentId], Letters],
) -> list[tuple[DocumentId, str, list[Claim]]]:
    """For each text the claims at and around the hits of some names; others need not be known."""
    starts = list(accumulate((len(shaped) + 1 for _, shaped in texts), initial=0))
    joined = "\f".join(shaped for _, shaped in texts)
    known: dict[int, Letters] = {}

    def letters(start: int, end: int) -> str:
        at = bisect_right(starts, start) - 1
        if at not in known:
            known[at] = letters_of(texts[at][0])
        return known[at](start - starts[at], end - starts[at])

    places = _places(own.hits(joined, letters, starts), joined, everyone)
    by_text: dict[int, list[Hit]] = defaultdict(list)
    for hit in everyone.hits(joined, letters, starts, places=places):
        by_text[bisect_right(starts, hit.start) - 1].append(hit)
    found = []
    for at, hits in sorted(by_text.items()):
        kept = claims_of(sweep(hits)[0], everyone, joined, letters)
        base = starts[at]
        claims = [replace(each, start=each.start - base, end=each.end - base) for each in kept]
        found.append((*texts[at], claims))
    return found


def _claims_of_divided(
    own: MentionFinder, everyone: LayeredFinder, shaped: str, letters: Letters
) -> list[Claim]:
    """The claims of a text with other readings: all, if one of them is near."""
    size, readings = other_readings(shaped)
    hits = own.hits(shaped, letters)
    places = _places(hits, shaped[:size], everyone)
    edges = [(each.start + each.shift, each.end + each.shift + 1) for each in readings]
    if any(start <= last and first <= end for first, last in places for start, end in edges):
        return claims_in(everyone, shaped, letters)
    kept = sweep(everyone.hits(shaped, letters, places=places))[0]
    return claims_of(kept, everyone, shaped, letters)


def _places(hits: Sequence[Hit], shaped: str, everyone: LayeredFinder) -> Sequence[tuple[int, int]]:
    """Stretches around some hits whose ends no name crosses, in order and apart."""
    text = unshaped(shaped)
    found: list[tuple[int, int]] = []
    for start, end in sorted({hit[:2] for hit in hits}):
        if found and end <= found[-1][1]:
            continue
        left = reach_before(text, shaped, start, everyone)
        right = reach_after(text, shaped, end, everyone)
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found

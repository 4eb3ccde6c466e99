"""Words also written small: where they are, a capital that only opens a sentence says nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from glossary.library.line_ends import other_readings
from glossary.library.patterns import Pattern
from glossary.library.sweep import Hit
from glossary.text import unshaped

OFTEN_SMALL = 0.1
"""Share of uses in small letters from which a capital at the start of a sentence says nothing."""
OftenSmall = Callable[[Pattern, int], bool]
"""Whether a document, by its number, often writes a name of one word small."""


def doubt_openings(
    hits: list[Hit], openings: Sequence[int], small: Sequence[Hit], documents: Sequence[int]
) -> None:
    """Doubt the capital that only opens a sentence, if its document often writes the word small."""

    def word(hit: Hit) -> tuple[int, int]:
        return bisect_right(documents, hit.start), hit.pattern

    plain = Counter(map(word, small))
    uses = plain + Counter(map(word, hits))
    for at in openings:
        if plain[word(hits[at])] > OFTEN_SMALL * uses[word(hits[at])]:
            hits[at] = hits[at]._replace(certain=False)


def small_in(shaped: str, documents: Sequence[int]) -> OftenSmall:
    """Whether the documents of a joined text often write a word small."""

    def is_small(pattern: Pattern, number: int) -> bool:
        ends = documents[number + 1] if number + 1 < len(documents) else len(shaped) + 1
        return is_often_small(pattern, shaped[documents[number] : ends - 1])

    return is_small


def is_often_small(pattern: Pattern, shaped: str) -> bool:
    """Whether a document, by its shaped text, often writes a name of one word small."""
    size, readings = other_readings(shaped)
    uses = list(_uses(pattern, shaped[:size]))
    for reading in readings:
        for start in _uses(pattern, shaped[reading.start : reading.end]):
            end = start + len(pattern.text) - pattern.glued
            place = reading.in_text(start + reading.start, end + reading.start)
            uses += place[:1] if place else ()
    small = sum(not shaped[at].isupper() for at in uses)
    return small > OFTEN_SMALL * len(uses)


def _uses(pattern: Pattern, shaped: str) -> Iterator[int]:
    """Where a folded stretch of words stands, without what is glued to it."""
    text, wanted = f" {unshaped(shaped)} ", f" {pattern.text} "
    at = text.find(wanted)
    while at >= 0:
        yield at + pattern.glued
        at = text.find(wanted, at + len(wanted) - 1)

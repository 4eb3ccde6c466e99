"""A close look: what stands at single places, where names of other entries may reach them.

Names of other entries count as well, since "Hezbollah" in "Kata'ib Hezbollah" is no mention of
Hezbollah. They are looked for around each place, as far as any name may reach: up to two words of
which no name holds both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from glossary.library.fitting import Letters
from glossary.library.layers import LayeredFinder
from glossary.library.mentions import claims_of
from glossary.library.patterns import FinderName, Pattern
from glossary.library.reach_of_names import reach_after, reach_before
from glossary.library.shelf import Held
from glossary.library.small_words import OftenSmall, is_often_small
from glossary.library.sweep import sweep
from glossary.model import DocumentId
from glossary.text import unshaped

_AROUND = 400
"""Bytes on each side of a place that are read at first."""
_LINE = 210
"""Characters that the case rule may want to see beside a stretch."""


class Asked(NamedTuple):
    """A stretch to be looked at: [start, end) in the data of a segment, in a document of it."""

    held: Held
    number: int
    start: int
    end: int


class Seen(NamedTuple):
    """A name that stands in the document of an asked stretch; places as there."""

    asked: int
    start: int
    end: int
    names: tuple[FinderName, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Window:
    """A piece of a document: its first byte, its letters, and the stretch that counts in it."""

    start: int
    shaped: str
    first: int
    last: int


def close_look(
    asked: Sequence[Asked], everyone: LayeredFinder, letters_of: Callable[[DocumentId], Letters]
) -> Iterator[Seen]:
    """The names that stand at and around some stretches of documents without other readings."""
    windows = [_window(each, everyone) for each in asked]
    starts = list(accumulate((len(each.shaped) + 1 for each in windows), initial=0))[:-1]
    joined = "\f".join(each.shaped for each in windows)
    places = [
        (start + each.first, start + each.last) for start, each in zip(starts, windows, strict=True)
    ]
    letters = _letters(asked, windows, starts, letters_of)
    hits = everyone.hits(joined, letters, starts, places=places, is_small=_is_small(asked))
    for claim in claims_of(sweep(hits)[0], everyone, joined, letters):
        at = bisect_right(starts, claim.start) - 1
        window, base = windows[at], starts[at]
        start = window.start + _bytes(window.shaped, claim.start - base)
        end = window.start + _bytes(window.shaped, claim.end - base)
        yield Seen(at, start, end, claim.names, claim.certain)


def _window(asked: Asked, everyone: LayeredFinder) -> _Window:
    held, number, start, end = asked
    low, high = int(held.starts[number]), int(held.owns[number])
    around = _AROUND
    while True:
        first, last = max(low, start - around), min(high, end + around)
        before = held.segment.text(first, start).decode(errors="ignore")
        place = held.segment.text(start, end).decode()
        after = held.segment.text(end, last).decode(errors="ignore")
        shaped = before + place + after
        text = unshaped(shaped)
        left = reach_before(text, shaped, len(before), everyone)
        right = reach_after(text, shaped, len(before) + len(place), everyone)
        whole_left = first == low or left >= _LINE
        whole_right = last == high or len(shaped) - right >= _LINE
        if whole_left and whole_right:
            return _Window(start - len(before.encode()), shaped, left, right)
        around *= 4


def _bytes(text: str, count: int) -> int:
    return count if text.isascii() else len(text[:count].encode())


def _letters(
    asked: Sequence[Asked],
    windows: Sequence[_Window],
    starts: Sequence[int],
    letters_of: Callable[[DocumentId], Letters],
) -> Letters:
    """The original letters of a stretch of the joined windows."""

    def letters(start: int, end: int) -> str:
        at = bisect_right(starts, start) - 1
        held, number, *_ = asked[at]
        document = held.documents[number]
        if document is None:
            return ""
        before = held.segment.text(int(held.starts[number]), windows[at].start).decode()
        shift = len(before) - starts[at]
        return letters_of(document)(start + shift, end + shift)

    return letters


def _is_small(asked: Sequence[Asked]) -> OftenSmall:
    """Whether the whole document of a window often writes a word small."""
    texts: dict[tuple[int, int], str] = {}
    known: dict[tuple[int, int, str], bool] = {}

    def is_small(pattern: Pattern, at: int) -> bool:
        held, number, *_ = asked[at]
        place = held.number, number
        key = (*place, pattern.text)
        if key not in known:
            if place not in texts:
                texts.clear()
                texts[place] = held.segment.text(
                    int(held.starts[number]), int(held.owns[number])
                ).decode()
            known[key] = is_often_small(pattern, texts[place])
        return known[key]

    return is_small

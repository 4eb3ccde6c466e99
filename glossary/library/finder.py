"""The mention finder: every name of a glossary in a text, with exact places.

One automaton over the folded names runs over the folded text; a guard on the gaps between words
and the case rule refuse what only looks alike; of overlapping names the leftmost longest counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from glossary.library.case_rule import Fit, fit
from glossary.model import CaseRule
from glossary.text import Folded, fold

_BREAK = re.compile(r"\n\s*\n|\f|[.!?;:]")


@dataclass(frozen=True, slots=True)
class FinderName:
    """A name of a record, and how its letters are compared."""

    id: str
    value: str
    rule: CaseRule = CaseRule.AUTO
    weak: bool = False


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name of a record at [start, end), code points in the original text."""

    start: int
    end: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text with all names it may be; `certain` by the case rule."""

    start: int
    end: int
    names: tuple[FinderName, ...]
    certain: bool


class MentionFinder:
    """Immutable; may be used from several threads."""

    def __init__(self, names: Sequence[FinderName]) -> None:
        self._by_pattern: dict[str, list[FinderName]] = defaultdict(list)
        for name in names:
            folded = fold(name.value).text
            if folded and name.rule is not CaseRule.OFF:
                self._by_pattern[f" {folded} "].append(name)
        self._patterns = list(self._by_pattern)
        self._automaton = AhoCorasick(
            self._patterns,
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    @classmethod
    def build(cls, records: Iterable[tuple[str, Sequence[str]]]) -> MentionFinder:
        """A finder for plain (id, names) records; letters are compared by each name's shape."""
        return cls([FinderName(key, value) for key, names in records for value in names])

    def find(self, text: str) -> list[FoundName]:
        """The names in a text; a stretch that several records share is found once for each."""
        kept, _ = sweep(self.places(text, fold(text)))
        return [
            FoundName(place.start, place.end, name.id, name.value)
            for place in kept
            if place.certain
            for name in {name.id: name for name in reversed(place.names)}.values()
        ]

    def places(self, text: str, folded: Folded) -> list[Place]:
        """All stretches that are a name, overlapping ones too, by place."""
        haystack = f" {folded.text} "
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            haystack, overlapping=True
        ):
            first, last = folded.original_span(start, end - 2)
            place = self._place(text, first, last, self._by_pattern[self._patterns[pattern]])
            if place:
                found.append(place)
        return sorted(found, key=lambda place: (place.start, -place.end))

    def _place(self, text: str, start: int, end: int, names: Sequence[FinderName]) -> Place | None:
        written = text[start:end]
        line = _line_around(text, start, end)
        fits = [(name, fit(name.value, written, line, name.rule)) for name in names]
        good = [name for name, how in fits if how is Fit.CERTAIN and _holds(name, written)]
        doubtful = [name for name, how in fits if how is Fit.UNCERTAIN and _holds(name, written)]
        if good or doubtful:
            return Place(start, end, tuple(good or doubtful), bool(good))
        return None


def sweep(places: Iterable[Place]) -> tuple[list[Place], list[Place]]:
    """Of overlapping places the leftmost longest; and those that stand inside a kept one.

    A doubtful place never hides a certain one.
    """
    ordered = sorted(places, key=lambda place: (not place.certain, place.start, -place.end))
    kept: list[Place] = []
    nested: list[Place] = []
    for certain in (True, False):
        limit = 0
        taken = sorted((place.start, place.end) for place in kept)
        for place in (each for each in ordered if each.certain is certain):
            if place.start < limit or _overlaps(taken, place):
                nested.append(place)
            else:
                kept.append(place)
                limit = place.end
    return sorted(kept, key=lambda place: place.start), nested


def _overlaps(taken: Sequence[tuple[int, int]], place: Place) -> bool:
    from bisect import bisect_left

    at = bisect_left(taken, (place.end, 0))
    return at > 0 and taken[at - 1][1] > place.start


def _holds(name: FinderName, written: str) -> bool:
    """No end of a sentence or paragraph stands between its words, unless the name has it."""
    for found in _breaks_inside(written):
        mark = written[found.start()]
        initial = mark == "." and _is_initial(written, found.start())
        if not initial and (mark not in name.value or mark in "\n\f"):
            return False
    return True


def _breaks_inside(written: str) -> Iterator[re.Match[str]]:
    return _BREAK.finditer(written)


def _is_initial(written: str, dot: int) -> bool:
    before = written[dot - 1 : dot]
    return before.isalpha() and not written[dot - 2 : dot - 1].isalpha()


def _line_around(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", max(0, start - 200), start) + 1
    if first == 0:
        first = max(0, start - 200)
    last = text.find("\n", end, end + 200)
    return text[first : last if last >= 0 else end + 200]

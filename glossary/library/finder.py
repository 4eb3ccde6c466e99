"""The mention finder: every name of a glossary in a text, with exact places.

Folded names are matched in the folded text (`matching`); a guard on the gaps between words and the
case rule refuse what only looks alike; of overlapping names the leftmost longest counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from glossary.library.characters import characters_before
from glossary.library.fitting import Letters, fitting
from glossary.library.line_ends import other_readings, with_other_readings
from glossary.library.matching import Matcher, matcher_of
from glossary.library.neighbours import NeighbourPairs
from glossary.library.patterns import FinderName, Pattern, patterns_of
from glossary.library.small_words import OftenSmall, doubt_openings, small_in
from glossary.library.sweep import Hit, sweep
from glossary.library.word_places import SMALL, hashed_words
from glossary.model import CaseRule
from glossary.text import Folded, fold, with_silent_end

WORD, WORDS, TITLE, EXACT, EACH = range(5)
"""How a pattern is compared: a word in any letters; several words, whose gaps count; a word with a
capital; an acronym in its own letters; by the letters of the original.
"""
_APART = " \x1f "
"""Between texts: no name holds it."""
_STOPS = ("", ".", "\f")
"""What stands before the first word of a sentence."""


class FoundName(NamedTuple):
    """A name of a record at [start, end), code points in the original text."""

    start: int
    end: int
    id: str
    name: str


class MentionFinder:
    """Immutable; may be used from several threads."""

    def __init__(self, names: Iterable[FinderName], *, halting: bool = True) -> None:
        """Make ready to look for names.

        Args:
            halting: being made and reading may halt other threads; many texts are read quicker.
        """
        self._halting = halting
        self.patterns: Sequence[Pattern] = patterns_of(names)
        self.looks = [_look(pattern) for pattern in self.patterns]
        self._names = [
            tuple(bearer.name for bearer in pattern.bearers) for pattern in self.patterns
        ]

    @classmethod
    def build(cls, records: Iterable[tuple[str, Sequence[str]]]) -> MentionFinder:
        """A finder for plain (id, names) records; letters are compared by each name's shape."""
        return cls([FinderName(key, value) for key, names in records for value in names])

    def find(self, text: str) -> list[FoundName]:
        """The names in a text; a stretch that several records share is found once for each."""
        folded = fold(text)
        shaped = with_other_readings(text, folded)
        letters = letters_in(text, folded)
        kept, _ = sweep(self.hits(shaped, letters, certain_only=True))
        found: dict[tuple[int, int, str], FoundName] = {}
        for hit, start, end in zip(kept, *originals(kept, folded), strict=True):
            whole = with_silent_end(text, end)
            for name in self.names_at(hit, shaped, letters):
                key = (start, whole, name.id)
                if key not in found:
                    found[key] = FoundName(start, whole, name.id, name.value)
        return list(found.values())

    def names_at(self, hit: Hit, shaped: str, letters: Letters) -> tuple[FinderName, ...]:
        """The names that a hit may be, as surely as the hit says."""
        way = self.looks[hit.pattern][1]
        plain = way in {WORD, TITLE, EXACT} or len(self._names[hit.pattern]) == 1
        if plain or (way == WORDS and not _sentence_ends(shaped, hit.start, hit.end)):
            return self._names[hit.pattern]
        found = fitting(self.patterns[hit.pattern], shaped, hit.start, hit.end, letters)
        return found[0] if found else ()

    def hits(
        self,
        shaped: str,
        letters: Letters,
        documents: Sequence[int] = (0,),
        *,
        places: Sequence[tuple[int, int]] | None = None,
        is_small: OftenSmall | None = None,
        certain_only: bool = False,
    ) -> list[Hit]:
        """All hits that guard and case rule let pass, overlapping ones too.

        Args:
            shaped: a shaped text, or several joined by form feeds.
            letters: gives the original letters of a stretch of it.
            documents: where each text begins; only one with other readings may be asked alone.
            places: stretches of whole words to look in, in order, if not everywhere.
            is_small: whether a document, by its number, often writes a pattern small; to be given
                where `shaped` holds only pieces of documents.
            certain_only: leave out the hits that the case rule doubts.
        """
        size, readings = other_readings(shaped)
        begins = [reading.start for reading in readings]
        looks, patterns = self.looks, self.patterns
        hits: list[Hit] = []
        small: list[Hit] = []
        openings: list[int] = []
        matches = self._matches(shaped) if places is None else self._matches_in(shaped, places)
        for pattern, matched, stop in matches:
            glued, way, first = looks[pattern]
            start, end = matched + glued, stop - 2
            if start >= size:
                place = readings[bisect_right(begins, start) - 1].in_text(start, end)
                if place is None:
                    continue
                start, end = place
            if way == EXACT and shaped[start] != first:
                continue
            if way == TITLE:
                if not shaped[start].isupper():
                    small.append(Hit(start, end, pattern, certain=False))
                    continue
                if shaped[start - 1 : start] in _STOPS:
                    openings.append(len(hits))
            elif way >= EXACT or (way == WORDS and _sentence_ends(shaped, start, end)):
                fits = fitting(patterns[pattern], shaped, start, end, letters)
                if fits:
                    hits.append(Hit(start, end, pattern, fits[1]))
                continue
            hits.append(Hit(start, end, pattern, certain=True))
        if openings and places is not None:
            self._doubt_by_document(
                hits, openings, documents, is_small or small_in(shaped, documents)
            )
        elif openings and small:
            doubt_openings(hits, openings, small, documents)
        return [hit for hit in hits if hit.certain] if certain_only else hits + small

    def taken_by_others(self, wanted: Collection[str], patterns: Sequence[Pattern]) -> set[int]:
        """Which patterns may be whole names of other records than some, before guard and case rule.

        A name that begins in what is glued to the first word counts as well.
        """
        found = set()
        for at, number, start, end in self._matches_each([each.text for each in patterns]):
            pattern = patterns[at]
            begins = start + self.looks[number][0]
            whole = begins == pattern.glued and end - 2 >= len(pattern.text)
            if (begins < pattern.glued or whole) and any(
                name.id not in wanted for name in self._names[number]
            ):
                found.add(at)
        return found

    @cached_property
    def longest(self) -> int:
        """Bytes of the longest pattern."""
        return max((len(pattern.text.encode()) for pattern in self.patterns), default=0)

    @cached_property
    def word_pairs(self) -> frozenset[str]:
        """Every two words in a row of the names."""
        return frozenset(
            pair
            for pattern in self.patterns
            if " " in pattern.text
            for pair in map(" ".join, pairwise(pattern.text.split(" ")))
        )

    def bearers(self, texts: Sequence[str]) -> set[str]:
        """The records of which a name may be written as one of some folded texts."""
        return {
            name.id
            for at, pattern, start, end in self._matches_each(texts)
            if start == 0 and end == len(texts[at]) + 2
            for name in self._names[pattern]
        }

    def _matches_each(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
        """The matches in some short texts at once: number of the text, then as `_matches`."""
        starts = list(accumulate((len(text) + len(_APART) for text in texts), initial=0))
        for pattern, start, end in self._matches(_APART.join(texts)):
            at = bisect_right(starts, start) - 1
            yield at, pattern, start - starts[at], end - starts[at]

    def _doubt_by_document(
        self,
        hits: list[Hit],
        openings: Sequence[int],
        documents: Sequence[int],
        is_small: OftenSmall,
    ) -> None:
        """As `doubt_openings`, where not all of a document was looked through."""
        known: dict[tuple[int, int], bool] = {}
        for at in openings:
            number = bisect_right(documents, hits[at].start) - 1
            key = number, hits[at].pattern
            if key not in known:
                known[key] = is_small(self.patterns[hits[at].pattern], number)
            if known[key]:
                hits[at] = hits[at]._replace(certain=False)

    @cached_property
    def _matcher(self) -> Matcher:
        patterns = [pattern.text.encode() for pattern in self.patterns]
        return matcher_of(patterns, halting=self._halting)

    def _matches_in(
        self, shaped: str, places: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, int]]:
        """The matches in some stretches, by their places in the whole text."""
        joined = "\f".join([shaped[start:end] for start, end in places])
        starts = list(accumulate((end - start + 1 for start, end in places), initial=0))
        for pattern, start, end in self._matches(joined):
            at = bisect_right(starts, start) - 1
            if end - 1 <= starts[at + 1]:
                shift = places[at][0] - starts[at]
                yield pattern, start + shift, end + shift

    @cached_property
    def pairs(self) -> NeighbourPairs:
        """All pairs of neighbouring words in names, and how many bearers each has."""
        texts = [pattern.text.encode() for pattern in self.patterns]
        begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
        starts, hashes = hashed_words(np.frombuffer(b"\f".join(texts), np.uint8))
        number = np.searchsorted(begins, starts, "right") - 1
        inside = number[1:] == number[:-1]
        bearers = np.array([len({name.id for name in names}) for names in self._names] or [0])
        return NeighbourPairs.of(
            hashes[:-1][inside], hashes[1:][inside], bearers[number[1:][inside]]
        )

    def _matches(self, shaped: str) -> list[tuple[int, int, int]]:
        """Pattern, start and end in the text with a space on each side, in characters."""
        data = shaped.encode()
        matches = self._matcher.matches(data.translate(SMALL))
        if len(data) == len(shaped) or not matches:
            return matches
        letters = np.frombuffer(data, np.uint8)
        numbers, starts, ends = np.array(matches, np.int64).T
        return list(
            zip(
                numbers.tolist(),
                characters_before(letters, starts).tolist(),
                (characters_before(letters, ends - 2) + 2).tolist(),
                strict=True,
            )
        )


def _look(pattern: Pattern) -> tuple[int, int, str]:
    """Glued letters, way of comparing, and the first letter of an acronym."""
    bearer = pattern.bearers[0]
    several = " " in pattern.text
    if bearer.rule is CaseRule.FOLD:
        way = WORDS if several else WORD
    elif bearer.rule is CaseRule.EXACT and bearer.latin:
        way = EXACT
    else:
        way = EACH if several or not bearer.latin else TITLE
    return pattern.glued, way, bearer.shaped[0]


def _sentence_ends(shaped: str, start: int, end: int) -> bool:
    return shaped.find(".", start, end) >= 0 or shaped.find("\f", start, end) >= 0


def letters_in(text: str, folded: Folded) -> Letters:
    """The original letters of any stretch of a folded text."""

    def letters(start: int, end: int) -> str:
        first, last = folded.original_span(start, end)
        return text[first:last]

    return letters


def originals(hits: Sequence[Hit], folded: Folded) -> tuple[list[int], list[int]]:
    """The original places of hits: all starts, and all ends."""
    starts = folded.originals(np.array([hit.start for hit in hits], np.int64))
    ends = folded.originals(np.array([hit.end - 1 for hit in hits], np.int64)) + 1
    return starts.tolist(), ends.tolist()

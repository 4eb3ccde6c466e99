"""Where folded names stand in a folded text: by an automaton, or by their words.

An automaton is the quicker one over much text, but for 100,000 names it is made in one call of half
a second, which halts every thread of the window. By words, a name is found by its longest word, and
its other words are then compared at all places at once; nothing halts others for longer than some
milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from glossary.library.word_places import Hashes, Places, all_words
from glossary.text import each_once

FEW = 1_000
"""So many names become an automaton in some milliseconds."""

Match = tuple[int, int, int]
"""A pattern by number, and [start, end) with a space on each side, in a text that has them too."""

_FILTER_BITS = 20


class Matcher(Protocol):
    """Finds all patterns at all places, overlapping ones too, ordered by their ends."""

    def matches(self, text: bytes) -> list[Match]:
        """All matches in the bytes of a folded text."""
        ...


def matcher_of(patterns: Sequence[bytes], *, halting: bool) -> Matcher:
    """The matcher for some folded names.

    Args:
        halting: nobody waits meanwhile, so that many names may become an automaton too.
    """
    return Automaton(patterns) if halting or len(patterns) <= FEW else WordMatcher(patterns)


class Automaton:
    """All names as one automaton."""

    def __init__(self, patterns: Sequence[bytes]) -> None:
        self._automaton = BytesAhoCorasick(
            [b" %b " % pattern for pattern in patterns],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def matches(self, text: bytes) -> list[Match]:
        """All matches in the bytes of a folded text."""
        found: list[Match] = self._automaton.find_matches_as_indexes(
            b" %b " % text, overlapping=True
        )
        return found


class WordMatcher:
    """All names by the hashes of their words."""

    def __init__(self, patterns: Sequence[bytes]) -> None:
        self._patterns = patterns
        self._sizes = np.fromiter(map(len, patterns), np.int64, len(patterns))
        joined = np.frombuffer(b" ".join(patterns), np.uint8)
        starts, self._words = all_words(joined)
        counts = np.array([pattern.count(b" ") + 1 for pattern in patterns], np.int64)
        self._first = np.cumsum(counts) - counts
        self._count = counts
        owner = np.repeat(np.arange(len(patterns)), counts)
        lengths = np.diff(starts, append=len(joined) + 1)
        ordered = np.lexsort((lengths, owner))
        longest = ordered[np.cumsum(counts) - 1]
        self._shift = longest - self._first
        keys = self._words[longest]
        self._filed = np.argsort(keys, kind="stable")
        self._keys = each_once(keys)
        self._begins = np.searchsorted(keys[self._filed], self._keys)
        self._ends = np.append(self._begins[1:], len(keys))
        self._filter = np.zeros(1 << _FILTER_BITS, np.bool_)
        self._filter[self._keys >> np.uint32(32 - _FILTER_BITS)] = True

    def matches(self, text: bytes) -> list[Match]:
        """All matches in the bytes of a folded text."""
        starts, words = all_words(np.frombuffer(text, np.uint8))
        pattern, at = self._possible(words)
        for step in range(int(self._count[pattern].max(initial=0))):
            longer = np.flatnonzero(self._count[pattern] > step)
            same = words[at[longer] + step] == self._words[self._first[pattern[longer]] + step]
            kept = np.ones(len(pattern), np.bool_)
            kept[longer[~same]] = False
            pattern, at = pattern[kept], at[kept]
        start = starts[at]
        end = start + self._sizes[pattern] + 2
        order = np.lexsort((pattern, start, end))
        # Two words may share a hash: the letters have the last word.
        return [
            found
            for found in zip(
                pattern[order].tolist(), start[order].tolist(), end[order].tolist(), strict=True
            )
            if text[found[1] : found[2] - 2] == self._patterns[found[0]]
        ]

    def _possible(self, words: Hashes) -> tuple[Places, Places]:
        """Patterns whose longest word stands in a text, and the number of their first word."""
        maybe = np.flatnonzero(self._filter[words >> np.uint32(32 - _FILTER_BITS)])
        key = np.minimum(np.searchsorted(self._keys, words[maybe]), len(self._keys) - 1)
        known = self._keys[key] == words[maybe]
        maybe, key = maybe[known], key[known]
        sizes = self._ends[key] - self._begins[key]
        ends = np.cumsum(sizes)
        within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
        pattern = self._filed[np.repeat(self._begins[key], sizes) + within]
        at = np.repeat(maybe, sizes) - self._shift[pattern]
        inside = (at >= 0) & (at + self._count[pattern] <= len(words))
        return pattern[inside], at[inside]

"""The words beside many places at once: whether another name may reach across them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.library.word_places import SMALL_TABLE, Bytes, Hashes, Marks, Places, mixed, powers
from glossary.text import each_once

_LONGEST = 40
"""Bytes of a neighbouring word; a longer one counts as part of any name."""
_MOST = 12
"""Bytes of nearly all words: the others are looked at again."""
_SPACE = 0x20
_LINE_ENDS = (0x0A, 0x0C)
_NEAR = 24
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)

Pairs = npt.NDArray[np.uint64]
"""Two words in a row, each by its hash."""


class NeighbourPairs(NamedTuple):
    """Pairs of neighbouring words in names, sorted; and how many bearers each has.

    `backward` are the same pairs with the second word first.
    """

    forward: Pairs
    bearers: Places
    backward: Pairs
    bearers_backward: Places

    @classmethod
    def of(cls, first: Hashes, second: Hashes, bearers: Places) -> NeighbourPairs:
        """The pairs of some words, each with the number of its bearers."""
        return cls(*_counted(first, second, bearers), *_counted(second, first, bearers))

    def after(self, word: int) -> tuple[Hashes, Places]:
        """The words behind a word, and the bearers of each pair."""
        return _beside(self.forward, self.bearers, word)

    def before(self, word: int) -> tuple[Hashes, Places]:
        """The words before a word, and the bearers of each pair."""
        return _beside(self.backward, self.bearers_backward, word)


class PairsOfOthers:
    """Of all pairs those that some records do not have alone.

    Given in layers: all pairs, and those of these records if they have any there.
    """

    def __init__(self, layers: Sequence[tuple[NeighbourPairs, NeighbourPairs | None]]) -> None:
        self._layers = [layer for layer in layers if len(layer[0].forward)]

    def after(self, word: int) -> Hashes:
        """The words that stand behind a word in names of others, sorted."""
        return _united(
            _left(every.after(word), own.after(word) if own else None)
            for every, own in self._layers
        )

    def before(self, word: int) -> Hashes:
        """The words that stand before a word in names of others, sorted."""
        return _united(
            _left(every.before(word), own.before(word) if own else None)
            for every, own in self._layers
        )


def _counted(first: Hashes, second: Hashes, bearers: Places) -> tuple[Pairs, Places]:
    pairs: Pairs = (first.astype(np.uint64) << _HALF) | second
    found, which = np.unique(pairs, return_inverse=True)
    return found, np.bincount(which, bearers, len(found)).astype(np.int64)


def _beside(pairs: Pairs, bearers: Places, word: int) -> tuple[Hashes, Places]:
    low = np.uint64(word) << _HALF
    first = int(np.searchsorted(pairs, low))
    last = int(np.searchsorted(pairs, low | _LOW, "right"))
    return (pairs[first:last] & _LOW).astype(np.uint32), bearers[first:last]


def _left(every: tuple[Hashes, Places], own: tuple[Hashes, Places] | None) -> Hashes:
    words, bearers = every
    if own is None or not len(words):
        return words
    left = bearers.copy()
    left[np.searchsorted(words, own[0])] -= own[1]
    rest: Hashes = words[left > 0]
    return rest


def _united(parts: Iterable[Hashes]) -> Hashes:
    found = [part for part in parts if len(part)]
    if len(found) == 1:
        return found[0]
    return each_once(np.concatenate(found)) if found else np.zeros(0, np.uint32)


class Words:
    """Words that may stand beside patterns, for each of these sorted by hash."""

    def __init__(self, words: Sequence[Hashes]) -> None:
        sizes = [len(each) for each in words]
        self._any = np.array(sizes, np.int64) > 0
        number = np.repeat(np.arange(len(words), dtype=np.uint64), sizes)
        together = np.concatenate([np.zeros(0, np.uint32), *words])
        self._pairs: Pairs = (number << _HALF) | together

    def behind(self, data: Bytes, ends: Places, patterns: Places) -> Marks:
        """Behind which places one of the words of its pattern stands, or one of over 40 bytes."""
        return self._stand(data, ends + 1, 1, patterns)

    def before(self, data: Bytes, starts: Places, patterns: Places) -> Marks:
        """Before which places one of the words of its pattern stands, or one of over 40 bytes."""
        return self._stand(data, starts - 2, -1, patterns)

    def _stand(self, data: Bytes, places: Places, step: int, patterns: Places) -> Marks:
        found = np.zeros(len(places), np.bool_)
        its = np.flatnonzero(self._any[patterns])
        if not len(its):
            return found
        around = places[its][:, None] + step * np.arange(_MOST)
        hashes, sizes = _hashed(data[around], step)
        marks = (sizes > 0) & self._among(patterns[its], hashes)
        long = np.flatnonzero(sizes == _MOST)
        if len(long):
            around = places[its[long]][:, None] + step * np.arange(_LONGEST)
            hashes, sizes = _hashed(data[around], step)
            marks[long] = (sizes == _LONGEST) | self._among(patterns[its[long]], hashes)
        found[its] = marks
        return found

    def _among(self, patterns: Places, hashes: Hashes) -> Marks:
        wanted = (patterns.astype(np.uint64) << _HALF) | hashes
        at = np.minimum(np.searchsorted(self._pairs, wanted), len(self._pairs) - 1)
        found: Marks = self._pairs[at] == wanted
        return found


def _hashed(letters: Bytes, step: int) -> tuple[Hashes, Places]:
    """The hash and size of the word at the begin of each row, written backwards if `step` is -1."""
    small = SMALL_TABLE[letters]
    inside = np.logical_and.accumulate(small != _SPACE, axis=1)
    sizes: Places = inside.sum(axis=1)
    steps = np.arange(letters.shape[1])
    exponents = np.maximum(sizes[:, None] - 1 - steps, 0) if step < 0 else steps[None, :]
    values = (small.astype(np.uint32) + np.uint32(1)) * powers(letters.shape[1])[exponents]
    return mixed(np.where(inside, values, np.uint32(0)).sum(axis=1, dtype=np.uint32)), sizes


def near_small_letters(data: Bytes, starts: Places, ends: Places) -> Marks:
    """Places that have small letters near them in the same line: it is not all in capitals."""
    steps = np.arange(_NEAR)
    found = np.zeros(len(starts), np.bool_)
    for around in (data[starts[:, None] - 1 - steps], data[ends[:, None] + steps]):
        ended = np.logical_or.accumulate(np.isin(around, _LINE_ENDS), axis=1)
        small = (around >= ord("a")) & (around <= ord("z"))
        found |= (small & ~ended).any(axis=1)
    return found

"""The words beside many places at once: whether another name may reach across them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.library.word_places import SMALL_TABLE, Bytes, Hashes, Marks, Places, mixed, powers

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
    """Of all pairs those that some records do not have alone: each given as all, and theirs."""

    def __init__(self, layers: Sequence[tuple[NeighbourPairs, NeighbourPairs]]) -> None:
        self._layers = layers

    def after(self, word: int) -> Hashes:
        """The words that stand behind a word in names of others."""
        found = [_left(every.after(word), own.after(word)) for every, own in self._layers]
        return np.unique(np.concatenate(found))

    def before(self, word: int) -> Hashes:
        """The words that stand before a word in names of others."""
        found = [_left(every.before(word), own.before(word)) for every, own in self._layers]
        return np.unique(np.concatenate(found))


def _counted(first: Hashes, second: Hashes, bearers: Places) -> tuple[Pairs, Places]:
    pairs: Pairs = (first.astype(np.uint64) << _HALF) | second
    found, which = np.unique(pairs, return_inverse=True)
    return found, np.bincount(which, bearers, len(found)).astype(np.int64)


def _beside(pairs: Pairs, bearers: Places, word: int) -> tuple[Hashes, Places]:
    low = np.uint64(word) << _HALF
    first = int(np.searchsorted(pairs, low))
    last = int(np.searchsorted(pairs, low | _LOW, "right"))
    return (pairs[first:last] & _LOW).astype(np.uint32), bearers[first:last]


def _left(every: tuple[Hashes, Places], own: tuple[Hashes, Places]) -> Hashes:
    words, bearers = every
    left = bearers.copy()
    left[np.searchsorted(words, own[0])] -= own[1]
    rest: Hashes = words[left > 0]
    return rest


def follow(data: Bytes, ends: Places, words: Hashes) -> Marks:
    """Behind which places one of some words stands, or one too long to be told."""
    return _stand(data, ends + 1, 1, words)


def precede(data: Bytes, starts: Places, words: Hashes) -> Marks:
    """Before which places one of some words stands, or one too long to be told."""
    return _stand(data, starts - 2, -1, words)


def _stand(data: Bytes, places: Places, step: int, words: Hashes) -> Marks:
    if not len(words):
        return np.zeros(len(places), np.bool_)
    hashes, sizes = _hashed(data[places[:, None] + step * np.arange(_MOST)], step)
    found: Marks = (sizes > 0) & np.isin(hashes, words)
    long = np.flatnonzero(sizes == _MOST)
    if len(long):
        hashes, sizes = _hashed(data[places[long][:, None] + step * np.arange(_LONGEST)], step)
        found[long] = (sizes == _LONGEST) | np.isin(hashes, words)
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

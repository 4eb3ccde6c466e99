"""The words beside many places at once: whether another name may reach across them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from glossary.library.segment import Phrase
from glossary.library.word_places import SMALL_TABLE, Bytes, Hashes, Places, mixed, powers

Marks = npt.NDArray[np.bool_]
Pairs = npt.NDArray[np.uint64]
"""Two words in a row, each by its hash."""
_LONGEST = 40
"""Bytes of a neighbouring word; a longer one counts as part of any name."""
_SPACE = 0x20
_LINE_ENDS = (0x0A, 0x0C)
_NEAR = 24


def pairs(first: Hashes, second: Hashes) -> Pairs:
    """Pairs of words."""
    found: Pairs = (first.astype(np.uint64) << np.uint64(32)) | second
    return found


def touching(
    data: Bytes,
    starts: Places,
    ends: Places,
    phrases: Sequence[Phrase],
    number: Places,
    others: Pairs,
) -> Marks:
    """Which places another name may reach: it holds a word of the place and the one beside it.

    Args:
        data: of a segment.
        starts: where the first word begins.
        ends: where the last word ends.
        phrases: what stands there, by `number`.
        number: for each place.
        others: sorted pairs of words of other names.
    """
    none = np.zeros(1, np.uint32)
    first = np.concatenate([*(each.hashes[:1] for each in phrases), none])[number]
    last = np.concatenate([*(each.hashes[-1:] for each in phrases), none])[number]
    steps = np.arange(_LONGEST)
    before, before_size = _hashed(data[starts[:, None] - 2 - steps], reversed_=True)
    after, after_size = _hashed(data[ends[:, None] + 1 + steps], reversed_=False)
    left = (before_size > 0) & _among(pairs(before, first), others)
    right = (after_size > 0) & _among(pairs(last, after), others)
    found: Marks = left | right | (before_size == _LONGEST) | (after_size == _LONGEST)
    return found


def _hashed(letters: Bytes, *, reversed_: bool) -> tuple[Hashes, Places]:
    """The hash and size of the word at the begin of each row, written backwards or not."""
    small = SMALL_TABLE[letters]
    inside = np.logical_and.accumulate(small != _SPACE, axis=1)
    sizes: Places = inside.sum(axis=1)
    steps = np.arange(letters.shape[1])
    exponents = np.maximum(sizes[:, None] - 1 - steps, 0) if reversed_ else steps[None, :]
    values = (small.astype(np.uint32) + np.uint32(1)) * powers(letters.shape[1])[exponents]
    return mixed(np.where(inside, values, np.uint32(0)).sum(axis=1, dtype=np.uint32)), sizes


def _among(wanted: Pairs, known: Pairs) -> Marks:
    if not len(known):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: Marks = known[at] == wanted
    return found


def near_small_letters(data: Bytes, starts: Places, ends: Places) -> Marks:
    """Places that have small letters near them in the same line: it is not all in capitals."""
    steps = np.arange(_NEAR)
    found = np.zeros(len(starts), np.bool_)
    for around in (data[starts[:, None] - 1 - steps], data[ends[:, None] + steps]):
        ended = np.logical_or.accumulate(np.isin(around, _LINE_ENDS), axis=1)
        small = (around >= ord("a")) & (around <= ord("z"))
        found |= (small & ~ended).any(axis=1)
    return found

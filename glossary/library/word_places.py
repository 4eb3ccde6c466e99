"""Words of shaped texts as numbers, and the places where each begins; by numpy, many at once.

A word is known by a hash of 32 bits. Two words may share one: whoever looks a word up compares its
letters too, so that this costs a little time and never an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

GAPS = b" .\n\f"
SMALL = bytes(
    code + 32 if 0x41 <= code <= 0x5A else 0x20 if code in GAPS else code for code in range(256)
)
"""Of the bytes of a shaped text those of the folded text: small letters, every gap a space."""
SMALL_TABLE = np.frombuffer(SMALL, np.uint8)
_IN_WORD = SMALL_TABLE != 0x20
_FACTOR = 0x01000193
_MIX = np.uint32(0x9E3779B1)
_PIECE = 1 << 20
"""Bytes that are hashed at once: so much stays near the processor."""
SLICE = 1 << 24
"""Bytes whose words are put in order at once."""


class Slice(NamedTuple):
    """The words of one stretch: sorted hashes, and for each its places from `offsets[n]` on."""

    hashes: Hashes
    offsets: Hashes
    places: Hashes


def slices(data: Bytes) -> Iterator[Slice]:
    """The words of some bytes (below 4 GB), a stretch after another."""
    at = 0
    while at < len(data):
        end = _gap_from(data, at + SLICE)
        yield _in_order(data, at, end)
        at = end


def all_words(data: Bytes, start: int = 0, end: int | None = None) -> tuple[Places, Hashes]:
    """As `hashed_words`, for any amount: in pieces, so that memory and every step stay small."""
    last = len(data) if end is None else end
    found, hashed = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
    while start < last:
        stop = min(_gap_from(data, start + _PIECE), last)
        places, hashes = hashed_words(data[start:stop])
        found.append(places + start)
        hashed.append(hashes)
        start = stop
    return np.concatenate(found), np.concatenate(hashed)


def hashed_words(data: Bytes) -> tuple[Places, Hashes]:
    """Where the words begin, and their hashes."""
    word = np.zeros(len(data) + 2, np.bool_)
    word[1:-1] = _IN_WORD[data]
    edges = np.flatnonzero(word[1:] != word[:-1])
    starts = edges[::2]
    if not len(starts):
        return starts, np.zeros(0, np.uint32)
    lengths = edges[1::2] - starts
    begins = np.cumsum(lengths) - lengths
    letters = SMALL_TABLE[data[word[1:-1]]].astype(np.uint32) + np.uint32(1)
    within = np.arange(len(letters), dtype=np.int32)
    within -= np.repeat(begins.astype(np.int32), lengths)
    letters *= powers(int(lengths.max()))[within]
    return starts, mixed(np.add.reduceat(letters, begins, dtype=np.uint32))


def powers(count: int) -> Hashes:
    """What the letters of a word are multiplied by, one after another."""
    factors = np.full(count, _FACTOR, np.uint32)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint32)


def mixed(sums: Hashes) -> Hashes:
    """The hashes of words by the sums of their multiplied letters."""
    found: Hashes = sums * _MIX
    found ^= found >> np.uint32(15)
    return found


def _gap_from(data: Bytes, at: int) -> int:
    """The first gap at a place or after it, so that no word is cut."""
    while at < len(data):
        gaps = np.flatnonzero(~_IN_WORD[data[at : at + 256]])
        if len(gaps):
            return at + int(gaps[0])
        at += 256
    return len(data)


def _in_order(data: Bytes, start: int, end: int) -> Slice:
    places, hashes = all_words(data, start, end)
    return in_order(places.astype(np.uint32), hashes)


def in_order(places: Hashes, hashes: Hashes) -> Slice:
    """The slice of some places and the hashes of their words."""
    # Two passes over halves: numpy sorts 16 bits by counting, several times quicker.
    order = np.argsort((hashes & np.uint32(0xFFFF)).astype(np.uint16), kind="stable")
    high = (hashes >> np.uint32(16)).astype(np.uint16)
    order = order[np.argsort(high[order], kind="stable")]
    hashes = hashes[order]
    new = np.ones(len(hashes), np.bool_)
    new[1:] = hashes[1:] != hashes[:-1]
    firsts = np.flatnonzero(new)
    offsets = np.append(firsts, len(hashes)).astype(np.uint32)
    return Slice(hashes[firsts], offsets, places[order])

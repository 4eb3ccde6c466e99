"""A segment of the text index: shaped texts one after another, and where each word stands.

It is written once and never changed. A phrase is found by the places of its rarest word; the
letters around each place then tell whether the whole phrase stands there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from glossary.library.word_places import (
    SMALL_TABLE,
    Bytes,
    Hashes,
    Places,
    Slice,
    hashed_words,
    slices,
)

Buffer = bytes | memoryview

PAD = 64
"""Gaps before the first and after the last text, so that every place has neighbours."""
_GAP = b"\f"
_AT_ONCE = 1 << 20
"""Bytes that are compared at once."""


class Phrase:
    """A folded phrase as it is looked for: its words by hash, and how far into it each begins."""

    def __init__(self, text: str) -> None:
        self.letters = np.frombuffer(f" {text} ".encode(), np.uint8)
        self.shifts, self.hashes = hashed_words(self.letters[1:-1])


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    """The phrase of a folded text."""
    return Phrase(text)


def packed(texts: Sequence[bytes]) -> tuple[list[Buffer], list[int]]:
    """The parts of a segment of some shaped texts, and where each begins in its data.

    In parts, since a long text would else be copied several times.
    """
    starts = []
    at = PAD
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    # Joining lets other threads run meanwhile, as adding bytes to bytes does not.
    data = b"".join([_GAP * PAD, _GAP.join(texts), _GAP * PAD])
    parts = list(slices(np.frombuffer(data, np.uint8)))
    sizes = [size for part in parts for size in (len(part.hashes), len(part.places))]
    head = np.array([len(parts), len(data), *sizes], np.int64)
    body: list[Buffer] = [head.data, *(array.data for part in parts for array in part), data]
    crc = 0
    for each in body:
        crc = zlib.crc32(each, crc)
    return [np.array([crc], np.int64).tobytes(), *body], starts


class Segment:
    """The words and shaped texts of a packed segment, in memory or mapped from a file."""

    def __init__(self, buffer: Bytes) -> None:
        self._sum, self._body = int(buffer[:8].view(np.int64)[0]), buffer[8:]
        buffer = self._body
        count, size = np.frombuffer(buffer[:16], np.int64).tolist()
        sizes = np.frombuffer(buffer[16 : 16 + 16 * count], np.int64).reshape(count, 2).tolist()
        at = 16 + 16 * count
        self._slices: list[Slice] = []
        for words, places in sizes:
            arrays = []
            for length in (words, words + 1, places):
                arrays.append(buffer[at : at + 4 * length].view(np.uint32))
                at += 4 * length
            self._slices.append(Slice(*arrays))
        self.data: Bytes = buffer[at : at + size]

    def is_sound(self) -> bool:
        """Whether all of it is as it was written; takes about a second for a gigabyte."""
        return zlib.crc32(self._body.data) == self._sum

    def text(self, start: int, end: int) -> bytes:
        """Bytes of the data."""
        return self.data[start:end].tobytes()

    def find(self, phrases: Sequence[Phrase]) -> list[Places]:
        """For each phrase the places in the data where it begins, in order."""
        found: list[list[Places]] = [[] for _ in phrases]
        hashes = np.concatenate([each.hashes for each in phrases] or [np.zeros(0, np.uint32)])
        ends = np.cumsum([len(each.hashes) for each in phrases]).tolist()
        for part in self._slices:
            if not len(part.hashes):
                continue
            at = np.minimum(np.searchsorted(part.hashes, hashes), len(part.hashes) - 1)
            firsts, lasts = part.offsets[at].tolist(), part.offsets[at + 1].tolist()
            known = (part.hashes[at] == hashes).tolist()
            begin = 0
            for number, end in enumerate(ends):
                if end > begin and all(known[begin:end]):
                    rarest = min(range(begin, end), key=lambda one: lasts[one] - firsts[one])
                    shift = int(phrases[number].shifts[rarest - begin])
                    places = part.places[firsts[rarest] : lasts[rarest]]
                    found[number].append(self._verified(phrases[number], places, shift))
                begin = end
        return [_joined(parts) for parts in found]

    def _verified(self, wanted: Phrase, places: Hashes, shift: int) -> Places:
        """Those of the places at which the whole phrase stands."""
        starts = places.astype(np.int64) - shift
        starts = starts[starts >= PAD]
        letters = wanted.letters
        span = np.arange(-1, len(letters) - 1)
        last = len(self.data) - 1
        step = max(1, _AT_ONCE // len(span))
        kept = []
        for at in range(0, len(starts), step):
            some = starts[at : at + step]
            around = SMALL_TABLE[self.data[np.minimum(some[:, None] + span, last)]]
            kept.append(some[(around == letters).all(axis=1)])
        return _joined(kept)


def _joined(parts: Iterable[Places]) -> Places:
    return np.concatenate([np.zeros(0, np.int64), *parts])

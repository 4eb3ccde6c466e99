"""A segment of the text index: shaped texts one after another, and where each word stands.

It is written once and never changed. A phrase is found by the places of its rarest word; the
letters around each place then tell whether the whole phrase stands there.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from glossary.library.word_places import (
    Bytes,
    Hashes,
    Marks,
    Places,
    Slice,
    hashed_words,
)

PAD = 64
"""Gaps before the first and after the last text, so that every place has neighbours."""
HEAD = 24
"""Bytes before the data: a sum of all others, bytes of data, number of slices."""
_SPACE = 0x20
_STOP = 0x04
"""The bit that a full stop and a form feed have in a gap; a space and a line feed have not."""


class Phrase:
    """A folded phrase as it is looked for: its words by hash, and how far into it each begins.

    `parts` compare it with a text eight bytes at a time, from the gap before it to the gap behind:
    for each the bits to be set, those that count, and what must come out; and the bits that tell
    the end of a sentence in a gap inside.
    """

    def __init__(self, text: str) -> None:
        letters = np.frombuffer(f" {text} ".encode(), np.uint8)
        self.shifts, self.hashes = hashed_words(letters[1:-1])
        self.parts = [_part(letters[at : at + 8]) for at in range(0, len(letters), 8)]
        gaps = np.flatnonzero(letters == _SPACE)[1:-1]
        self.gaps = [_bits(gaps[gaps // 8 == at] % 8, _STOP) for at in range(len(self.parts))]
        self.size = len(letters) - 2


def _part(letters: Bytes) -> tuple[np.uint64, np.uint64, np.uint64]:
    """Small and capital letters differ in one bit, and so do the gaps in bits of their own."""
    gap = letters == _SPACE
    set_bits = np.where(letters < 0x80, 0x20, 0).astype(np.uint8)
    counting = np.where(gap, 0xF1, 0xFF).astype(np.uint8)
    return _word(set_bits), _word(counting), _word((letters | set_bits) & counting)


def _bits(places: Places, value: int) -> np.uint64:
    bits = np.zeros(8, np.uint8)
    bits[places] = value
    return _word(bits)


def _word(letters: Bytes) -> np.uint64:
    return np.uint64(int.from_bytes(letters.tobytes().ljust(8, b"\0"), "little"))


def padded(size: int) -> int:
    """Up to the next place at which numbers may begin."""
    return -(-size // 8) * 8


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    """The phrase of a folded text."""
    return Phrase(text)


def size_of(texts: Sequence[int]) -> int:
    """The length of the data of a segment that holds texts of these lengths and no more."""
    return 2 * PAD + sum(texts) + max(0, len(texts) - 1)


class Segment:
    """The words and shaped texts of a segment, in memory or mapped from a file.

    Raises:
        ValueError: the buffer is not what was written.
    """

    def __init__(self, buffer: Bytes) -> None:
        if len(buffer) < HEAD:
            raise ValueError(len(buffer))
        self._sum, size, count = buffer[:HEAD].view(np.int64).tolist()
        self._head, self._body = buffer[8:HEAD], buffer[HEAD:]
        table = buffer[len(buffer) - 16 * count :]
        at = HEAD + padded(size)
        if size < 0 or count < 0 or at + table.nbytes > len(buffer):
            raise ValueError(size, count)
        self.slices: list[Slice] = []
        for words, places in table.view(np.int64).reshape(count, 2).tolist():
            arrays = []
            for length in (words, words + 1, places):
                arrays.append(buffer[at : at + 4 * length].view(np.uint32))
                at += 4 * length
            self.slices.append(Slice(*arrays))
        if padded(at) + table.nbytes != len(buffer):
            raise ValueError(size, count)
        self.data: Bytes = buffer[HEAD : HEAD + size]
        # Each eight bytes in a row as one number, at every place.
        self._eights = np.ndarray((max(0, size - 7),), np.dtype("<u8"), self.data, strides=(1,))

    def is_sound(self) -> bool:
        """Whether all of it is as it was written; takes about a second for a gigabyte."""
        return bool(zlib.crc32(self._head.data, zlib.crc32(self._body.data)) == self._sum)

    def text(self, start: int, end: int) -> bytes:
        """Bytes of the data."""
        return self.data[start:end].tobytes()

    def find(self, phrases: Sequence[Phrase]) -> list[tuple[Places, Marks]]:
        """For each phrase the places in the data where it begins, in order.

        Beside each: whether a sentence ends in one of the gaps inside it.
        """
        found: list[list[tuple[Places, Marks]]] = [[] for _ in phrases]
        hashes = np.concatenate([each.hashes for each in phrases] or [np.zeros(0, np.uint32)])
        ends = np.cumsum([len(each.hashes) for each in phrases]).tolist()
        for part in self.slices:
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

    def _verified(self, wanted: Phrase, places: Hashes, shift: int) -> tuple[Places, Marks]:
        """Those of the places at which the whole phrase stands."""
        starts = places.astype(np.int64) - shift
        starts = starts[(starts >= PAD) & (starts + 8 * len(wanted.parts) <= len(self._eights))]
        ended = np.zeros(len(starts), np.bool_)
        # What lies farthest from the word by which the places are known refuses most of them.
        for at in sorted(range(len(wanted.parts)), key=lambda each: -abs(8 * each - shift)):
            bits, counting, letters = wanted.parts[at]
            eight = self._eights[starts + (8 * at - 1)]
            stands = ((eight | bits) & counting) == letters
            if wanted.gaps[at]:
                ended |= (eight & wanted.gaps[at]) != 0
            if not stands.all():
                starts, ended = starts[stands], ended[stands]
        return starts, ended


def _joined(parts: Sequence[tuple[Places, Marks]]) -> tuple[Places, Marks]:
    if len(parts) == 1:
        return parts[0]
    places = [np.zeros(0, np.int64), *(each for each, _ in parts)]
    return np.concatenate(places), np.concatenate(
        [np.zeros(0, np.bool_), *(each for _, each in parts)]
    )

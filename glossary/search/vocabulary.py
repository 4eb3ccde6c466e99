"""The vocabulary: every distinct word of all names, with its sound fold and its skeleton.

Fuzzy work happens here, on some ten thousand words, and never on the names themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float32]
Lengths = npt.NDArray[np.int16]
Bits = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

AFTER_ALL = "\x7f"
"""Greater than every character of a folded Latin word."""
NO_IDS: Ids = np.empty(0, np.int32)
NO_PLACES: Places = np.empty(0, np.intp)
_CHUNK = 1 << 16


def letter_codes(joined: bytes) -> npt.NDArray[np.uint8]:
    """Five bits for each byte of folded text: letters 1..26, `$` 27, digits and the rest above."""
    codes = np.frombuffer(joined, np.uint8)
    letters = (codes >= ord("a")) & (codes <= ord("z"))
    return np.where(letters, codes - 96, np.where(codes == ord("$"), 27, 28 + codes % 4)).astype(
        np.uint8
    )


def _last_letters(joined: bytes, lengths: Lengths) -> Bits:
    """The last eight letters of each word, the last one first, as one number."""
    codes = np.frombuffer(bytes(8) + joined, np.uint8)
    ends = np.cumsum(lengths, dtype=np.int64) + 8
    keys = np.zeros(len(lengths), np.uint64)
    for back in range(1, 9):
        letter = np.where(lengths >= back, codes[ends - back], 0).astype(np.uint64)
        keys |= letter << np.uint64(8 * (8 - back))
    return keys


def _first_letters(joined: bytes, lengths: Lengths) -> Bits:
    """The first eight letters of each word as one number, so that numbers sort as words do."""
    codes = np.frombuffer(joined + bytes(8), np.uint8)
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    keys = np.zeros(len(lengths), np.uint64)
    for at in range(8):
        letter = np.where(lengths > at, codes[starts + at], 0).astype(np.uint64)
        keys |= letter << np.uint64(8 * (7 - at))
    return keys


def _letter_code(code: int) -> int:
    return code - 96 if 97 <= code <= 122 else 27 if code == 36 else 28 + code % 4


@lru_cache(maxsize=16384)
def signature(word: str) -> np.uint64:
    """The signature of one word; as `signatures`, without the cost of arrays."""
    once = twice = 0
    for code in word.encode("ascii"):
        bit = 1 << _letter_code(code)
        twice |= once & bit
        once |= bit
    return np.uint64(once | twice << 32)


def signatures(words: Sequence[str]) -> Bits:
    """64 bits a word: which letters occur, and which occur twice or more.

    One edit changes two bits at most, a transposition none.
    """
    made = [_signatures(words[at : at + _CHUNK]) for at in range(0, len(words), _CHUNK)]
    return np.concatenate(made) if made else np.empty(0, np.uint64)


def _signatures(words: Sequence[str]) -> Bits:
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    codes = letter_codes("".join(words).encode("ascii")).astype(np.int64)
    owners = np.repeat(np.arange(len(words)), sizes)
    counts = np.bincount(owners * 32 + codes, minlength=len(words) * 32).reshape(-1, 32)
    halves = [
        np.packbits(counts >= least, axis=1, bitorder="little").view(np.uint32)[:, 0]
        for least in (1, 2)
    ]
    return halves[0].astype(np.uint64) | halves[1].astype(np.uint64) << np.uint64(32)


def expand(starts: Ids, values: Ids, ids: Ids) -> tuple[Ids, Ids]:
    """Rows `ids` of a CSR table: their values one after another, and how many each has."""
    begins = starts[ids]
    sizes = starts[ids + 1] - begins
    # In the width that numpy indexes by, or each step would copy.
    ends = sizes.cumsum(dtype=np.intp)
    places = np.arange(int(ends[-1]) if len(ends) else 0)
    places += (begins - (ends - sizes)).repeat(sizes)
    return values[places], sizes


@dataclass(frozen=True, slots=True)
class Forms:
    """Sorted distinct words, arranged so that those near a word are found without a scan.

    `backward` holds the places of the words in the order of their last eight letters read
    backwards (`endings`); signatures are kept in both orders. `heads` holds the
    first eight letters.
    """

    words: list[str]
    lengths: Lengths
    signatures: Bits
    backward: Ids
    endings: Bits
    back_signatures: Bits
    heads: Bits

    @classmethod
    def of(cls, words: list[str]) -> Forms:
        """Of sorted words."""
        lengths = np.fromiter(map(len, words), np.int16, len(words))
        joined = "".join(words).encode("ascii")
        turned = _last_letters(joined, lengths)
        backward = np.argsort(turned, kind="stable").astype(np.int32)
        heads = _first_letters(joined, lengths)
        return cls.arranged(words, lengths, signatures(words), backward, turned[backward], heads)

    @classmethod
    def arranged(
        cls,
        words: list[str],
        lengths: Lengths,
        marks: Bits,
        backward: Ids,
        endings: Bits,
        heads: Bits,
    ) -> Forms:
        """With what was worked out before."""
        return cls(
            words,
            lengths,
            marks,
            backward,
            endings,
            marks[backward],
            heads,
        )

    def place(self, word: str) -> int:
        """Where a word is, -1 if it is not there."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Which words begin with a prefix: [low, high)."""
        low = bisect_left(self.words, prefix)
        return low, bisect_left(self.words, prefix + AFTER_ALL, lo=low)

    def ending(self, suffix: str) -> tuple[int, int]:
        """Which places of `backward` hold words that end so, by their last eight letters."""
        letters = suffix[::-1].encode("ascii")[:8]
        low = int.from_bytes(letters.ljust(8, b"\0"), "big")
        high = int.from_bytes(letters.ljust(8, b"\xff"), "big")
        span = self.endings.searchsorted(np.array([low, high], np.uint64), side="left")
        return int(span[0]), int(span[1])


@dataclass(frozen=True, slots=True)
class Thirds:
    """Which words hold three letters at a place: the middle piece of words two edits apart."""

    keys: Ids
    starts: Ids
    members: Ids

    LAST_PLACE = 12

    @classmethod
    def of(cls, words: Sequence[str]) -> Thirds:
        joined = "\n".join(words).encode("ascii")
        codes = letter_codes(joined).astype(np.int32)
        sizes = np.fromiter(map(len, words), np.int32, len(words))
        owners = np.repeat(np.arange(len(words), dtype=np.int32), sizes + 1)[: len(codes)]
        firsts = np.cumsum(sizes + 1, dtype=np.int32) - (sizes + 1)
        places = np.arange(len(codes), dtype=np.int32) - firsts[owners]
        kept = (places + 3 <= sizes[owners]) & (places >= 1) & (places <= cls.LAST_PLACE)
        kept &= sizes[owners] >= 5
        at = np.flatnonzero(kept)
        every = places[at] << 15 | codes[at] << 10 | codes[at + 1] << 5 | codes[at + 2]
        order = np.argsort(every, kind="stable")
        keys, counts = np.unique(every[order], return_counts=True)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return cls(keys.astype(np.int32), starts, owners[at][order])

    def around(self, piece: str, place: int) -> Ids:
        """Words that hold three letters at a place, or up to two places away."""
        first, second, third = map(_letter_code, piece.encode("ascii"))
        code = first << 10 | second << 5 | third
        wanted = [at << 15 | code for at in range(max(1, place - 2), place + 3)]
        bounds = self.keys.searchsorted([key + more for key in wanted for more in (0, 1)]).tolist()
        parts = [
            self.members[self.starts[low] : self.starts[high]]
            for low, high in zip(bounds[::2], bounds[1::2], strict=True)
            if low < high
        ]
        return np.concatenate(parts) if parts else NO_IDS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct Latin words, their sound folds and the skeletons of those, and the ways between.

    `sound_of` leads from each word to its sound, `skeleton_of` from each sound to its skeleton;
    the pairs (`*_starts`, `*_members`) lead back.
    """

    spellings: Forms
    sounds: Forms
    skeletons: Forms
    thirds: Thirds
    sound_of: Ids
    skeleton_of: Ids
    sound_starts: Ids
    sound_members: Ids
    skeleton_starts: Ids
    skeleton_members: Ids

    @property
    def words(self) -> list[str]:
        return self.spellings.words

    @property
    def lengths(self) -> Lengths:
        return self.spellings.lengths

    def place(self, word: str) -> int:
        """Where a word is, -1 if it is not there."""
        return self.spellings.place(word)

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Which words begin with a prefix: [low, high)."""
        return self.spellings.beginning(prefix)

    def words_of_sounds(self, sounds: Ids) -> tuple[Ids, Ids]:
        """The words that sound so, and how many there are of each sound."""
        return expand(self.sound_starts, self.sound_members, sounds)


def members_of(groups: Ids, total: int) -> tuple[Ids, Ids]:
    """The CSR table (starts, members) that leads from groups back to their members."""
    counts = np.bincount(groups, minlength=total)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return starts, np.argsort(groups, kind="stable").astype(np.int32)

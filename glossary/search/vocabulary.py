"""The vocabulary: every distinct word of all names, with its sound fold and its skeleton.

Fuzzy work happens here, on some ten thousand words, and never on the names themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.text import skeleton, sound

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
_LETTERS = {letter: at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz$")}


def signature(word: str) -> int:
    """64 bits: which letters occur, and which occur twice or more; one edit changes two at most."""
    once = twice = 0
    for letter in word:
        bit = 1 << _LETTERS.get(letter, 27 + ord(letter) % 5)
        twice |= once & bit
        once |= bit
    return once | twice << 32


@dataclass(frozen=True, slots=True)
class Grouping:
    """Sorted distinct forms, and which members share each (CSR: `starts` into `members`)."""

    forms: tuple[str, ...]
    of_member: Ids
    starts: Ids
    members: Ids
    lengths: Ids
    signatures: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, values: Sequence[str]) -> Grouping:
        forms = tuple(sorted(set(values)))
        place = {form: at for at, form in enumerate(forms)}
        of_member = np.fromiter((place[value] for value in values), np.int32, len(values))
        counts = np.bincount(of_member, minlength=len(forms))
        return cls(
            forms,
            of_member,
            np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            np.argsort(of_member, kind="stable").astype(np.int32),
            np.fromiter(map(len, forms), np.int32, len(forms)),
            np.fromiter(map(signature, forms), np.uint64, len(forms)),
        )

    def members_of(self, form: int) -> Ids:
        return self.members[self.starts[form] : self.starts[form + 1]]

    def near(self, word: str, edits: int) -> Ids:
        """Forms whose length and letters allow them to be within so many edits."""
        close = np.abs(self.lengths - len(word)) <= edits
        candidates = np.flatnonzero(close)
        differing = self.signatures[candidates] ^ np.uint64(signature(word))
        kept: Ids = candidates[np.bitwise_count(differing) <= 2 * edits].astype(np.int32)
        return kept


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct Latin words sorted (`words`), grouped by sound, and sounds by skeleton."""

    words: tuple[str, ...]
    place: dict[str, int]
    lengths: Ids
    sounds: Grouping
    skeletons: Grouping

    @classmethod
    def of(cls, words: Sequence[str]) -> Vocabulary:
        ordered = tuple(sorted(set(words)))
        sounds = Grouping.of([sound(word) for word in ordered])
        return cls(
            ordered,
            {word: at for at, word in enumerate(ordered)},
            np.fromiter(map(len, ordered), np.int32, len(ordered)),
            sounds,
            Grouping.of([skeleton(form) for form in sounds.forms]),
        )

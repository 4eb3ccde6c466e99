"""The sketch of a text: the smallest hashes of its runs of five words (bottom-k MinHash).

The share of hashes that two sketches have in common estimates the share of five-word runs that
the texts have in common (Jaccard), whatever their lengths. See Broder 1997.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SIZE = 64
"""Hashes kept."""
RUN = 5
"""Words in a run."""
LONGEST = 2_000_000
"""Letters of a folded text that are looked at: a longer one is compared by its beginning."""
FEWEST_WORDS = 20
"""Shorter texts get no sketch: too many of them are alike by chance."""

Hashes = NDArray[np.uint64]
_TURN = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Sketch:
    """At most 64 different hashes, ascending."""

    hashes: tuple[int, ...]


def sketch_of(folded: str) -> Sketch | None:
    """The sketch of a folded text; None for one that is too short."""
    words = folded.split()
    if len(words) < FEWEST_WORDS:
        return None
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    smallest = np.unique(_smallest(_runs(hashes)))[:SIZE]
    return Sketch(tuple(map(int, smallest)))


@lru_cache(1 << 16)
def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated share of runs in common, 0 to 1."""
    union = sorted({*one.hashes, *other.hashes})[:SIZE]
    both = set(one.hashes) & set(other.hashes)
    return sum(value in both for value in union) / len(union) if union else 0.0


@lru_cache(1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _runs(words: Hashes) -> Hashes:
    """One hash for each run; the order of its words counts."""
    count = len(words) - RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(RUN):
        mixed = (mixed ^ words[at : at + count]) * _TURN
        mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return mixed ^ (mixed >> np.uint64(32))


def _smallest(hashes: Hashes) -> Hashes:
    """Enough of the smallest that 64 different ones are among them, repetitions allowed for."""
    distinct = np.unique(hashes) if len(hashes) < 4 * SIZE else hashes
    if len(distinct) <= 4 * SIZE:
        return distinct
    part = np.unique(np.partition(distinct, 4 * SIZE)[: 4 * SIZE])
    return part if len(part) >= SIZE else np.unique(hashes)

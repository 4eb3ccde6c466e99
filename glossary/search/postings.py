"""Postings: which names hold which words, and how much each word weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.search.slots import Slot
from glossary.search.vocabulary import Floats, Ids, Vocabulary
from glossary.text import PARTICLES

BUDGET = 30_000
"""Postings read for one query beyond the rarest word."""


@dataclass(frozen=True, slots=True)
class Postings:
    """CSR both ways: words of each name, names of each word; weights in 0..1."""

    name_starts: Ids
    name_words: Ids
    word_starts: Ids
    word_names: Ids
    weights: Floats
    name_weights: Floats

    @classmethod
    def of(cls, names: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Postings:
        lengths = [len(words) for words in names]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        flat = [vocabulary.place[word] for words in names for word in words]
        name_words = np.array(flat, np.int32)
        owners = np.repeat(np.arange(len(names), dtype=np.int32), lengths)
        order = np.argsort(name_words, kind="stable")
        counts = np.bincount(name_words, minlength=len(vocabulary.words))
        weights = _weights(vocabulary, counts, len(names))
        sums = np.concatenate([[0.0], np.cumsum(weights[name_words])])
        return cls(
            starts,
            name_words,
            np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            owners[order],
            weights,
            (sums[starts[1:]] - sums[starts[:-1]]).astype(np.float32),
        )

    def volume(self, slot: Slot) -> int:
        """How many postings the words of a slot have together."""
        return int((self.word_starts[slot.ids + 1] - self.word_starts[slot.ids]).sum())

    def expand(self, slot: Slot, at_most: int) -> tuple[Ids, Floats]:
        """Names that hold a word of the slot, and the similarity of that word."""
        best_first = np.argsort(-slot.similarities, kind="stable")
        ids, similarities = slot.ids[best_first], slot.similarities[best_first]
        sizes = self.word_starts[ids + 1] - self.word_starts[ids]
        kept = max(1, int(np.searchsorted(np.cumsum(sizes), at_most, side="right")))
        ids, similarities, sizes = ids[:kept], similarities[:kept], sizes[:kept]
        if not len(ids):
            return np.empty(0, np.int32), np.empty(0, np.float32)
        offsets = np.repeat(self.word_starts[ids] - (np.cumsum(sizes) - sizes), sizes)
        places = offsets + np.arange(int(sizes.sum()), dtype=np.int32)
        return self.word_names[places][:at_most], np.repeat(similarities, sizes)[:at_most]


def _weights(vocabulary: Vocabulary, counts: npt.NDArray[np.intp], total: int) -> Floats:
    rarity = np.log1p(total / np.maximum(counts, 1)) / math.log1p(max(total, 1))
    particles = np.fromiter(
        (word in PARTICLES for word in vocabulary.words), bool, len(vocabulary.words)
    )
    return np.where(particles, 0.1 * rarity, np.maximum(rarity, 0.02)).astype(np.float32)

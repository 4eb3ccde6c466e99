"""Scoring: candidates gathered by their words, then each weighed against the whole query.

score = 0.55 · share of the query that is matched + 0.15 · share of the name that is matched
      + 0.30 · likeness of the two as strings, and a little more if the name begins so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from glossary.search.postings import BUDGET, Postings
from glossary.search.slots import Slot
from glossary.search.vocabulary import Floats, Ids, Vocabulary

KEPT = 200
"""Candidates weighed in full."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates with their scores; rows run side by side.

    `all_same`: every word on either side has a partner of 0.9 or more; `all_begun`: every query
    word is, or begins, a word of the name.
    """

    names: Ids
    scores: Floats
    all_same: npt.NDArray[np.bool_]
    all_begun: npt.NDArray[np.bool_]


def slot_weight(slot: Slot, postings: Postings, vocabulary: Vocabulary) -> float:
    """How much a query word counts."""
    if slot.is_particle:
        return 0.1
    known = vocabulary.place.get(slot.word)
    if known is not None:
        return float(postings.weights[known])
    if slot.prefix_from < slot.prefix_to:
        return 0.75
    if not len(slot.ids):
        return 0.8
    best = slot.ids[slot.similarities >= slot.best - 0.05]
    return float(postings.weights[best].mean())


def candidates(
    slots: Sequence[Slot], weights: Sequence[float], postings: Postings, cancelled: Cancelled
) -> Ids:
    """The names worth weighing: the rarest words first, as far as the budget goes."""
    total = len(postings.name_weights)
    gathered = np.zeros(total, np.float32)
    left = BUDGET
    order = sorted(
        range(len(slots)), key=lambda at: (slots[at].is_particle, _volume(postings, slots[at]))
    )
    for rank, at in enumerate(order):
        if cancelled():
            return np.empty(0, np.int32)
        if rank and (left <= 0 or (slots[at].is_particle and len(slots) > 1)):
            continue
        names, similarities = postings.expand(slots[at], 2 * BUDGET if rank == 0 else left)
        left -= len(names)
        best = np.zeros(total, np.float32)
        np.maximum.at(best, names, similarities)
        gathered += weights[at] * best
    found = np.flatnonzero(gathered)
    query_weight = max(sum(weights), 1e-6)
    score = gathered[found] / (0.75 * query_weight + 0.25 * postings.name_weights[found])
    if len(found) > KEPT:
        found = found[np.argpartition(-score, KEPT)[:KEPT]]
    return found.astype(np.int32)


def _volume(postings: Postings, slot: Slot) -> int:
    return postings.volume(slot)


def weigh(
    names: Ids,
    query: str,
    texts: Sequence[str],
    slots: Sequence[Slot],
    weights: Sequence[float],
    postings: Postings,
) -> Scored:
    """Weigh every candidate in full.

    Args:
        names: candidates, int32 of shape (n,).
        query: the query's Latin words, joined by spaces.
        texts: the Latin words of each candidate, joined likewise; n of them.
    """
    starts, ends = postings.name_starts[names], postings.name_starts[names + 1]
    sizes = ends - starts
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    offsets = np.repeat(starts - firsts, sizes)
    words = postings.name_words[offsets + np.arange(int(sizes.sum()), dtype=np.int32)]
    covered = np.zeros(len(names), np.float32)
    best_of_word = np.zeros(len(words), np.float32)
    all_good = np.ones(len(names), bool)
    all_begun = np.ones(len(names), bool)
    buffer = np.zeros(len(postings.weights), np.float32)
    for slot, weight in zip(slots, weights, strict=True):
        buffer[slot.ids] = slot.similarities
        each = buffer[words]
        buffer[slot.ids] = 0.0
        begun = (words >= slot.prefix_from) & (words < slot.prefix_to)
        np.maximum(best_of_word, each, out=best_of_word)
        best = np.maximum.reduceat(each, firsts)
        covered += weight * best
        if not slot.is_particle:
            all_good &= best >= 0.9
            all_begun &= np.logical_or.reduceat(begun, firsts)
    word_weights = postings.weights[words]
    matched = np.add.reduceat(np.where(best_of_word >= 0.5, word_weights, 0), firsts)
    left_over = np.logical_or.reduceat((best_of_word < 0.9) & (word_weights > 0.1), firsts)
    whole = cdist([query], texts, scorer=Indel.normalized_similarity)[0]
    begins = np.fromiter((text.startswith(query) for text in texts), bool, len(texts))
    score = (
        0.55 * covered / max(sum(weights), 1e-6)
        + 0.15 * matched / np.maximum(postings.name_weights[names], 1e-6)
        + 0.30 * whole
        + 0.06 * begins
    )
    return Scored(
        names, np.minimum(score, 0.99).astype(np.float32), all_good & ~left_over, all_begun
    )

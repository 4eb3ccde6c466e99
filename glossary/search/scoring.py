"""Weighing candidates word by word, all at once.

score = 0.55 * share of the query found + 0.15 * share of the name found + 0.30 * likeness of the
whole strings (+ 0.06 if the name begins with the query). Every term is in 0..1 and comes from the
two names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from glossary.search.gathering import Weighted, begun_similarities
from glossary.search.layout import Layout
from glossary.search.vocabulary import Bools, Floats, Ids

QUERY_SHARE, NAME_SHARE, WHOLE_SHARE, BEGINS = 0.55, 0.15, 0.30, 0.06
SAME_SCRIPT = 0.02
JOINED, SPLIT, FORM = 0.95, 0.95, 0.97
"""What similarities count where words are written together, apart, or as a company form."""
JOINS_FROM = 0.86
SAME = 0.9
"""A partner of this similarity is the same word."""
SAME_COVERED = 0.85
"""Of a name that is the same, so much of the query must be found, small words included."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Slot `at` stands for the words [first, last) together; with `other`, two halves of one."""

    at: int
    first: int
    last: int
    share: float
    other: int = -1


@dataclass(frozen=True, slots=True)
class Found:
    """How well rows answer; all arrays run side by side with `rows`.

    `covered`: share of the query, `matched`: share of the name; `all_same`: every word on either
    side has a partner that is the same, and `all_literal`: in the same letters; `all_begun`: every
    query word is, or begins, a word.
    """

    rows: Ids
    covered: Floats
    matched: Floats
    all_same: Bools
    all_literal: Bools
    all_begun: Bools


Partner = tuple[int, float]
"""The place of a word in a name, and how similar it is."""


class Weigher:
    """Weighs rows; its buffer is for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._buffer = np.zeros(len(layout.weights), np.float32)

    def found(self, rows: Ids, slots: Sequence[Weighted], ties: Sequence[Tie], asked: int) -> Found:
        """Compare the words of rows with slots, of which the first `asked` are query words."""
        layout = self._layout
        starts = layout.row_starts[rows]
        sizes = layout.row_starts[rows + 1] - starts
        ends = np.cumsum(sizes, dtype=np.int32)
        firsts = ends - sizes
        words = layout.row_words[
            np.repeat(starts - firsts, sizes) + np.arange(int(ends[-1]), dtype=np.int32)
        ]
        explicit, begun, similar = self._similarities(words, slots)
        same = np.maximum.reduceat(explicit, firsts, axis=1)
        best = np.maximum.reduceat(similar, firsts, axis=1)
        starts_word = np.logical_or.reduceat(begun[:asked], firsts, axis=1)
        for tie in ties:
            shared = best[tie.at] * np.float32(tie.share)
            sure = same[tie.at] * np.float32(tie.share)
            if tie.other >= 0:
                shared = np.minimum(shared, best[tie.other] * np.float32(tie.share))
                sure = np.minimum(sure, same[tie.other] * np.float32(tie.share))
                # Two halves of a word are two words of the name, or nothing is gained.
                halves = similar[[tie.at, tie.other]].max(axis=0) >= JOINS_FROM
                lone = np.add.reduceat(halves, firsts, dtype=np.int32) < 2
                shared[lone] = sure[lone] = 0
            elif tie.share == JOINED:
                shared[best[tie.at] < JOINS_FROM] = 0
                sure[same[tie.at] < 0.95] = 0
            for at in range(tie.first, tie.last):
                np.maximum(best[at], shared, out=best[at])
                np.maximum(same[at], sure, out=same[at])
        weights = np.array([each.weight for each in slots[:asked]], np.float32)
        major = np.array([not each.slot.is_particle for each in slots[:asked]])
        shares = np.ones(len(slots), np.float32)
        for tie in ties:
            shares[[tie.at, tie.other] if tie.other >= 0 else tie.at] = tie.share
        of_word = (similar * shares[:, None]).max(axis=0)
        sure_of_word = (explicit * shares[:, None]).max(axis=0)
        word_weights = layout.weights[words]
        matched = np.add.reduceat(np.where(of_word >= 0.5, word_weights * of_word, 0), firsts)
        left_over = np.logical_or.reduceat((sure_of_word < SAME) & (word_weights > 0.1), firsts)
        if not major.any():
            major[:] = True
        covered = (weights / max(float(weights.sum()), 1e-6)) @ best[:asked]
        exactly = (same[:asked][major] >= FORM - 0.005).all(axis=0)
        return Found(
            rows,
            covered,
            (matched / np.maximum(layout.row_weights[rows], np.float32(1e-6))).astype(np.float32),
            (same[:asked][major] >= SAME).all(axis=0) & ~left_over & (covered >= SAME_COVERED),
            exactly,
            starts_word[major].all(axis=0),
        )

    def partners(self, names: Ids, slots: Sequence[Weighted]) -> list[list[Partner]]:
        """For each name the most similar word of each slot; place 0 and 0.0 where none is."""
        if not len(names) or not slots:
            return [[] for _ in names]
        layout = self._layout
        firsts = layout.row_starts[names].tolist()
        lasts = layout.row_starts[names + 1].tolist()
        words = np.concatenate(
            [layout.row_words[first:last] for first, last in zip(firsts, lasts, strict=True)]
        )
        _, _, similar = self._similarities(words, slots)
        of_slots = similar.tolist()
        found = []
        at = 0
        for first, last in zip(firsts, lasts, strict=True):
            partners = []
            for of_slot in of_slots:
                here = of_slot[at : at + last - first]
                best = max(here, default=0.0)
                partners.append((here.index(best) if best else 0, best))
            found.append(partners)
            at += last - first
        return found

    def _similarities(self, words: Ids, slots: Sequence[Weighted]) -> tuple[Floats, Bools, Floats]:
        """For each slot and each word: similarity as found, whether begun, and the better."""
        buffer = self._buffer
        explicit = np.empty((len(slots), len(words)), np.float32)
        begun = np.zeros((len(slots), len(words)), bool)
        similar = np.empty_like(explicit)
        lengths = self._layout.vocabulary.lengths[words]
        for at, each in enumerate(slots):
            slot = each.slot
            buffer[slot.ids] = slot.similarities
            explicit[at] = buffer[words]
            buffer[slot.ids] = 0.0
            if slot.low < slot.high:
                np.logical_and(words >= slot.low, words < slot.high, out=begun[at])
            if slot.begun and slot.low < slot.high:
                typed = np.where(begun[at], begun_similarities(slot, lengths), 0)
                np.maximum(explicit[at], typed, out=similar[at])
            else:
                similar[at] = explicit[at]
        return explicit, begun, similar


def beginnings(query: str, texts: Sequence[str]) -> Floats:
    """How much a name begins with the query, an edit or two aside: 0..1."""
    heads = [text[: len(query)] for text in texts]
    alike = cdist([query], heads, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
    best: Floats = np.maximum(alike - np.float32(0.7), 0) / np.float32(0.3)
    return best


def wholes(queries: Sequence[str], texts: Sequence[str]) -> Floats:
    """Likeness of whole strings, the best of the spellings of the query."""
    alike = cdist(queries, texts, scorer=Indel.normalized_similarity, dtype=np.float32)
    best: Floats = alike.max(axis=0) if len(queries) > 1 else alike[0]
    return best

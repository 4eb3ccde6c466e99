"""Candidates: rows worth weighing, by the rarest words first and as far as a budget goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glossary.search.layout import Layout
from glossary.search.slots import TYPED_SHARE, Slot
from glossary.search.vocabulary import NO_IDS, Floats, Ids, Lengths, Places, expand

BUDGET = 30_000
"""Postings read for one query beyond the rarest word."""
MOST_REMEMBERED = 16
"""Slots whose postings are kept for the next key press."""
GATHERED = 400
"""Rows that are weighed word by word."""
_TRIED = 1024
"""So many rows from either end tell what is surely too little."""


class Weighted(NamedTuple):
    """A slot and how much it counts."""

    slot: Slot
    weight: float
    minor: bool = False
    """Not worth reading its postings: a small word or a company form."""


def similar_words(layout: Layout, slot: Slot) -> tuple[Ids, Floats]:
    """All words of a slot with their similarities, the most similar last."""
    if not slot.begun or slot.low >= slot.high:
        return slot.ids, slot.similarities
    # Of words that begin so the longest are the least similar; few lengths are sorted at once.
    lengths = layout.vocabulary.lengths[slot.low : slot.high]
    order = (-lengths).argsort(kind="stable")
    begun = begun_similarities(slot, lengths[order])
    if not len(slot.ids):
        return (order + slot.low).astype(np.int32), begun
    places = begun.searchsorted(slot.similarities, side="right") + np.arange(len(slot.ids))
    others = np.ones(len(begun) + len(places), bool)
    others[places] = False
    ids, values = np.empty(len(others), np.int32), np.empty(len(others), np.float32)
    ids[places], values[places] = slot.ids, slot.similarities
    ids[others], values[others] = order + slot.low, begun
    return ids, values


def begun_similarities(slot: Slot, lengths: Lengths) -> Floats:
    """How similar words of some lengths are that begin with the word of the slot."""
    typed = np.float32(TYPED_SHARE * len(slot.word)) / lengths.astype(np.float32)
    return typed + np.float32(slot.begun - TYPED_SHARE)


class Gatherer:
    """Adds the similarities of slots up; its array of scores is for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._scores = np.zeros(len(layout.name_of_row), np.float32)
        self._known: dict[int, tuple[Slot, int, Places, Floats]] = {}

    def forget(self) -> None:
        """Remember nothing."""
        self._known.clear()

    def _postings(self, slot: Slot, limit: int) -> tuple[Places, Floats]:
        """The rows of a slot, some twice, and how similar, the most similar last.

        Those of the words typed before are wanted again at the next key press.
        """
        limit = min(limit, slot.volume)
        known = self._known.get(id(slot))
        if known is not None and known[0] is slot and known[1] == limit:
            return known[2:]
        layout = self._layout
        ids, similarities = similar_words(layout, slot)
        if slot.volume > limit:
            sizes = layout.word_starts[ids + 1] - layout.word_starts[ids]
            kept = np.cumsum(sizes[::-1])[::-1] <= limit
            kept[-1] = True
            ids, similarities = ids[kept], similarities[kept]
        found, sizes = expand(layout.word_starts, layout.word_rows, ids)
        # They index several arrays; narrower numbers would be widened each time.
        rows = found.astype(np.intp)
        similarities = similarities.repeat(sizes)
        if len(self._known) >= MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[id(slot)] = slot, limit, rows, similarities
        return rows, similarities

    def rows(self, slots: Sequence[Weighted], query_weight: float) -> Ids:
        """The rows most likely to answer, at most `GATHERED`, in no order and some twice."""
        layout, scores = self._layout, self._scores
        sized = sorted(
            ((each.minor, each.slot.volume, at) for at, each in enumerate(slots)),
        )
        touched: list[Places] = []
        left = BUDGET
        for minor, size, at in sized:
            if not size:
                continue
            limit = left
            if not touched:
                limit = 2 * BUDGET
            elif minor and touched:
                continue
            elif len(touched) == 1 and size <= 3 * BUDGET:
                limit = 3 * BUDGET
            elif size > left:
                continue
            rows, similarities = self._postings(slots[at].slot, limit)
            # The last write of a row wins, and that is the most similar word.
            points = similarities * np.float32(slots[at].weight)
            if touched:
                points += scores[rows]
            scores[rows] = points
            touched.append(rows)
            left -= len(rows)
        if not touched:
            return NO_IDS
        rows = np.concatenate(touched) if len(touched) > 1 else touched[0]
        found = scores[rows]
        found /= np.float32(0.75 * query_weight) + np.float32(0.25) * layout.row_weights[rows]
        scores[rows] = 0.0
        return _greatest(rows, found).astype(np.int32)


def _greatest(rows: Places, found: Floats) -> Places:
    """The rows of which most was found, at most `GATHERED`."""
    if len(rows) > 4 * _TRIED:
        tried = np.concatenate([found[:_TRIED], found[-_TRIED:]])
        tried.partition(len(tried) - GATHERED)
        kept = (found >= tried[-GATHERED]).nonzero()[0]
        rows, found = rows[kept], found[kept]
    if len(rows) > GATHERED:
        rows = rows[found.argpartition(len(rows) - GATHERED)[-GATHERED:]]
    return rows

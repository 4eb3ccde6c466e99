"""Weighing candidates word by word, all at once.

score = 0.55 * share of the query found + 0.15 * share of the name found + 0.30 * likeness of the
whole strings (+ 0.06 if the name begins with the query). Every term is in 0..1 and comes from the
two names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glossary.search.gathering import Weighted, begun_similarities
from glossary.search.layout import Layout
from glossary.search.vocabulary import Bools, Floats, Ids, Places
from glossary.text import ORGANISATION_WORDS

QUERY_SHARE, NAME_SHARE, WHOLE_SHARE, BEGINS = 0.55, 0.15, 0.30, 0.06
SAME_SCRIPT = 0.02
JOINED, SPLIT, FORM = 0.95, 0.95, 0.97
"""What similarities count where words are written together, apart, or as a company form."""
JOINS_FROM = 0.86
SAME = 0.9
"""A partner of this similarity is the same word."""
PARTNER = 0.5
"""A word less similar stands for nothing."""
SOUND = 0.955
"""A partner of this similarity sounds the same."""
SAME_COVERED = 0.85
"""Of a name that is the same, so much of the query must be found, small words included."""


class Tie(NamedTuple):
    """Slot `at` stands for the words [first, last) together; with `other`, two halves of one."""

    at: int
    first: int
    last: int
    share: float
    other: int = -1


class Found(NamedTuple):
    """How well rows answer; all arrays run side by side with `rows`.

    `covered`: share of the query, `matched`: share of the name; `all_same`: every word on either
    side has a partner that is the same, and `all_literal`: in the same letters; `all_begun`: every
    query word is, or begins, a word; `all_sounding`: every query word sounds like a word.
    `similar` has a row for each slot and a column for each word of the rows; those of a row begin
    at `firsts`.
    """

    rows: Ids
    covered: Floats
    matched: Floats
    all_same: Bools
    all_literal: Bools
    all_begun: Bools
    all_sounding: Bools
    similar: Floats
    firsts: Places

    def places_of(self, rows: Ids) -> Ids | None:
        """Where some rows stand in `rows`, which are sorted; nothing if one does not."""
        places: Ids = np.searchsorted(self.rows, rows).astype(np.int32)
        places[places == len(self.rows)] = 0
        return places if (self.rows[places] == rows).all() else None


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
        ends = sizes.cumsum(dtype=np.intp)
        firsts = ends - sizes
        at = (starts - firsts).repeat(sizes)
        at += np.arange(len(at))
        words = layout.row_words[at].astype(np.intp)
        explicit, similar, opened = self._similarities(words, slots)
        same = np.maximum.reduceat(explicit, firsts, axis=1)
        best = same.copy()
        if opened:
            best[list(opened)] = np.maximum.reduceat(similar[list(opened)], firsts, axis=1)
        tops = best.max(axis=1).tolist() if ties else []
        for tie in ties:
            top = tops[tie.at] if tie.other < 0 else max(tops[tie.at], tops[tie.other])
            if not top or (tie.share != FORM and top < JOINS_FROM):
                # No row holds what the tie stands for, so it changes nothing.
                continue
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
        major = [at for at, each in enumerate(slots[:asked]) if not each.slot.is_particle]
        major = major or list(range(asked))
        of_word, sure_of_word = _of_words(similar, explicit, ties)
        word_weights = layout.weights[words]
        matched = np.add.reduceat(np.where(of_word >= PARTNER, word_weights * of_word, 0), firsts)
        left_over = np.logical_or.reduceat((sure_of_word < SAME) & (word_weights > 0.1), firsts)
        covered = (weights / max(float(weights.sum()), 1e-6)) @ best[:asked]
        own = [at for at in major if slots[at].slot.word not in ORGANISATION_WORDS]
        if 0 < len(own) < len(major):
            # Words such as group and front alone are no answer to a query that says which.
            covered[best[own].max(axis=0) < PARTNER] = 0
        # The least similar partner of all words that count.
        least = same[major].min(axis=0)
        return Found(
            rows,
            covered,
            (matched / np.maximum(layout.row_weights[rows], np.float32(1e-6))).astype(np.float32),
            (least >= SAME) & ~left_over & (covered >= SAME_COVERED),
            least >= FORM - 0.005,
            _all_begun(words, firsts, slots, major, opened),
            least >= SOUND,
            similar,
            firsts,
        )

    def partners(
        self, names: Ids, slots: Sequence[Weighted], compared: Found | None = None
    ) -> list[list[Partner]]:
        """For each name the most similar word of each slot; place 0 and 0.0 where none is.

        Args:
            compared: what was found of many rows; what it holds is not worked out again.
        """
        if not len(names) or not slots:
            return [[] for _ in names]
        layout = self._layout
        firsts = layout.row_starts[names].tolist()
        lasts = layout.row_starts[names + 1].tolist()
        places = compared.places_of(names) if compared else None
        if compared and places is not None:
            begins = compared.firsts[places].tolist()
            columns = [
                begin + at
                for begin, first, last in zip(begins, firsts, lasts, strict=True)
                for at in range(last - first)
            ]
            of_slots = compared.similar[:, columns].tolist()
        else:
            words = np.concatenate(
                [layout.row_words[first:last] for first, last in zip(firsts, lasts, strict=True)]
            )
            of_slots = self._similarities(words, slots)[1].tolist()
        found = []
        at = 0
        for first, last in zip(firsts, lasts, strict=True):
            end = at + last - first
            partners = []
            for of_slot in of_slots:
                here = of_slot[at:end]
                best = max(here, default=0.0)
                partners.append((here.index(best) if best else 0, best))
            found.append(partners)
            at = end
        return found

    def _similarities(
        self, words: Places, slots: Sequence[Weighted]
    ) -> tuple[Floats, Floats, dict[int, Places]]:
        """For each slot and each word: similarity as found, and the better of that and as begun.

        Last the slots for which the two may differ, with the places of the words that begin so.
        """
        buffer = self._buffer
        explicit = np.zeros((len(slots), len(words)), np.float32)
        for at, each in enumerate(slots):
            slot = each.slot
            if len(slot.ids):
                buffer[slot.ids] = slot.similarities
                # All words are places of the buffer; `clip` spares numpy a copy.
                buffer.take(words, out=explicit[at], mode="clip")
                buffer[slot.ids] = 0.0
        opened: dict[int, Places] = {}
        similar = explicit
        lengths = self._layout.vocabulary.lengths
        for at, each in enumerate(slots):
            slot = each.slot
            if not slot.begun or slot.low >= slot.high:
                continue
            if similar is explicit:
                similar = explicit.copy()
            here = opened[at] = _within(words, slot.low, slot.high)
            if len(here):
                typed = begun_similarities(slot, lengths[words[here]])
                similar[at, here] = np.maximum(explicit[at, here], typed)
        return explicit, similar, opened


def _of_words(similar: Floats, explicit: Floats, ties: Sequence[Tie]) -> tuple[Floats, Floats]:
    """How well each word is answered by any slot, with beginnings and without."""
    if ties:
        shares = np.ones((len(similar), 1), np.float32)
        for tie in ties:
            shares[[tie.at, tie.other] if tie.other >= 0 else tie.at] = tie.share
        parts = [(each * shares).max(axis=0) for each in _each_once(similar, explicit)]
    else:
        parts = [each.max(axis=0) for each in _each_once(similar, explicit)]
    return parts[0], parts[-1]


def _each_once(similar: Floats, explicit: Floats) -> list[Floats]:
    return [similar] if similar is explicit else [similar, explicit]


def _within(words: Places, low: int, high: int) -> Places:
    """Which of the words lie in a range of the vocabulary."""
    return ((words >= low) & (words < high)).nonzero()[0]


def _all_begun(
    words: Places,
    firsts: Places,
    slots: Sequence[Weighted],
    major: Sequence[int],
    opened: dict[int, Places],
) -> Bools:
    """For each row, whether every slot that counts has a word that begins so."""
    every = np.ones(len(firsts), bool)
    for at in major:
        low, high = slots[at].slot.low, slots[at].slot.high
        here = opened[at] if at in opened else _within(words, low, high)
        begun = np.zeros(len(firsts), bool)
        if not len(here):
            return begun
        begun[firsts.searchsorted(here, side="right") - 1] = True
        every &= begun
    return every

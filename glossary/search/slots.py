"""Slots: for each word of a query, the words of the vocabulary it may stand for, and how well."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from glossary.search.asked_word import Asked
from glossary.search.found_words import FoundWords
from glossary.search.layout import Layout
from glossary.search.similar_words import add_similar
from glossary.search.vocabulary import Floats, Ids
from glossary.text import PARTICLES, SYMBOL

MOST_CACHED = 8192
TYPED_SHARE = 0.12
"""What the letters that are not typed yet count, of a word that begins so."""


class Slot(NamedTuple):
    """The words that one query word may stand for.

    `ids` and `similarities` run side by side, the most similar last. Words `low` up to `high` of
    the sorted vocabulary begin with the query word or are it; they are as similar as
    `begun` - TYPED_SHARE * (share of the word not typed yet). `volume`: in how many rows they are.
    """

    word: str
    ids: Ids
    similarities: Floats
    low: int
    high: int
    begun: float
    place: int
    is_particle: bool
    weight: float
    volume: int

    @property
    def best(self) -> float:
        explicit = float(self.similarities[-1]) if len(self.ids) else 0.0
        return max(explicit, self.begun if self.low < self.high else 0.0)


class SlotFinder:
    """Looks words up and remembers what it found; for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._scratch = np.zeros(max(len(layout.vocabulary.words), 1), np.int32)
        self._sizes = np.diff(layout.word_starts)
        self._known: dict[Asked, Slot] = {}

    def forget(self) -> None:
        """Remember nothing."""
        self._known.clear()

    def slot(self, asked: Asked) -> Slot:
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
            known = self._known[asked] = self._made(asked)
        return known

    def _made(self, asked: Asked) -> Slot:
        vocabulary, starts = self._layout.vocabulary, self._layout.word_starts
        word = asked.word
        place = vocabulary.place(word)
        low, high = vocabulary.beginning(word)
        is_initial = len(word) == 1 and word != "s" and not word.isdigit()
        particle = word in PARTICLES and not asked.last and not is_initial
        begun = 0.0
        if low < high and asked.last:
            begun = 0.94
        elif low < high and is_initial:
            begun = 0.80
        elif low < high and len(word) >= 3 and not (particle and place >= 0):
            begun = 0.86
        found = FoundWords(self._scratch)
        found.add(place, 1.0)
        for other in asked.others:
            found.add(vocabulary.place(other), 0.93)
        if not asked.exact and not particle and not word.startswith(SYMBOL):
            add_similar(found, vocabulary, asked)
        ids, similarities = found.best()
        volume = int(self._sizes[ids].sum()) if len(ids) else 0
        if begun:
            volume += int(starts[high] - starts[low])
        if particle:
            weight = 0.1
        elif is_initial:
            weight = 0.3
        elif asked.last and word in PARTICLES:
            weight = 0.5
        else:
            weight = _weight(self._layout.weights, ids, similarities, place, begun)
        return Slot(word, ids, similarities, low, high, begun, place, particle, weight, volume)


def _weight(weights: Floats, ids: Ids, similarities: Floats, place: int, begun: float) -> float:
    """How much a query word counts."""
    if place >= 0:
        return float(weights[place])
    if begun:
        return 0.75
    if not len(ids):
        return 0.8
    return float(weights[ids[similarities >= similarities[-1] - 0.05]].mean())

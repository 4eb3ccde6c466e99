"""Candidates: the rows that a query may mean, by all ways that lead to names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from glossary.search.asking import Question
from glossary.search.gathering import Gatherer, Weighted
from glossary.search.layout import Layout
from glossary.search.tables import SPACELESS, gram_keys, initials_key, short_key, spaceless
from glossary.search.vocabulary import NO_IDS, Floats, Ids
from glossary.text import SCRIPTS, each_once

MOST_BEARERS = 128
MOST_BEGUN = 60
MOST_INITIALS = 64
MOST_BY_GRAMS = 100
GRAM_BUDGET = 30_000


class Candidates(NamedTuple):
    """Rows, sorted and each once, and by which ways beside their words names were found.

    `equal` are the query, letter by letter once folded, `begun` begin so. `by_grams` are alike
    character by character, `gram_scores` says how alike.
    """

    rows: Ids
    equal: Ids
    begun: Ids
    initials: Ids
    by_grams: Ids
    gram_scores: Floats


class CandidateFinder:
    """Finds candidates; for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._gatherer = Gatherer(layout)

    def forget(self) -> None:
        """Remember nothing."""
        self._gatherer.forget()

    def found(self, asked: Question, slots: Sequence[Weighted]) -> Candidates:
        """The candidates of a query with these slots."""
        equal, begun = self._equal_and_begun(asked)
        initials = self._by_initials(asked)
        by_grams, scores = self._by_grams(asked)
        rows = self._gathered(asked, slots)
        others = [each for each in (equal, begun, initials, by_grams) if len(each)]
        rows = each_once(np.concatenate([rows, *others]) if others else rows)
        return Candidates(rows, equal, begun, initials, by_grams, scores)

    def _equal_and_begun(self, asked: Question) -> tuple[Ids, Ids]:
        """Of many names the first by prior."""
        low, middle, high = self._layout.folded.beginning(asked.read.folded.text)
        in_order = self._layout.in_order
        return (
            self._first_by_prior(in_order[low:middle], MOST_BEARERS),
            self._first_by_prior(in_order[low : min(high, low + 20_000)], MOST_BEGUN),
        )

    def _first_by_prior(self, names: Ids, most: int) -> Ids:
        if len(names) > most:
            prior = self._layout.prior[names]
            first: Ids = names[prior.argpartition(most)[:most]]
            return first
        return names

    def _by_initials(self, asked: Question) -> Ids:
        word = asked.words[0].word if len(asked.words) == 1 else ""
        if 3 <= len(word) <= 7 and word.isalpha():
            rows = self._layout.initials.rows_of(initials_key(word))
            written = self._layout.scripts[rows] == SCRIPTS.index(asked.script)
            chosen: Ids = rows[written][:MOST_INITIALS]
            return chosen
        return NO_IDS

    def _gathered(self, asked: Question, slots: Sequence[Weighted]) -> Ids:
        if len(asked.words) == 1 and len(asked.words[0].word) <= 2 and asked.words[0].last:
            return self._layout.short.rows_of(short_key(asked.words[0].word))
        total = sum(each.weight for each in slots[: len(asked.words)])
        return self._gatherer.rows(slots, total)

    def _by_grams(self, asked: Question) -> tuple[Ids, Floats]:
        """Names alike character by character, and how alike; for scripts without spaces."""
        grams, text = self._layout.grams, spaceless(asked.text)
        nothing = NO_IDS, np.empty(0, np.float32)
        if not len(grams.keys) or not SPACELESS.search(text):
            return nothing
        found = [
            rows for key in np.unique(gram_keys(text)).tolist() if len(rows := grams.rows_of(key))
        ]
        if not found:
            return nothing
        found.sort(key=len)
        taken: list[Ids] = []
        left = GRAM_BUDGET
        for each in found:
            if taken and len(each) > left:
                break
            left -= len(each)
            taken.append(each)
        sizes = [len(each) for each in taken]
        rarity = np.log1p(len(self._layout.prior) / np.array(sizes))
        names, back = np.unique(np.concatenate(taken), return_inverse=True)
        # A long name shares more characters with anything.
        lengths = np.sqrt(4 + self._layout.values.sizes(names))
        points = np.bincount(back, np.repeat(rarity, sizes)) / lengths
        best = np.sort(np.argsort(-points, kind="stable")[:MOST_BY_GRAMS])
        names = names[best].astype(np.int32)
        texts = [spaceless(value) for value in self._layout.values.many(names.tolist())]
        alike = cdist([text], texts, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
        begins = np.fromiter((each.startswith(text) for each in texts), bool, len(texts))
        return names, np.minimum(0.9 * alike + 0.1 * begins, 0.99).astype(np.float32)

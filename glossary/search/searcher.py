"""One search: slots, candidates, how well they answer, and their order. For one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from glossary.search.asking import Question
from glossary.search.candidates import CandidateFinder, Candidates
from glossary.search.gathering import Weighted
from glossary.search.layout import Layout
from glossary.search.placing import EXACT, Placed, Placer
from glossary.search.query_slots import QuerySlots
from glossary.search.ranking import Ranking, in_order
from glossary.search.scoring import Found, Tie, Weigher
from glossary.search.vocabulary import Bools


def _never() -> bool:
    return False


class Searcher:
    """Scratch space and memory of one thread over one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._slots = QuerySlots(layout)
        self._candidates = CandidateFinder(layout)
        self._weigher = Weigher(layout)
        self._placer = Placer(layout)

    def forget(self) -> None:
        """Remember nothing of earlier searches."""
        self._slots.forget()
        self._candidates.forget()

    def ranked(
        self,
        asked: Question,
        limit: int,
        *,
        allowed: Bools | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> Ranking:
        """The best name of each record, best first, and what they have in common with the query.

        Args:
            allowed: for each record, whether it may be found.
        """
        layout = self._layout
        slots, ties = self._slots.of(asked, cancelled)
        if cancelled():
            return Ranking()
        found = self._candidates.found(asked, slots)
        if allowed is not None:
            records = layout.record_of[layout.name_of_row[found.rows]]
            found = found._replace(rows=found.rows[allowed[records]])
        if not len(found.rows) or cancelled():
            return Ranking()
        compared, placed = self._placed(asked, found, slots, ties)
        return Ranking(in_order(layout, asked, placed, limit), slots, ties, compared)

    def _placed(
        self, asked: Question, found: Candidates, slots: Sequence[Weighted], ties: Sequence[Tie]
    ) -> tuple[Found | None, Placed]:
        starts, rows = self._layout.row_starts, found.rows
        sized = starts[rows + 1] > starts[rows]
        if not slots or not sized.any():
            # Names without a word can only be what was typed.
            names = np.intersect1d(rows[~sized], found.equal).astype(np.int32)
            zeros = np.zeros(len(names), np.int32)
            return None, Placed(names, zeros + EXACT, np.ones(len(names), np.float32), zeros)
        if not sized.all():
            rows = rows[sized]
        compared = self._weigher.found(rows, slots, ties, len(asked.words))
        return compared, self._placer.placed(asked, compared, found)

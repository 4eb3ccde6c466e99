"""The name index: built once, then only read; the façade of the room."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from glossary.model import Tier
from glossary.search.asking import Question, question
from glossary.search.building import build, standing_of
from glossary.search.cache_file import read_layout, write_layout
from glossary.search.layout import Layout
from glossary.search.match import NameMatch
from glossary.search.ranking import STEPS, TIERS, Ranked, Ranking
from glossary.search.records import IndexName, IndexRecord
from glossary.search.searcher import Searcher
from glossary.search.telling import Telling
from glossary.search.vocabulary import Bools

Order = tuple[int, int, int, int, str, str]
"""Place, score in steps, standing, length, name, id: all that two hits may differ in."""


def _never() -> bool:
    return False


class NameIndex:
    """An immutable index over (id, names) records; may be searched from several threads."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._own = threading.local()
        self._masked: tuple[Callable[[str], bool], Bools] | None = None

    @classmethod
    def build(cls, records: Iterable[tuple[str, Sequence[str]]]) -> NameIndex:
        """An index of plain records; the first name of each is the preferred one."""
        return cls.build_flagged(
            IndexRecord(key, tuple(map(IndexName, names))) for key, names in records
        )

    @classmethod
    def build_flagged(cls, records: Iterable[IndexRecord]) -> NameIndex:
        """An index of names of which more is known."""
        return cls(build(records))

    @classmethod
    def beside(cls, base: NameIndex, records: Iterable[IndexRecord]) -> NameIndex:
        """A small index whose words weigh what they weigh in another, so that scores compare."""
        return cls(build(records, base.layout.weights_of))

    def save(self, path: Path, key: str = "") -> None:
        """Write the arrays, with the versions of fold and layout, under a key."""
        write_layout(path, self._layout, key)

    @classmethod
    def load(cls, path: Path, key: str | None = None) -> NameIndex:
        """An index as it was saved.

        Args:
            key: under which it must have been saved; None takes any.

        Raises:
            InvalidInputError: the file is missing or damaged, or was written with another fold or
                under another key.
        """
        return cls(read_layout(path, key))

    def search(
        self,
        text: str,
        limit: int = 10,
        *,
        exact: bool = False,
        allowed: Callable[[str], bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[NameMatch]:
        """The best name of each record that matches, best first.

        Args:
            text: what was typed; a last word without a space after it may be unfinished.
            exact: leave out similar names.
            allowed: records for which it is false are not looked at.
            cancelled: asked between the steps; the answer is empty once it is true.
        """
        mask = None if allowed is None else self.mask(allowed)
        asked = question(text, exact=exact)
        return self._told(asked, limit, mask, cancelled).matches()

    @property
    def layout(self) -> Layout:
        """The arrays, only to be read."""
        return self._layout

    def mask(self, allowed: Callable[[str], bool]) -> Bools:
        """For each record, whether it may be found; remembered while the same is asked again."""
        known = self._masked
        if known is None or known[0] is not allowed:
            keys = self._layout.ids.many(range(len(self._layout.ids)))
            known = self._masked = allowed, np.fromiter(map(allowed, keys), bool, len(keys))
        return known[1]

    def bearers(self, text: str, mask: Bools | None = None) -> list[str]:
        """The ids of all records with a name that is the text, letter by letter once folded."""
        layout, folded = self._layout, question(text).read.folded.text
        if not folded or not len(layout.values):
            return []
        low, middle, _ = layout.folded.beginning(folded)
        records = np.unique(layout.record_of[layout.in_order[low:middle]])
        return layout.ids.many((records if mask is None else records[mask[records]]).tolist())

    def ordered(
        self,
        asked: Question,
        limit: int,
        *,
        mask: Bools | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[tuple[Order, NameMatch]]:
        """The matches of a question, each with its place beside those of another index."""
        told = self._told(asked, limit, mask, cancelled)
        rows = zip(told.ranking.ranked, told.matches(), strict=True)
        return [(self._order(ranked, match), match) for ranked, match in rows]

    def _told(
        self,
        asked: Question,
        limit: int,
        mask: Bools | None,
        cancelled: Callable[[], bool] | None,
    ) -> Telling:
        if not asked.read.folded.text:
            signs = self._of_signs_alone(asked.text.strip(), mask)[:limit]
            return Telling(self._layout, asked, Ranking(signs))
        if not len(self._layout.values):
            return Telling(self._layout, asked, Ranking())
        ranking = self._searcher().ranked(asked, limit, allowed=mask, cancelled=cancelled or _never)
        return Telling(self._layout, asked, ranking)

    def _of_signs_alone(self, text: str, mask: Bools | None) -> list[Ranked]:
        """Names without a letter or digit, such as "***", that are what was typed."""
        layout = self._layout
        # A fold without a letter is empty, and sorts before all others.
        empty = layout.in_order[: layout.folded.first_from(b"\0")]
        found: dict[int, Ranked] = {}
        for name in sorted(empty.tolist(), key=layout.prior.__getitem__) if text else ():
            record = int(layout.record_of[name])
            allowed = mask is None or mask[record]
            if allowed and layout.values.text(name).strip() == text:
                found.setdefault(record, Ranked(name, record, TIERS.index(Tier.EXACT), 1.0, 0))
        return list(found.values())

    def forget(self) -> None:
        """Let go of what this thread remembers of earlier searches; for measuring."""
        self._searcher().forget()

    def _searcher(self) -> Searcher:
        searcher: Searcher | None = getattr(self._own, "searcher", None)
        if searcher is None:
            searcher = self._own.searcher = Searcher(self._layout)
        return searcher

    def _order(self, ranked: Ranked, match: NameMatch) -> Order:
        return (
            ranked.place,
            -round(ranked.score * STEPS),
            standing_of(int(self._layout.flags[ranked.name])),
            len(match.name),
            match.name,
            match.id,
        )

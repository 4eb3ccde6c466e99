"""What one search has to tell about its hits, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from glossary.search.asking import Question
from glossary.search.explanation import Explanation, Standing, explain
from glossary.search.layout import DEPRECATED, FIRST, FORMER, WEAK, Layout
from glossary.search.match import NameMatch
from glossary.search.ranking import TIERS, Ranking
from glossary.search.scoring import Partner, Weigher

_TOLD = FIRST | FORMER | DEPRECATED | WEAK
_STANDINGS = tuple(
    Standing(
        is_first=bool(flags & FIRST),
        former=bool(flags & (FORMER | DEPRECATED)),
        weak=bool(flags & WEAK),
    )
    for flags in range(_TOLD + 1)
)


@dataclass(frozen=True, eq=False)
class Telling:
    """The ranked names of one search as matches; frozen values only, so any thread may ask."""

    layout: Layout
    asked: Question
    ranking: Ranking

    def matches(self) -> list[NameMatch]:
        """In their order."""
        values, ids = self.layout.values, self.layout.ids
        return [
            NameMatch(
                ids.text(each.record),
                values.text(each.name),
                each.score,
                TIERS[each.tier],
                partial(self._why, at),
            )
            for at, each in enumerate(self.ranking.ranked)
        ]

    @cached_property
    def _partners(self) -> Sequence[Sequence[Partner]]:
        """Of all names at once: if one is asked about, so are the others."""
        ranking = self.ranking
        if ranking.compared is None:
            return [()] * len(ranking.ranked)
        names = np.array([each.name for each in ranking.ranked], np.int32)
        # A weigher of its own: that of the search belongs to the thread of the search.
        return Weigher(self.layout).partners(names, ranking.slots, ranking.compared)

    def _why(self, at: int) -> Explanation:
        ranked = self.ranking.ranked[at]
        standing = _STANDINGS[int(self.layout.flags[ranked.name]) & _TOLD]
        value, tier = self.layout.values.text(ranked.name), TIERS[ranked.tier]
        return explain(self.asked, value, tier, standing, self.ranking.ties, self._partners[at])

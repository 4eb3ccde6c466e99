"""Where the list of similar names ends: few of them rather than many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from glossary.model import Tier

FLOOR = 0.45
FARTHEST_BELOW_BEST = 0.30
"""Below the best similar name."""
FLOOR_BESIDE_BETTER = 0.55
FARTHEST_BELOW_BETTER = 0.35
"""Where a name is found that is more than similar: below the best of these."""


class Graded(Protocol):
    """What has a tier and a score."""

    @property
    def tier(self) -> Tier: ...

    @property
    def score(self) -> float: ...


_Hit = TypeVar("_Hit", bound=Graded)


def lowest_shown(better: float, nearest: float) -> float:
    """The score that a similar name must have.

    Args:
        better: the best score of names that are more than similar, 0 if there is none.
        nearest: the best score of similar names.
    """
    lowest = max(FLOOR, nearest - FARTHEST_BELOW_BEST)
    return max(lowest, FLOOR_BESIDE_BETTER, better - FARTHEST_BELOW_BETTER) if better else lowest


def worth_showing(hits: Iterable[_Hit]) -> list[_Hit]:
    """Hits of several indexes, less the similar ones that any one index would have left out."""
    every = list(hits)
    better = max((hit.score for hit in every if hit.tier is not Tier.SIMILAR), default=0.0)
    nearest = max((hit.score for hit in every if hit.tier is Tier.SIMILAR), default=0.0)
    # Scores are single precision; a score on the line itself is kept.
    lowest = lowest_shown(better, nearest) - 1e-6
    return [hit for hit in every if hit.tier is not Tier.SIMILAR or hit.score >= lowest]

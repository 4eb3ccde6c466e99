"""Where the list of similar names ends: few of them rather than many."""

from __future__ import annotations

FLOOR = 0.45
FARTHEST_BELOW_BEST = 0.30
"""Below the best similar name."""
FLOOR_BESIDE_BETTER = 0.55
FARTHEST_BELOW_BETTER = 0.35
"""Where a name is found that is more than similar: below the best of these."""


def lowest_shown(better: float, nearest: float) -> float:
    """The score that a similar name must have.

    Args:
        better: the best score of names that are more than similar, 0 if there is none.
        nearest: the best score of similar names.
    """
    lowest = max(FLOOR, nearest - FARTHEST_BELOW_BEST)
    return max(lowest, FLOOR_BESIDE_BETTER, better - FARTHEST_BELOW_BETTER) if better else lowest

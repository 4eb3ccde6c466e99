"""The places in which names stand, and where the list of names that are only alike ends."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Place(IntEnum):
    """How literally a name was typed; orders before the score."""

    EXACT = 0
    SAME_WORDS = 1
    INITIALS = 2
    BEGINS_SO = 3
    SAME_SOUND = 4
    WORDS_BEGIN = 5
    WORDS_SOUND = 6
    """It holds every word typed, some in another spelling, and other words; a similar name."""
    SIMILAR = 7


FLOOR = 0.45
FARTHEST_BELOW_BEST = 0.20
"""Below the best similar name."""
FLOOR_BESIDE_BETTER = 0.75
FARTHEST_BELOW_BETTER = 0.20
"""Where a better name is found: below the best of these."""
SOUNDING_FLOOR = 0.55
SOUNDING_BELOW_BETTER = 0.28
"""The same for names that hold every word typed."""
INITIALS_BESIDE_EXACT = 0.81
"""Where a name is recorded just so, its letters are hardly the initials of a person."""


def lowest_shown(best: Sequence[float]) -> list[float]:
    """For each place the score that a name must have to be shown: few rather than many.

    Args:
        best: for each place the best score of the names found, 0 if there is none.
    """
    lowest = [0.0] * len(Place)
    if best[Place.EXACT]:
        lowest[Place.INITIALS] = INITIALS_BESIDE_EXACT
    better = max(best[: Place.WORDS_SOUND])
    sounding = max(SOUNDING_FLOOR, better - SOUNDING_BELOW_BETTER) if better else FLOOR
    if best[Place.WORDS_SOUND] >= sounding:
        better = max(better, best[Place.WORDS_SOUND])
    similar = max(FLOOR, best[Place.SIMILAR] - FARTHEST_BELOW_BEST)
    if better:
        similar = max(similar, FLOOR_BESIDE_BETTER, better - FARTHEST_BELOW_BETTER)
    lowest[Place.WORDS_SOUND], lowest[Place.SIMILAR] = sounding, similar
    return lowest

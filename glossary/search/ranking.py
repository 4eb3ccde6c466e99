"""The order of names: by place, score and prior, each record once, few similar ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glossary.model import Tier
from glossary.search.cut import lowest_shown
from glossary.search.gathering import Weighted
from glossary.search.layout import Layout
from glossary.search.placing import SIMILAR, Placed
from glossary.search.scoring import Found, Tie

STEPS = 200
"""Scores that differ by less than a step are equal; then the prior decides."""
TIERS = tuple(Tier)


class Ranked(NamedTuple):
    """One name in its place: by number the name, its record and its tier; the score.

    `place` orders before the score: the tier, and how literally the name was typed.
    """

    name: int
    record: int
    tier: int
    score: float
    place: int


class Ranking(NamedTuple):
    """The ranked names, and what they were compared with; ties join slots."""

    ranked: Sequence[Ranked] = ()
    slots: Sequence[Weighted] = ()
    ties: Sequence[Tie] = ()
    compared: Found | None = None


def in_order(layout: Layout, placed: Placed, limit: int, *, exact: bool) -> list[Ranked]:
    """The best name of each record, best first, without similar names that are too far off."""
    names, tiers, scores, places = placed
    steps = np.rint(scores * STEPS).astype(np.int64)
    keys = places.astype(np.int64) << 48 | (1023 - steps) << 32 | layout.prior[names]
    order = np.argsort(keys)
    similar = tiers == SIMILAR
    nearest = float(scores[similar].max(initial=0.0))
    lowest = lowest_shown(float(scores[~similar].max(initial=0.0)), nearest)
    shown: list[Ranked] = []
    seen: set[int] = set()
    # In the precision of the scores, as plain numbers.
    lowest = float(scores.dtype.type(lowest))
    columns = (names, layout.record_of[names], tiers, scores, places)
    step = max(2 * limit, 20)
    # Few are shown, so few are made plain numbers; more only where names share a record.
    for start in range(0, len(order), step):
        part = order[start : start + step]
        for each in zip(*(column[part].tolist() for column in columns), strict=True):
            _, record, tier, score, _ = each
            if tier == SIMILAR and (exact or score < lowest):
                return shown
            if record in seen:
                continue
            seen.add(record)
            shown.append(Ranked(*each))
            if len(shown) == limit:
                return shown
    return shown

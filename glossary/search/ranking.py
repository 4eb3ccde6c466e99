"""The order of names: by place, score and prior, each record once, few similar ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.cut import Place, lowest_shown
from glossary.search.gathering import Weighted
from glossary.search.layout import Layout
from glossary.search.placing import SIMILAR, Placed
from glossary.search.scoring import Found, Tie

LONE_FLOOR = 0.65
"""A lone word of few letters is like too many others."""
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


def in_order(layout: Layout, asked: Question, placed: Placed, limit: int) -> list[Ranked]:
    """The best name of each record, best first, without similar names that are too far off."""
    scores, places = placed.scores, placed.places
    best = np.zeros(len(Place), scores.dtype)
    np.maximum.at(best, places, scores)
    # In the precision of the scores.
    lowest = np.array(lowest_shown(best.tolist()), scores.dtype)
    if any(word.lone for word in asked.words):
        lowest[Place.SIMILAR] = max(lowest[Place.SIMILAR], LONE_FLOOR)
    is_shown = scores >= lowest[places]
    if asked.exact:
        is_shown &= placed.tiers != SIMILAR
    kept = is_shown.nonzero()[0]
    names = placed.names[kept]
    steps = np.rint(scores[kept] * STEPS).astype(np.int64)
    keys = places[kept].astype(np.int64) << 48 | (1023 - steps) << 32 | layout.prior[names]
    order = kept[keys.argsort(kind="stable")]
    names = placed.names[order]
    columns = (names, layout.record_of[names], placed.tiers[order], scores[order], places[order])
    shown: list[Ranked] = []
    seen: set[int] = set()
    step = max(2 * limit, 20)
    # Few are shown, so few are made plain numbers; more only where names share a record.
    for start in range(0, len(order), step):
        rows = (column[start : start + step].tolist() for column in columns)
        for each in map(Ranked, *rows):
            if each.record not in seen:
                seen.add(each.record)
                shown.append(each)
                if len(shown) == limit:
                    return shown
    return shown

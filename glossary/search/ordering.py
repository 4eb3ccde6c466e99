"""The order of hits: tier, score, standing of the name, length, text, id; no tie is left open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.model import Tier

FLOOR = 0.45
FARTHEST_BELOW_BEST = 0.30
"""Similar names below either are not shown."""

NEAR = 0.04
"""Scores of one record's names that differ by less are alike: its preferred name is shown."""

_ORDER = {tier: at for at, tier in enumerate(Tier)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that matched; `standing` is 0 preferred, 1 admitted, 2 former, 3 weak."""

    name: int
    record: int
    record_id: str
    tier: Tier
    score: float
    standing: int
    value: str

    @property
    def choice(self) -> tuple[object, ...]:
        """How a name stands among the names of its own record."""
        return (_ORDER[self.tier], -round(self.score / NEAR), self.standing, *self.rank)

    @property
    def rank(self) -> tuple[object, ...]:
        return (
            _ORDER[self.tier],
            -round(self.score / 0.005),
            self.standing,
            len(self.value),
            self.value,
            self.record_id,
        )


def best_of_each(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each record, its best name, in order."""
    best: dict[int, Candidate] = {}
    for candidate in found:
        known = best.get(candidate.record)
        if known is None or candidate.choice < known.choice:
            best[candidate.record] = candidate
    return sorted(best.values(), key=lambda candidate: candidate.rank)


def cut_tail(ordered: list[Candidate]) -> list[Candidate]:
    """Without the similar names that are too far off to help; nothing above them is cut."""
    similar = [candidate.score for candidate in ordered if candidate.tier is Tier.SIMILAR]
    lowest = max(FLOOR, max(similar, default=0.0) - FARTHEST_BELOW_BEST)
    return [
        candidate
        for candidate in ordered
        if candidate.tier is not Tier.SIMILAR or candidate.score >= lowest
    ]

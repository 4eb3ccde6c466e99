"""A match: the best name of one record, why it matched, and where."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.model import Tier
from glossary.search.reasons import Reason


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`score` is in 0..1 and 1.0 for exact matches alone; `spans` are code points of `name`.

    `reasons` say what the explanation is made from.
    """

    id: str
    name: str
    score: float
    tier: Tier
    explanation: str
    spans: tuple[tuple[int, int], ...] = ()
    reasons: tuple[Reason, ...] = ()

"""What a look-up answers: hits in their order, each saying why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from glossary.model.status import Status


class Tier(StrEnum):
    """How a name matched; the order here is the order in the list."""

    EXACT = "exact"
    SAME = "same"
    INITIALS = "initials"
    PREFIX = "prefix"
    SIMILAR = "similar"


PINNED = "pinned"
"""The mark of what the person has pinned."""
REFUSED = "not this one"
"""The mark of what the person has refused for just this query."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry (or, later, listing) that answers the query.

    `matched_name` is the name that matched, `spans` the matching stretches in it as code
    points [start, end); `marks` are words to show beside it ("label", "weak alias",
    "deprecated", "former name", "shared name", "pinned", "not this one").
    """

    id: str
    type: Literal["entry", "listing"]
    kind: str
    label: str
    matched_name: str
    tier: Tier
    score: float
    explanation: str
    spans: tuple[tuple[int, int], ...] = ()
    marks: tuple[str, ...] = ()
    summary: str = ""
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """The hits for one query; `text` names the query they belong to.

    `bearers` is how many entries and listings bear just this name, shown or not;
    `more_similar` how many similar names were found and left out. It `is_partial` while names
    are still being made ready.
    """

    text: str
    hits: tuple[Hit, ...]
    elapsed_ms: float
    ambiguous: bool = False
    bearers: int = 0
    more_similar: int = 0
    is_partial: bool = False

    @property
    def more_bearers(self) -> int:
        """How many more bear this name than are among the hits."""
        return max(0, self.bearers - sum(hit.tier is Tier.EXACT for hit in self.hits))

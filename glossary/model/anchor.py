"""A stored quote, and where it stands in a new version of its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnchorState(StrEnum):
    """How a stored quote was found again."""

    EXACT = "exact"
    MOVED = "moved"
    LIKENESS = "by likeness"
    SPLIT = "split"
    """In two pieces, since something was put into it."""
    NOT_FOUND = "not found"
    TAKEN = "taken"
    """A person said that this is the passage."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they once stood in a text; `start` is where, in code points."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


CONFIDENT = 85
"""Below this likeness (0 to 100) a person has to confirm the place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part [of_start, of_end) of a quote, and where it stands in the text: [start, end)."""

    of_start: int
    of_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place [start, end) of a quote, code points of the text as it is; no place if not found.

    `score` is 0 to 100: quote, context and nearness together. A split quote has its two `pieces`
    in order; its place is the larger, and `score` the share of that in the quote.
    """

    state: AnchorState
    start: int = 0
    end: int = 0
    score: float = 100.0
    pieces: tuple[Piece, ...] = ()

    @property
    def confident(self) -> bool:
        """Whether the place needs nobody's confirmation."""
        return self.state is not AnchorState.NOT_FOUND and self.score >= CONFIDENT

"""What passes between the view of the pages and the loader: what is wanted, what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.model import PagePicture, PageSpan, Rectangle


@dataclass(frozen=True, slots=True)
class PageWish:
    """Pages whose pictures are wanted at a scale in device pixels a point."""

    pages: tuple[int, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A picture, the scale it was asked at, and for each span on the page its rectangles."""

    picture: PagePicture
    scale: float
    marks: Mapping[PageSpan, tuple[Rectangle, ...]]

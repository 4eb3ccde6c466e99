"""Where each page stands in the view: one below another, at a scale; pictures are not needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF

GAP = 14
"""Pixels between pages and at the edges."""


class PageStack:
    """Pages of given sizes (points), drawn at `scale` pixels a point, centred in a width."""

    def __init__(
        self, sizes: Sequence[tuple[float, float]], scale: float = 1.0, width: int = 0
    ) -> None:
        self.sizes, self.scale = sizes, scale
        widest = max((size[0] for size in sizes), default=0.0)
        self.width = max(width, round(widest * scale) + 2 * GAP)
        heights = [round(size[1] * scale) + GAP for size in sizes]
        self._tops = [GAP, *accumulate(heights, initial=GAP)][1:]

    @property
    def height(self) -> int:
        return self._tops[-1] if self._tops else 0

    def rectangle(self, page: int) -> QRectF:
        """Where a page (from 1) stands."""
        width, height = (round(side * self.scale) for side in self.sizes[page - 1])
        return QRectF((self.width - width) // 2, self._tops[page - 1], width, height)

    def page_at(self, y: float) -> int:
        """The page (from 1) at a height; the nearest above it between two pages."""
        return max(1, min(len(self.sizes), bisect_right(self._tops, y)))

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages (from 1) of which something stands between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

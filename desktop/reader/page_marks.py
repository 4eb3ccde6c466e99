"""The marks on pages: which words are marked, which is the current one, where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.look.theme import Role, colour_in
from glossary.model import PageSpan, Rectangle


class PageMarks:
    """Where words stand is known only once their page has been drawn."""

    def __init__(self) -> None:
        self.current: PageSpan | None = None
        self._by_page: Mapping[int, Sequence[PageSpan]] = {}
        self._places: dict[PageSpan, tuple[Rectangle, ...]] = {}

    def show(self, spans: Sequence[PageSpan], current: PageSpan | None) -> None:
        """Mark these words; where those stand that are known already is kept."""
        by_page: dict[int, list[PageSpan]] = defaultdict(list)
        for span in (*spans, *((current,) if current and current not in spans else ())):
            by_page[span.page].append(span)
        self._by_page, self.current = by_page, current

    def forget_places(self) -> None:
        """The pages are those of another document."""
        self._places.clear()

    def take(self, places: Mapping[PageSpan, tuple[Rectangle, ...]]) -> None:
        """Now it is known where some words stand."""
        self._places.update(places)

    def places(self, span: PageSpan) -> tuple[Rectangle, ...]:
        """Where words stand on their page, in points; nothing until it is known."""
        return self._places.get(span, ())

    def is_known(self, page: int) -> bool:
        """Whether it is known where all words of a page stand that are to be marked."""
        return all(span in self._places for span in self._by_page.get(page, ()))

    def on(self, page: int) -> Sequence[PageSpan]:
        """The marked words of a page, but for the current ones."""
        return [span for span in self._by_page.get(page, ()) if span != self.current]


def paint_mark(painter: QPainter, places: Sequence[QRectF], *, current: bool) -> None:
    """Mark some words; paper is white in both schemes, so the marks are those of the light one."""
    edge = QPen(colour_in(Role.ATTENTION_BORDER, dark=False), 1)
    painter.setPen(edge if current else Qt.PenStyle.NoPen)
    painter.setBrush(colour_in(Role.MARK_CURRENT if current else Role.MARK, dark=False))
    for place in places:
        painter.drawRoundedRect(place, 2, 2)

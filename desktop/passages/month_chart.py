"""Passages over time as bars, one a month; years that have no month known stand at their start.

Time runs from left to right in every language. The table beside it holds the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.fonts import ui_font
from desktop.look.theme import Role, colour
from desktop.passages.months_model import Months

_AXIS = 18.0
_ABOVE = 16.0
_SIDE = 10.0
_LABEL = 38.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: `at` counts months from the first year shown, `share` is 1 at the highest."""

    at: int
    share: float
    whole_year: bool


def bars_of(months: Months) -> tuple[int, int, tuple[Bar, ...]]:
    """The first year, how many years, and the bars; passages without a date have none."""
    dated = [(month, count) for month, count in months if month]
    if not dated:
        return 0, 0, ()
    years = [int(month[:4]) for month, _ in dated]
    highest = max(count for _, count in dated)
    bars = tuple(
        Bar(
            (int(month[:4]) - min(years)) * 12 + (int(month[5:7]) - 1 if month[5:7] else 0),
            count / highest,
            whole_year=not month[5:7],
        )
        for month, count in dated
    )
    return min(years), max(years) - min(years) + 1, bars


class MonthChart(QWidget):
    """Shows the counts of one page of passages."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Months = ()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Chart of passages by month"))
        self.setAccessibleDescription(self.tr("The table holds the same figures"))

    def show_months(self, months: Months) -> None:
        self._months = months
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(380, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        first, years, bars = bars_of(self._months)
        if not bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - _AXIS
        month = (self.width() - 2 * _SIDE) / (years * 12)
        self._draw_axis(painter, first, years, month)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in sorted(bars, key=lambda bar: not bar.whole_year):
            painter.setBrush(colour(Role.SELECTION if bar.whole_year else Role.HIGHLIGHT))
            width = month * 12 if bar.whole_year else month
            height = max(2.0, bar.share * (floor - _ABOVE))
            left = _SIDE + bar.at * month
            painter.drawRect(QRectF(left, floor - height, max(2.0, width - 1), height))
        self._draw_highest(painter)
        painter.end()

    def _draw_axis(self, painter: QPainter, first: int, years: int, month: float) -> None:
        floor = self.height() - _AXIS
        painter.setFont(ui_font(-1.5))
        step = max(1, int(_LABEL // (month * 12)) + 1)
        for year in range(0, years, step):
            x = _SIDE + year * 12 * month
            painter.setPen(colour(Role.GRID))
            painter.drawLine(QPointF(x, _ABOVE), QPointF(x, floor))
            painter.setPen(colour(Role.SECONDARY))
            place = QRectF(x, floor + 2, _LABEL + 10, _AXIS - 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, str(first + year))
        painter.setPen(colour(Role.BORDER))
        painter.drawLine(QPointF(_SIDE, floor), QPointF(self.width() - _SIDE, floor))

    def _draw_highest(self, painter: QPainter) -> None:
        highest = max(count for month, count in self._months if month)
        painter.setPen(colour(Role.SECONDARY))
        place = QRectF(_SIDE, 0, self.width() - 2 * _SIDE, _ABOVE)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight, self.tr("highest: {0}").format(highest)
        )

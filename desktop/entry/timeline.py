"""The timeline: a lane for each authority and programme; bars, notches, the date asked for.

Time runs from left to right in every language. Every fact here stands in the table too.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.entry.entry_view import EntryView
from desktop.look.fonts import ui_font
from desktop.look.painting import draw_line, text_width
from desktop.look.theme import Role, colour
from glossary.model import EventKind, ListState
from glossary.status import EventMark, Lane

LANE = 26.0
BAR = 12.0
AXIS = 26.0
ABOVE = 6.0
_HIT = 8.0
_NOTCHES = {EventKind.AMENDED, EventKind.NAME_ADDED, EventKind.NAME_REMOVED}


class Timeline(QWidget):
    """Shows the lanes of one entry; a click or the arrow keys choose an act."""

    mark_chosen = Signal(int, int)
    """Lane and mark, counted from 0."""

    def __init__(self) -> None:
        super().__init__()
        self._view: EntryView | None = None
        self._chosen = (-1, -1)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline of designations"))
        self.setAccessibleDescription(self.tr("The table holds the same facts"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_view(self, view: EntryView) -> None:
        """Show the lanes of an entry."""
        self._view = view
        self._chosen = (-1, -1)
        self.setFixedHeight(int(self.sizeHint().height()))
        self.update()

    def choose(self, lane: int, mark: int) -> None:
        """Make a mark the chosen one."""
        self._chosen = (lane, mark)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        lanes = len(self._view.lanes) if self._view else 0
        return QSize(500, int(ABOVE + lanes * LANE + AXIS))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._view is None or not self._view.lanes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter)
        for row, lane in enumerate(self._view.lanes):
            self._draw_lane(painter, row, lane)
        self._draw_as_of(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = event.position()
        for row, lane in enumerate(self._view.lanes if self._view else ()):
            if abs(place.y() - self._middle(row)) > LANE / 2:
                continue
            near = [
                (abs(self._x(mark.date.earliest) - place.x()), at)
                for at, mark in enumerate(lane.marks)
            ]
            if near and min(near)[0] <= _HIT:
                self._announce(row, min(near)[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        lanes = self._view.lanes if self._view else ()
        row, mark = self._chosen
        if key in steps and lanes:
            row = max(row, 0)
            last = len(lanes[row].marks) - 1
            self._announce(row, min(max(mark + steps[key], 0), last))
        elif key in rows and lanes and 0 <= row + rows[key] < len(lanes):
            self._announce(row + rows[key], 0)
        else:
            super().keyPressEvent(event)

    def _announce(self, row: int, mark: int) -> None:
        self.choose(row, mark)
        self.mark_chosen.emit(row, mark)

    # Places

    def _left(self) -> float:
        lanes = self._view.lanes if self._view else ()
        widest = max((text_width(_lane_name(lane), ui_font()) for lane in lanes), default=0.0)
        return min(widest + 24, self.width() * 0.4)

    def _years(self) -> tuple[int, int]:
        days = [
            mark.date.earliest
            for lane in (self._view.lanes if self._view else ())
            for mark in lane.marks
        ]
        first = min((day.year for day in days), default=date.today().year)
        return first - (1 if first % 2 else 2), date.today().year + 1

    def _x(self, day: date) -> float:
        first, last = self._years()
        begin, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
        share = (day.toordinal() - begin) / max(end - begin, 1)
        left, right = self._left(), self.width() - 12.0
        return left + min(max(share, 0.0), 1.0) * (right - left)

    def _middle(self, row: int) -> float:
        return ABOVE + row * LANE + LANE / 2

    # Drawing

    def _draw_axis(self, painter: QPainter) -> None:
        first, last = self._years()
        bottom = ABOVE + len(self._view.lanes if self._view else ()) * LANE
        step = max(1, round((last - first) / 8))
        font = ui_font(-1.5)
        painter.setFont(font)
        for year in range(first, last + 1, step):
            x = self._x(date(year, 1, 1))
            painter.setPen(colour(Role.GRID))
            painter.drawLine(QPointF(x, ABOVE), QPointF(x, bottom))
            painter.setPen(colour(Role.SECONDARY))
            box = QRectF(x - 30, bottom + 3, 60, AXIS - 4)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(year)
            )

    def _draw_lane(self, painter: QPainter, row: int, lane: Lane) -> None:
        middle = self._middle(row)
        name = QRectF(0, middle - LANE / 2, self._left() - 16, LANE)
        draw_line(painter, name, _lane_name(lane), ui_font(), colour(Role.TEXT))
        today = date.today() + timedelta(days=1)
        confirmed = lane.confirmed.latest if lane.confirmed else today
        for segment in lane.segments:
            end = min(segment.end or today, today)
            if (
                segment.start is None
                or segment.state is ListState.NOT_LISTED
                or end <= segment.start
            ):
                continue
            if segment.state is ListState.LISTED:
                sure = min(end, max(confirmed, segment.start + timedelta(days=1)))
                open_end = segment.end is None
                self._bar(painter, segment.start, sure if open_end else end, middle)
                if open_end and sure < end:
                    self._hatched(painter, sure, end, middle)
            elif segment.start != segment.end:
                self._hatched(painter, segment.start, end, middle)
        for at, mark in enumerate(lane.marks):
            self._draw_mark(painter, mark, middle, chosen=self._chosen == (row, at))

    def _bar(self, painter: QPainter, start: date, end: date, middle: float) -> None:
        box = QRectF(self._x(start), middle - BAR / 2, max(self._x(end) - self._x(start), 3.0), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.LISTED_BAR))
        painter.drawRoundedRect(box, 3, 3)

    def _hatched(self, painter: QPainter, start: date, end: date, middle: float) -> None:
        box = QRectF(self._x(start), middle - BAR / 2, max(self._x(end) - self._x(start), 2.0), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(Role.UNKNOWN), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)

    def _draw_mark(
        self, painter: QPainter, mark: EventMark, middle: float, *, chosen: bool
    ) -> None:
        x = self._x(mark.date.earliest)
        if mark.kind in _NOTCHES:
            painter.setPen(QPen(colour(Role.TEXT), 2))
            painter.drawLine(QPointF(x, middle - BAR * 0.8), QPointF(x, middle + BAR * 0.8))
        if chosen:
            painter.setPen(QPen(colour(Role.LINK), 2))
            painter.setBrush(colour(Role.BASE))
            painter.drawEllipse(QPointF(x, middle), 5, 5)

    def _draw_as_of(self, painter: QPainter) -> None:
        if self._view is None:
            return
        x = self._x(self._view.as_of)
        bottom = ABOVE + len(self._view.lanes) * LANE
        painter.setPen(QPen(colour(Role.LINK), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.LINK), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            height = QFontMetricsF(ui_font()).height()
            painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, bottom + height - 4), 4, 4)


def _lane_name(lane: Lane) -> str:
    short = {"United States": "US", "United Nations": "UN", "European Union": "EU"}
    authority = short.get(
        lane.authority, "UK" if lane.authority == "United Kingdom" else lane.authority
    )
    name = lane.programme_name
    return name if name.startswith(authority) else f"{authority} · {name}"

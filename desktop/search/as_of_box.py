"""The as-of box: a date typed or picked; it is tinted while it is not today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.look.icons import icon
from desktop.look.labels import tooltip
from desktop.look.theme import Role, colour
from glossary.errors import BynameError
from glossary.model import PartialDate


class AsOfBox(QLineEdit):
    """Accepts 2018, 2018-06, 2018-06-01 and today; a year or a month means its last day."""

    changed = Signal(object)
    """The new date."""
    refused = Signal(str)
    """What is wrong with the text, or nothing once it is right again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.today()
        self.setObjectName("as_of_box")
        self.setAccessibleName(self.tr("As of"))
        self.setAccessibleDescription(self.tr("The date for which statuses are shown"))
        self.setToolTip(tooltip(self.tr("2018, 2018-06, 2018-06-01 or today")))
        self.setFixedWidth(140)
        pick = self.addAction(
            icon("calendar", Role.SECONDARY), self.ActionPosition.TrailingPosition
        )
        pick.setText(self.tr("Pick a date"))
        pick.triggered.connect(self._open_calendar)
        self._calendar: _Calendar | None = None
        self.editingFinished.connect(self._take)
        self._show()

    @property
    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        """Set the date, and say so if it is another."""
        different = day != self._day
        self._day = day
        self._show()
        self.refused.emit("")
        if different:
            self.changed.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._show()
            self.refused.emit("")
        elif event.key() == Qt.Key.Key_Down:
            self._open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.selectAll()

    def _take(self) -> None:
        text = self.text().strip()
        if not text or text.lower() == self.tr("today"):
            self.set_day(date.today())
            return
        try:
            self.set_day(PartialDate.parse(text).latest)
        except BynameError as error:
            self.setProperty("invalid", True)  # noqa: FBT003 - Qt's signature
            self._restyle()
            self.refused.emit(str(error))

    def _show(self) -> None:
        self.setText(self._day.isoformat())
        self.setProperty("invalid", False)  # noqa: FBT003
        self.setProperty("tinted", self._day != date.today())
        self._restyle()

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.picked.connect(self._picked)
        self._calendar.open_below(self, self._day)

    def _picked(self, day: date) -> None:
        self.set_day(day)
        self.setFocus()


class _Calendar(QWidget):
    """A month to pick a day from, below the box."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, way in (("prevmonth", "‹"), ("nextmonth", "›")):
            button = self._month.findChild(QToolButton, f"qt_calendar_{name}")
            if button:
                # Qt's own pictures are black on any ground.
                button.setIcon(QIcon())
                button.setText(way)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._month)
        self._month.clicked.connect(self._choose)
        self._month.activated.connect(self._choose)
        self._month.installEventFilter(self)

    def open_below(self, box: QWidget, day: date) -> None:
        weekend = QTextCharFormat()
        weekend.setForeground(colour(Role.SECONDARY))
        for each in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(each, weekend)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = box.mapToGlobal(QPoint(box.width() - self.width(), box.height() + 4))
        self.move(corner)
        self.show()
        self._month.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, chosen: QDate) -> None:
        self.close()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))

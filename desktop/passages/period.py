"""From when to when: two quiet fields for dates as far as they are known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.look.icons import icon
from desktop.look.labels import tooltip
from desktop.look.theme import Role
from glossary.errors import BynameError
from glossary.model import PartialDate


class Period(QWidget):
    """`since` and `until` are None where a field is empty, or holds no date yet."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = DayField(self.tr("from"), self.tr("Documents from this date on"))
        self.last = DayField(self.tr("to"), self.tr("Documents up to this date"))
        self.all = QToolButton()
        self.all.setIcon(icon("close", Role.SECONDARY))
        self.all.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        self.all.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.all.setAccessibleName(self.tr("Show all dates"))
        self.all.setToolTip(tooltip(self.tr("Show all dates")))
        self.all.clicked.connect(self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field in (self.first, self.last):
            row.addWidget(field)
            field.editingFinished.connect(self._take)
        row.addWidget(self.all)
        self._taken: tuple[PartialDate | None, PartialDate | None] = (None, None)
        self._show()

    @property
    def since(self) -> PartialDate | None:
        return self._taken[0]

    @property
    def until(self) -> PartialDate | None:
        return self._taken[1]

    def set(self, month: str) -> None:
        """From and to a month ("2024-11") or a year; an empty text means all dates. Silent."""
        for field in (self.first, self.last):
            field.setText(month)
        self._taken = (self.first.date(), self.last.date())
        self._show()

    def _take(self) -> None:
        since, until = self.first.date(), self.last.date()
        if since and until and until.latest < since.earliest:
            # Nothing lies between them: the older wish stands until the fields are right.
            self.last.refuse(self.tr("This is before the first date"))
            return
        if self.first.is_wrong or self.last.is_wrong:
            return
        if (since, until) != self._taken:
            self._taken = (since, until)
            self._show()
            self.changed.emit()

    def _give_up(self) -> None:
        self.set("")
        self.changed.emit()

    def _show(self) -> None:
        self.all.setVisible(any(self._taken))


class DayField(QLineEdit):
    """2018, 2018-06 or 2018-06-01; anything else is marked, and said why."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._help = f"{name}: 2018, 2018-06, 2018-06-01"
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("2024-12-30") + 26)
        self.is_wrong = False
        self._mark("")
        self.textEdited.connect(self._forgive)

    def date(self) -> PartialDate | None:
        """The date in the field; what is none is marked as wrong."""
        text = self.text().strip()
        try:
            found = PartialDate.parse(text) if text else None
        except BynameError as error:
            self.refuse(str(error))
            return None
        self._mark("")
        return found

    def refuse(self, why: str) -> None:
        """Mark what stands there as wrong."""
        self._mark(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)

    def _forgive(self, _: str) -> None:
        self._mark("")

    def _mark(self, why: str) -> None:
        self.is_wrong = bool(why)
        self.setToolTip(tooltip(why or self._help))
        self.setAccessibleDescription(why or self._help)
        self.setProperty("invalid", bool(why))
        self.style().unpolish(self)
        self.style().polish(self)

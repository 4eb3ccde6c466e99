"""Passages over time, in a popup: a small chart, and its table to read, hear and choose from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.look.labels import plain_label
from desktop.look.tables import plain_table
from desktop.look.theme import Role
from desktop.passages.month_chart import MonthChart
from desktop.passages.months_model import Months, MonthsModel


class MonthsPopup(QFrame):
    """Enter or a click on a month asks for its passages; Escape closes."""

    chosen = Signal(str)
    """A month ("2024-11") or a year."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("months_popup")
        self.setAccessibleName(self.tr("Passages by month"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.model = MonthsModel(self)
        self.chart = MonthChart()
        name = self.tr("Passages by month")
        self.table = plain_table(self.model, name, (150, 160), stretch=0)
        self.table.setFixedHeight(190)
        self.table.clicked.connect(self._choose)
        self.table.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.chart)
        column.addWidget(self.table)
        hint = self.tr("Enter shows a month alone.")
        column.addWidget(plain_label(hint, role=Role.SECONDARY, size=-1))

    def show_months(self, months: Months) -> None:
        self.model.show(months)
        self.chart.show_months(months)

    def open_at(self, button: QWidget) -> None:
        """Beside a button, inside the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        room = button.screen().availableGeometry()
        x = min(max(corner.x(), room.left()), room.right() - self.width())
        y = min(corner.y(), room.bottom() - self.height())
        self.move(x, max(y, room.top()))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.show()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.table.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: QModelIndex) -> None:
        if month := self.model.month(index.row()):
            self.close()
            self.chosen.emit(month)

"""Above the passages: the counts in words, what is shown, in which order, over time, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop.look.icons import icon
from desktop.look.labels import ElidingLabel, plain_label
from desktop.look.theme import Role
from desktop.passages.filters import Filters
from desktop.passages.months_model import Months
from desktop.passages.months_popup import MonthsPopup
from desktop.passages.sorting import SortBoxes

_COUNTS = 530
"""Pixels that the words of the first row need beside period and controls; always the same, so
that the rows do not jump while one types."""


class Heading(QWidget):
    """One row in a wide panel; two or three in a narrow one."""

    export_requested = Signal(str)
    """"csv" or "jsonld"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = ElidingLabel(Role.SECONDARY)
        self.filters, self.sorting = Filters(), SortBoxes()
        self.months = QPushButton(self.tr("Over time"))
        self.months.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        self.months.setAccessibleDescription(self.tr("Passages by month, as chart and table"))
        self.popup = MonthsPopup(self)
        self.popup.chosen.connect(self.filters.keep_month)
        self.months.clicked.connect(self._open_months)
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.setSpacing(6)
        self._controls.addWidget(self.filters)
        self._controls.addWidget(self.sorting)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(20, 0, 20, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(self._words(), 1)
        self._rows.addLayout(self._controls)
        self._export = self._export_button()
        self._first.addWidget(self._export)
        self.show_months(())

    def show_months(self, months: Months) -> None:
        """Without a dated passage there is nothing to draw."""
        self.months.setEnabled(any(month for month, _ in months))
        self.popup.show_months(months)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        narrow = max(self.filters.minimumSizeHint().width(), self.sorting.minimumSizeHint().width())
        return QSize(narrow + 40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        needed = self.filters.sizeHint().width() + self.sorting.sizeHint().width() + 60
        self._controls.setDirection(across if self.width() >= needed else down)
        one_row = self.width() >= needed + _COUNTS + self.filters.period.sizeHint().width()
        self._rows.setDirection(across if one_row else down)
        # The menu ends the row that a reader looks along: the only one, or the first.
        home = self._rows if one_row else self._first
        if home.indexOf(self._export) < 0:
            home.addWidget(self._export)

    def _words(self) -> QHBoxLayout:
        self._first = QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(plain_label(self.tr("Passages"), bold=True))
        self._first.addWidget(self.counts, 1)
        self._first.addWidget(self.filters.period)
        self._first.addWidget(self.months)
        return self._first

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("more", Role.SECONDARY))
        button.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        button.setAccessibleName(self.tr("Export the passages"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        as_table = QAction(self.tr("Export as a table (CSV)…"), menu)
        as_table.triggered.connect(self._ask_for_csv)
        as_notes = QAction(self.tr("Export as annotations (JSON-LD)…"), menu)
        as_notes.triggered.connect(self._ask_for_jsonld)
        menu.addActions([as_table, as_notes])
        button.setMenu(menu)
        return button

    def _open_months(self) -> None:
        self.popup.open_at(self.months)

    def _ask_for_csv(self) -> None:
        self.export_requested.emit("csv")

    def _ask_for_jsonld(self) -> None:
        self.export_requested.emit("jsonld")

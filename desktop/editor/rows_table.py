"""A table of the form with its buttons: add, remove, move up, move down."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.editor.cell_delegate import CellDelegate
from desktop.editor.rows import Row
from desktop.editor.rows_model import RowsModel
from desktop.look.fonts import ui_font

Record = TypeVar("Record")


class RowsTable(QWidget, Generic[Record]):
    """As high as its rows, up to ten of them; `changed` after any edit."""

    changed = Signal()
    row_chosen = Signal(int)

    def __init__(self, name: str, model: RowsModel[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self.view = QTableView()
        self.view.setAccessibleName(name)
        self.view.setModel(model)
        self.view.setItemDelegate(CellDelegate(model.columns, self.view))
        self.view.verticalHeader().setVisible(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        letter = QFontMetrics(ui_font()).averageCharWidth()
        for place, column in enumerate(model.columns):
            self.view.setColumnWidth(place, letter * column.width + 16)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.view.selectionModel().currentRowChanged.connect(self._tell_row)
        column_of_parts = QVBoxLayout(self)
        column_of_parts.setContentsMargins(0, 0, 0, 0)
        column_of_parts.setSpacing(4)
        column_of_parts.addWidget(self.view)
        column_of_parts.addLayout(self._buttons(name))
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self._after_change)
        model.modelReset.connect(self._fit)
        self._fit()

    def current_row(self) -> int:
        return self.view.currentIndex().row()

    def show_cell(self, row: int, key: str) -> None:
        """Put the cursor on a cell, for instance the one that cannot be read."""
        keys = [column.key for column in self.model.columns]
        if key in keys:
            self.view.setCurrentIndex(self.model.index(row, keys.index(key)))
            self.view.setFocus()

    def add_row(self) -> None:
        self.model.append(Row())
        self.view.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 0))
        self.view.setFocus()

    def remove_row(self) -> None:
        if self.current_row() >= 0:
            self.model.remove(self.current_row())

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        column = max(0, self.view.currentIndex().column())
        to = self.model.move(self.current_row(), by)
        self.view.setCurrentIndex(self.model.index(to, column))

    def _tell_row(self, now: QModelIndex, before: QModelIndex) -> None:
        self.row_chosen.emit(now.row())

    def _after_change(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        line = QFontMetrics(ui_font()).height() + 12
        self.view.verticalHeader().setDefaultSectionSize(line)
        rows = min(10, max(1, self.model.rowCount()))
        self.view.setFixedHeight(line * (rows + 1) + 18)

    def _buttons(self, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for text, slot in (
            (self.tr("Add row"), self.add_row),
            (self.tr("Remove"), self.remove_row),
            (self.tr("Up"), self.move_up),
            (self.tr("Down"), self.move_down),
        ):
            button = QPushButton(text)
            button.setProperty("flat", True)  # noqa: FBT003 - a property of the style sheet
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        return row

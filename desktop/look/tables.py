"""Tables of records: rows chosen whole, no grid, one column that takes the room left over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget


def plain_table(
    model: QAbstractItemModel, name: str, widths: Sequence[int], *, stretch: int
) -> QTableView:
    """A table of one model; `name` is what a screen reader says."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().setVisible(False)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, width in enumerate(widths):
        table.setColumnWidth(place, width)
    head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return table


def indented(table: QWidget) -> QHBoxLayout:
    """The table with its words below the title of the page."""
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 8, 0)
    row.addWidget(table)
    return row

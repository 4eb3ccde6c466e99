"""Designations in the form: the table of them, and the events of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.editor.columns import designation_columns, event_columns
from desktop.editor.designation_rows import DesignationRows, EventRow
from desktop.editor.rows_model import RowsModel
from desktop.editor.rows_table import RowsTable
from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.model import Designation, DesignationEvent


class DesignationsPart(QWidget):
    """Master and detail; the events travel with their designation when it moves."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.designations: RowsTable[Designation] = RowsTable(
            self.tr("Designations"), RowsModel[Designation](designation_columns())
        )
        self.events: RowsTable[DesignationEvent] = RowsTable(
            self.tr("Events"), RowsModel[DesignationEvent](event_columns())
        )
        self._events: list[tuple[EventRow, ...]] = []
        self._shown = -1
        self._caption = plain_label(role=Role.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.designations)
        column.addWidget(self._caption)
        column.addWidget(self.events)
        model = self.designations.model
        model.rowsInserted.connect(self._row_added)
        model.rowsRemoved.connect(self._row_removed)
        model.rowsMoved.connect(self._row_moved)
        self.designations.row_chosen.connect(self.choose)
        self.designations.changed.connect(self.changed)
        self.events.changed.connect(self._keep_events)
        self._show(-1)

    def set_rows(self, rows: tuple[DesignationRows, ...]) -> None:
        self._shown = -1
        self._events = [each.events for each in rows]
        self.designations.model.set_rows([each.row for each in rows])
        self._show(0 if rows else -1)

    def rows(self) -> tuple[DesignationRows, ...]:
        pairs = zip(self.designations.model.rows, self._events, strict=True)
        return tuple(DesignationRows(row, events) for row, events in pairs)

    def choose(self, row: int) -> None:
        """Show the events of one designation."""
        self._show(row if row < len(self._events) else -1)

    def _show(self, row: int) -> None:
        self._shown = -1
        self.events.model.set_rows(self._events[row] if row >= 0 else ())
        self._shown = row
        self.events.setVisible(row >= 0)
        self._caption.setVisible(row >= 0)
        if row >= 0:
            designation = self.designations.model.rows[row]
            called = designation["programme_name"] or designation["programme"]
            self._caption.setText(
                self.tr("Events of {authority} {programme}").format(
                    authority=designation["authority"], programme=called
                )
            )

    def _keep_events(self) -> None:
        if self._shown >= 0:
            self._events[self._shown] = self.events.model.rows
            self.changed.emit()

    def _row_added(self) -> None:
        self._events.append(())

    def _row_removed(self, parent: object, first: int, last: int) -> None:
        del self._events[first : last + 1]
        self._show(min(first, len(self._events) - 1))

    def _row_moved(self, parent: object, first: int, last: int, to: object, before: int) -> None:
        moved = self._events.pop(first)
        self._events.insert(before - 1 if before > first else before, moved)
        self._shown = -1

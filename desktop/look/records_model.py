"""Records as a Qt table: one row a record, its cells in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
Record = TypeVar("Record")


class RecordsModel(QAbstractTableModel, Generic[Record]):
    """What is shown is said by `headings` and `cells`, and by `further` for other roles."""

    numbers: frozenset[int] = frozenset()
    """Columns that stand at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[Record, ...] = ()

    def headings(self) -> Sequence[str]:
        """What stands above the columns; asked once."""
        raise NotImplementedError

    def cells(self, record: Record) -> Sequence[str]:
        """What stands in the columns, as many as there are headings."""
        raise NotImplementedError

    def further(self, record: Record, column: int, role: int) -> object:
        """What is said of a cell in another role; None is Qt's word for nothing."""
        return None

    def spoken(self, record: Record) -> str:
        """A row for those who hear it."""
        return ", ".join(cell for cell in self.cells(record) if cell)

    @property
    def records(self) -> tuple[Record, ...]:
        return self._records

    def show(self, records: Sequence[Record]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def record(self, row: int) -> Record | None:
        """The record of a row, if there is such a row."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._headings[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        record, column = self._records[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(record)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(record)
        return self.further(record, column, role)

    @cached_property
    def _headings(self) -> tuple[str, ...]:
        return tuple(self.headings())

    def _alignment(self, column: int) -> Qt.AlignmentFlag | None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return right if column in self.numbers else None

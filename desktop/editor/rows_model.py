"""Rows of the form as an editable Qt table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.editor.columns import Column
from desktop.editor.rows import Row, words

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[Record]):
    """Holds `Row` values; `complete` fills in what a changed row tells about itself."""

    def __init__(
        self,
        columns: Sequence[Column],
        complete: Callable[[Row[Record]], Row[Record]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._complete = complete
        self._rows: list[Row[Record]] = []

    @property
    def rows(self) -> tuple[Row[Record], ...]:
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Row[Record]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append(self, row: Row[Record]) -> None:
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append(row)
        self.endInsertRows()

    def remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()

    def move(self, at: int, by: int) -> int:
        """Move a row one up (-1) or down (1); returns where it is now."""
        to = at + by
        if not (0 <= at < len(self._rows) and 0 <= to < len(self._rows)):
            return at
        before = to + 1 if by > 0 else to
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), before)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()
        return to

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return section + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = Qt.ItemFlag
        return item.ItemIsEnabled | item.ItemIsSelectable | item.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        column = self.columns[index.column()]
        text = self._rows[index.row()].texts.get(column.key, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return words(text) if column.choices else text
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {text}"
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        column = self.columns[index.column()]
        if row.texts.get(column.key, "") == str(value):
            return True
        changed = row.with_text(column.key, str(value))
        self._rows[index.row()] = self._complete(changed) if self._complete else changed
        last = self.index(index.row(), len(self.columns) - 1)
        self.dataChanged.emit(self.index(index.row(), 0), last)
        return True

"""Passages by month as a table: what the chart draws, for those who read or hear it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Months = tuple[tuple[str, int], ...]
"""As in `SnippetPage.by_month`."""
_NO_INDEX = QModelIndex()


class MonthsModel(QAbstractTableModel):
    """A row for each month that has passages; two columns: month and count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._months: Months = ()

    def show(self, months: Months) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._months = months
        self.endResetModel()

    def month(self, row: int) -> str:
        """The month of a row; nothing for the passages without a date."""
        return self._months[row][0] if 0 <= row < len(self._months) else ""

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._months)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 2

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Month"), self.tr("Certain passages"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        month, count = self._months[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if index.column() else month or self.tr("without a date")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{0}: {1} certain").format(month or self.tr("without a date"), count)
        return None

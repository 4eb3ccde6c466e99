"""Changes as a Qt table: what was done, its class, whose record, which field, old and new."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from desktop.look.theme import Role, colour
from glossary.model import ListChange

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
CHANGE = Qt.ItemDataRole.UserRole
_COLOURS = {"legal": Role.LISTED, "identity": Role.LINK, "ours": Role.SECONDARY}


class ChangesModel(QAbstractTableModel):
    """One row per change, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[ListChange, ...] = ()

    def show(self, changes: tuple[ListChange, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 7

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (
            self.tr("class"),
            self.tr("operation"),
            self.tr("record"),
            self.tr("name"),
            self.tr("field"),
            self.tr("old"),
            self.tr("new"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        change = self._changes[index.row()]
        cells = (
            change.kind,
            change.operation,
            change.listing,
            change.label,
            change.field,
            change.old,
            change.new or change.note,
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == CHANGE:
            return change
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return colour(_COLOURS[change.kind]) if change.kind in _COLOURS else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell for cell in (*cells, change.note) if cell)
        return None


class ChangesFilter(QSortFilterProxyModel):
    """Rows of some classes, and with some words anywhere in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._words: tuple[str, ...] = ()

    def choose(self, kind: str, words: str) -> None:
        """Show only this class (all if empty), and only rows that hold every word."""
        self.beginFilterChange()
        self._kind, self._words = kind, tuple(words.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        change = self.sourceModel().index(row, 0, parent).data(CHANGE)
        if not isinstance(change, ListChange) or (self._kind and change.kind != self._kind):
            return False
        text = " ".join(
            (change.operation, change.listing, change.label, change.field, change.old, change.new)
        ).casefold()
        return all(word in text for word in self._words)

    def shown(self) -> tuple[ListChange, ...]:
        """The changes that pass, in the order shown."""
        rows = range(self.rowCount())
        return tuple(self.index(row, 0).data(CHANGE) for row in rows)

"""Changes as a Qt table: what was done, its class, whose record, which field, old and new."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from desktop.look.records_model import Index, RecordsModel
from desktop.look.theme import Role, colour
from glossary.model import ListChange

CHANGE = Qt.ItemDataRole.UserRole
_COLOURS = {"legal": Role.LISTED, "identity": Role.LINK, "ours": Role.SECONDARY}


class ChangesModel(RecordsModel[ListChange]):
    """One row per change, in the order given."""

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("class"),
            self.tr("operation"),
            self.tr("record"),
            self.tr("name"),
            self.tr("field"),
            self.tr("old"),
            self.tr("new"),
        )

    def cells(self, record: ListChange) -> tuple[str, ...]:
        return (
            record.kind,
            record.operation,
            record.listing,
            record.label,
            record.field,
            record.old,
            record.new or record.note,
        )

    def spoken(self, record: ListChange) -> str:
        return ", ".join(cell for cell in (*self.cells(record), record.note) if cell)

    def further(self, record: ListChange, column: int, role: int) -> object:
        if role == CHANGE:
            return record
        if role == Qt.ItemDataRole.ForegroundRole and column == 0 and record.kind in _COLOURS:
            return colour(_COLOURS[record.kind])
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

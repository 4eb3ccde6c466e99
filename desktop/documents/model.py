"""The documents as a Qt table: title, author, date, publisher, what is a guess, what they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from glossary.model import Document

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_NOTE = 5


class DocumentsModel(QAbstractTableModel):
    """One row per document, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[Document, ...] = ()
        self._titles: dict[str, str] = {}
        self._copies: Mapping[str, str] = {}

    def show_copies(self, copies: Mapping[str, str]) -> None:
        """Say of near-duplicates which document they are copies of; both by their ids."""
        self._copies = copies
        if self._documents:
            last = self.index(len(self._documents) - 1, _NOTE)
            self.dataChanged.emit(self.index(0, _NOTE), last)

    def show(self, documents: tuple[Document, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._documents = documents
        self._titles = {document.id: document.title for document in documents}
        self.endResetModel()

    def document(self, row: int) -> Document | None:
        """The document of a row, if there is such a row."""
        return self._documents[row] if 0 <= row < len(self._documents) else None

    def row_of(self, document_id: str) -> int:
        """The row of a document, or -1."""
        ids = [document.id for document in self._documents]
        return next((row for row, each in enumerate(ids) if each == document_id), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._documents)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else _NOTE + 1

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (
            self.tr("title"),
            self.tr("author"),
            self.tr("date"),
            self.tr("publisher"),
            self.tr("guessed"),
            self.tr("note"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        document = self._documents[index.row()]
        cells = (*_cells(document), self._note(document))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell for cell in cells if cell)
        return None

    def _note(self, document: Document) -> str:
        """Copy, attachment, new version: what else is to be known of it."""
        notes = []
        if first := self._copies.get(document.id):
            notes.append(self.tr("copy of {0}").format(self._titles.get(first, first)))
        if document.part_of:
            outer = self._titles.get(document.part_of, document.part_of)
            notes.append(self.tr("attached to {0}").format(outer))
        if document.earlier:
            notes.append(self.tr("version {0}").format(len(document.earlier) + 1))
        return " · ".join(notes)


def _cells(document: Document) -> tuple[str, ...]:
    return (
        document.title,
        ", ".join(str(author) for author in document.authors),
        str(document.issued or ""),
        document.container or document.publisher,
        ", ".join(sorted(document.guessed)),
    )

"""The documents as a Qt table: title, author, date, publisher, what is a guess, what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.look.records_model import RecordsModel
from glossary.model import Document

_NOTE = 5


class DocumentsModel(RecordsModel[Document]):
    """One row per document, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self._copies: Mapping[str, str] = {}

    def show_copies(self, copies: Mapping[str, str]) -> None:
        """Say of near-duplicates which document they are copies of; both by their ids."""
        self._copies = copies
        if self.records:
            last = self.index(len(self.records) - 1, _NOTE)
            self.dataChanged.emit(self.index(0, _NOTE), last)

    def show(self, records: Sequence[Document]) -> None:
        """Replace all rows."""
        self._titles = {document.id: document.title for document in records}
        super().show(records)

    def row_of(self, document_id: str) -> int:
        """The row of a document, or -1."""
        ids = [document.id for document in self.records]
        return next((row for row, each in enumerate(ids) if each == document_id), -1)

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("title"),
            self.tr("author"),
            self.tr("date"),
            self.tr("publisher"),
            self.tr("guessed"),
            self.tr("note"),
        )

    def cells(self, record: Document) -> tuple[str, ...]:
        return (
            record.title,
            ", ".join(str(author) for author in record.authors),
            str(record.issued or ""),
            record.container or record.publisher,
            ", ".join(sorted(record.guessed)),
            self._note(record),
        )

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

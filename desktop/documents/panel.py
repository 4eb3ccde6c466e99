"""The library panel: all documents, the record of the chosen one, adding and removing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QFrame,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.details_form import DetailsForm
from desktop.documents.model import DocumentsModel
from desktop.look.labels import rule
from desktop.look.page_head import HeadAct, PageHead
from desktop.look.tables import indented, plain_table
from glossary.model import Document


class DocumentsPanel(QFrame):
    """Shows the records; what is asked for goes out as signals, `saved` with a `Change`."""

    saved = Signal(object)
    open_requested = Signal(str)
    remove_requested = Signal(str)
    erase_requested = Signal(str)
    proposals_requested = Signal(str)
    citation_requested = Signal(str)
    add_documents_requested = Signal()
    watched_requested = Signal()
    encoding_requested = Signal(str, str)
    address_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Documents"))
        self.model = DocumentsModel(self)
        self._head = self._make_head()
        self.table = self._make_table()
        self.details = DetailsForm()
        self.details.saved.connect(self.saved)
        self.details.address_requested.connect(self.address_requested)
        self.details.encoding.encoding_requested.connect(self._ask_encoding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(indented(self.table), 1)
        column.addWidget(rule())
        column.addWidget(self.details)
        self.show_documents(())

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        """Show all records; the chosen one stays chosen."""
        chosen = self.current()
        self.model.show(documents)
        self._head.count_label.setText(self.tr("%n documents", "", len(documents)))
        self.choose(chosen.id if chosen else "")

    def choose(self, document_id: str) -> None:
        """Choose a document; the first if it is not there."""
        row = max(0, self.model.row_of(document_id))
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_details()

    def current(self) -> Document | None:
        return self.model.record(self.table.currentIndex().row())

    def _show_details(self) -> None:
        document = self.current()
        self.details.show_document(document)
        self._head.set_chosen(chosen=document is not None)

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_details()

    def _open(self) -> None:
        if document := self.current():
            self.open_requested.emit(document.id)

    def _cite(self) -> None:
        if document := self.current():
            self.citation_requested.emit(document.id)

    def _propose(self) -> None:
        if document := self.current():
            self.proposals_requested.emit(document.id)

    def _ask_encoding(self, encoding: str) -> None:
        if document := self.current():
            self.encoding_requested.emit(document.id, encoding)

    def _remove(self) -> None:
        if document := self.current():
            self.remove_requested.emit(document.id)

    def _erase(self) -> None:
        if document := self.current():
            self.erase_requested.emit(document.id)

    def _make_table(self) -> QTableView:
        widths = (380, 150, 90, 160, 130, 200)
        table = plain_table(self.model, self.tr("Documents"), widths, stretch=0)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        table.activated.connect(self._open)
        return table

    def _make_head(self) -> PageHead:
        acts = (
            HeadAct(self.tr("Add documents…"), self.add_documents_requested),
            HeadAct(self.tr("Read"), self._open, needs_one=True),
            HeadAct(self.tr("Proposals"), self._propose, needs_one=True),
            HeadAct(self.tr("Copy citation"), self._cite, needs_one=True),
            HeadAct(self.tr("Watched folders…"), self.watched_requested, rare=True),
            HeadAct(self.tr("Remove"), self._remove, needs_one=True, rare=True),
            HeadAct(self.tr("Erase for good…"), self._erase, needs_one=True, rare=True),
            HeadAct(self.tr("Close"), self.closed),
        )
        return PageHead(self.tr("Documents"), acts, self.tr("More to do with documents"))

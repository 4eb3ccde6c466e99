"""The panel below the entry: how many passages, in which order, and the lines themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.look.labels import plain_label
from desktop.look.theme import Role
from desktop.passages.heading import Heading
from desktop.passages.model import PassageRole, PassagesModel
from desktop.passages.view import PassagesView
from glossary.model import DocumentId, Snippet, SnippetPage
from glossary.workspace import Wanted


class PassagesPanel(QFrame):
    """Shows one `SnippetPage`; what is asked for goes out as signals."""

    passage_chosen = Signal(str)
    citation_requested = Signal(str)
    link_requested = Signal(str)
    address_requested = Signal(str)
    web_requested = Signal(str)
    add_documents_requested = Signal()
    wish_changed = Signal()
    """Another order, or other passages: see `sort` and `wanted`."""
    export_requested = Signal(str)
    """"csv" or "jsonld"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passages_panel")
        self.setStyleSheet("PassagesView { background: transparent; }")
        self.setAccessibleName(self.tr("Passages"))
        self.model = PassagesModel(self)
        self.view = PassagesView()
        self.view.setModel(self.model)
        self.view.open_requested.connect(self._choose)
        self.view.copy_requested.connect(self._cite)
        self.view.link_requested.connect(self._link)
        self.view.web_requested.connect(self._open_on_web)
        self.view.copies_requested.connect(self._turn_copies)
        self.view.address_requested.connect(self._address)
        self.heading = Heading()
        self._counts = self.heading.counts
        self._filters = self.heading.filters
        self._filters.changed.connect(self.wish_changed)
        self._filters.document_wanted.connect(self._keep_document)
        self.heading.sorting.changed.connect(self.wish_changed)
        self.heading.export_requested.connect(self.export_requested)
        self._stays = False
        """Whether the rows shown are of the same entry as those before."""
        self._message = plain_label("", role=Role.SECONDARY)
        self._add = QPushButton(self.tr("Add documents…"))
        self._add.clicked.connect(self.add_documents_requested)
        self._show_all = QPushButton(self.tr("Show all passages"))
        self._show_all.clicked.connect(self._filters.clear)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._message_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self._pages, 1)
        self.show_no_entry()

    @property
    def sort(self) -> str:
        """The order chosen: up to three keys, parted by commas."""
        return self.heading.sorting.sort

    @property
    def wanted(self) -> Wanted:
        """Which passages are wanted."""
        return self._filters.wanted

    def forget_places(self) -> None:
        """Another entry: the document and the month chosen belong to the one before."""
        self._stays = False
        self._filters.forget_places()

    def show_page(self, page: SnippetPage) -> None:
        """Show passages, keeping the current one if it is still there."""
        before, row = self.view.current_ref(), self.view.currentIndex().row()
        self.model.show(page)
        self.heading.show_months(page.by_month)
        self._filters.offer_copies(page.in_copies)
        if not page.snippets:
            if self._filters.wants_refused:
                self._tell(self.tr("Nobody has refused a passage of this entry."), offer_all=True)
            elif self._filters.are_set:
                self._tell(self.tr("No passage of this kind."), offer_all=True)
            else:
                none = self.tr("No document names it yet.")
                self._tell(f"{none} {self._unread(page)}" if page.unread else none)
            return
        self._counts.setText(self._summary(page))
        self._pages.setCurrentIndex(0)
        known = self.model.row_of(before)
        # Where the passage is gone, since it was refused, its neighbour is the next to look at.
        wanted = known if known >= 0 or not self._stays else row
        last = self.model.rowCount() - 1
        self.view.setCurrentIndex(self.model.index(min(max(0, wanted), last)))
        self._stays = True

    def show_no_entry(self) -> None:
        self._clear()
        self._tell(self.tr("Choose an entry to see where it is named."))

    def show_no_documents(self) -> None:
        self._clear()
        self._tell(self.tr("Add documents to see where this name stands."), offer_adding=True)

    def show_searching(self) -> None:
        """Say that the passages are being looked for; the old ones stay until the answer."""
        self._counts.setText(self.tr("looking…"))
        if not self.model.rowCount():
            self._message.setText(self.tr("Looking through the documents…"))
            self._add.setVisible(False)
            self._show_all.setVisible(False)

    def step(self, by: int) -> None:
        """Move to a neighbouring passage and open it."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))
            self._choose()

    def _clear(self) -> None:
        self.model.show(SnippetPage((), 0))
        self.heading.show_months(())

    def _tell(self, message: str, *, offer_adding: bool = False, offer_all: bool = False) -> None:
        self._counts.setText("")
        self._message.setText(message)
        self._add.setVisible(offer_adding)
        self._show_all.setVisible(offer_all)
        self._pages.setCurrentIndex(1)

    def _summary(self, page: SnippetPage) -> str:
        places = self.tr("in %n documents", "", page.documents)
        numbers = self.locale().toString
        if self._filters.wants_refused:
            refused = self.tr("%n refused", "", page.uncertain)
            parts = [f"{refused} {places}", self.tr("Backspace takes it back")]
        elif page.uncertain and not page.total:
            parts = [self.tr("{0} uncertain {1}").format(numbers(page.uncertain), places)]
        else:
            parts = [f"{numbers(page.total)} {places}"]
        if page.uncertain and page.total and not self._filters.wants_refused:
            parts.append(self.tr("%n uncertain", "", page.uncertain))
        if page.in_copies:
            parts.append(self.tr("and %n in copies", "", page.in_copies))
        if len(page.snippets) < page.total + page.uncertain:
            parts.append(self.tr("the first %n shown", "", len(page.snippets)))
        if page.unread:
            parts.append(self._unread(page))
        return " · ".join(parts)

    def _unread(self, page: SnippetPage) -> str:
        return self.tr("%n texts cannot be read", "", len(page.unread))

    def _choose(self) -> None:
        if ref := self.view.current_ref():
            self.passage_chosen.emit(ref)

    def _cite(self) -> None:
        if ref := self.view.current_ref():
            self.citation_requested.emit(ref)

    def _turn_copies(self) -> None:
        """Unfold what is folded, or fold it again."""
        if not self._filters.copies.isHidden():
            self._filters.copies.toggle()

    def _link(self) -> None:
        if ref := self.view.current_ref():
            self.link_requested.emit(ref)

    def _address(self) -> None:
        if ref := self.view.current_ref():
            self.address_requested.emit(ref)

    def _open_on_web(self) -> None:
        if ref := self.view.current_ref():
            self.web_requested.emit(ref)

    def _keep_document(self) -> None:
        snippet = self.view.currentIndex().data(PassageRole.SNIPPET)
        found = isinstance(snippet, Snippet)
        self._filters.keep_document(snippet.mention.passage.document if found else DocumentId(""))

    def _message_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._message)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return page

"""The panel below the entry: how many passages, in which order, and the lines themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.look.labels import plain_label
from desktop.look.theme import Role
from desktop.passages.model import PassagesModel
from desktop.passages.sorting import SORTS, Sort
from desktop.passages.view import PassagesView
from glossary.model import SnippetPage


class PassagesPanel(QFrame):
    """Shows one `SnippetPage`; what is asked for goes out as signals."""

    passage_chosen = Signal(str)
    citation_requested = Signal(str)
    add_documents_requested = Signal()
    sort_changed = Signal(str)

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
        self._counts = plain_label("", role=Role.SECONDARY)
        self._message = plain_label("", role=Role.SECONDARY)
        self._add = QPushButton(self.tr("Add documents…"))
        self._add.clicked.connect(self.add_documents_requested)
        self._order = self._sort_box()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._message_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._heading())
        column.addWidget(self._pages, 1)
        self.show_no_entry()

    @property
    def sort(self) -> Sort:
        """The order chosen."""
        return SORTS[max(0, self._order.currentIndex())]

    def show_page(self, page: SnippetPage) -> None:
        """Show passages, keeping the current one if it is still there."""
        before = self.view.current_ref()
        self.model.show(page)
        if not page.snippets:
            self._tell(self.tr("No document names it yet."))
            return
        self._counts.setText(self._summary(page))
        self._pages.setCurrentIndex(0)
        row = max(0, self.model.row_of(before))
        self.view.setCurrentIndex(self.model.index(row))

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

    def step(self, by: int) -> None:
        """Move to a neighbouring passage and open it."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))
            self._choose()

    def _clear(self) -> None:
        self.model.show(SnippetPage((), 0))

    def _tell(self, message: str, *, offer_adding: bool = False) -> None:
        self._counts.setText("")
        self._message.setText(message)
        self._add.setVisible(offer_adding)
        self._pages.setCurrentIndex(1)

    def _summary(self, page: SnippetPage) -> str:
        places = (
            self.tr("in 1 document")
            if page.documents == 1
            else self.tr("in %n documents", "", page.documents)
        )
        parts = [f"{self.locale().toString(page.total)} {places}"]
        if page.uncertain:
            parts.append(self.tr("%n uncertain", "", page.uncertain))
        if len(page.snippets) < page.total + page.uncertain:
            parts.append(self.tr("the first %n shown", "", len(page.snippets)))
        return " · ".join(parts)

    def _choose(self) -> None:
        if ref := self.view.current_ref():
            self.passage_chosen.emit(ref)

    def _cite(self) -> None:
        if ref := self.view.current_ref():
            self.citation_requested.emit(ref)

    def _announce_sort(self) -> None:
        self.sort_changed.emit(self.sort)

    def _sort_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Order of the passages"))
        words: dict[Sort, str] = {
            "date": self.tr("date"),
            "document": self.tr("document"),
            "left": self.tr("words before"),
            "right": self.tr("words after"),
        }
        box.addItems([words[sort] for sort in SORTS])
        box.currentIndexChanged.connect(self._announce_sort)
        return box

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Passages"), bold=True))
        row.addWidget(self._counts)
        row.addStretch(1)
        sort = plain_label(self.tr("sort"), role=Role.SECONDARY)
        sort.setBuddy(self._order)
        row.addWidget(sort)
        row.addWidget(self._order)
        return row

    def _message_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._message)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return page

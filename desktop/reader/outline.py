"""The outline beside the document: its own headings, else its pages with their mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget

from glossary.model import Heading, PageLayout, PageSpan

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_INDENT = "    "


class OutlineModel(QAbstractListModel):
    """One row for each heading; each knows its page, or its place in the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Heading, ...] = ()
        self._mentions: Counter[int] = Counter()
        self._is_pages = True

    def show(self, layout: PageLayout, spans: Sequence[PageSpan]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._mentions = Counter(span.page for span in spans)
        self._is_pages = not layout.outline
        self._rows = layout.outline or tuple(
            Heading("", page) for page in range(1, len(layout.sizes) + 1)
        )
        self.endResetModel()

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Replace all rows by the headings of a text without pages."""
        self.beginResetModel()
        self._mentions = Counter()
        self._is_pages = False
        self._rows = tuple(headings)
        self.endResetModel()

    def start(self, row: int) -> int:
        """The code point at which the heading of a row begins."""
        return self._rows[row].start

    def row_at(self, start: int) -> int:
        """The last row that begins at a code point or before it; -1 before the first."""
        return bisect_right([heading.start for heading in self._rows], start) - 1

    def page(self, row: int) -> int:
        """The page (from 1) of a row."""
        return self._rows[row].page

    def row_of(self, page: int) -> int:
        """The last row that begins on a page or before it; -1 before the first."""
        return bisect_right([heading.page for heading in self._rows], page) - 1

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        heading = self._rows[index.row()]
        if not self._is_pages:
            return _INDENT * heading.level + heading.title
        count = self._mentions[heading.page]
        page = self.tr("page {0}").format(heading.page)
        if not count:
            return page
        said = self.tr("%n mentions", "", count)
        return f"{page} · {said}"


class Outline(QListView):
    """`page_chosen` carries the page (from 1), `place_chosen` a code point of a text."""

    page_chosen = Signal(int)
    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Outline"))
        self.setObjectName("outline")
        self.setUniformItemSizes(True)
        self.setFixedWidth(180)
        self.rows = OutlineModel(self)
        self.setModel(self.rows)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def follow(self, page: int) -> None:
        """Mark where the reader is."""
        row = self.rows.row_of(page)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))

    def follow_place(self, start: int) -> None:
        """Mark the heading under which the reader is."""
        self.setCurrentIndex(self.rows.index(self.rows.row_at(start), 0))

    def _choose(self, index: QModelIndex) -> None:
        page = self.rows.page(index.row())
        if page:
            self.page_chosen.emit(page)
        else:
            self.place_chosen.emit(self.rows.start(index.row()))

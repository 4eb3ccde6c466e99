"""The change report: between two versions, or since a person last looked; filtered, exported."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.lists.changes_model import CHANGE, ChangesFilter, ChangesModel
from desktop.look.labels import plain_label
from desktop.look.tables import indented, plain_table
from desktop.look.theme import Role
from glossary.model import ListChange, listing_id

CLASSES = ("", "legal", "identity", "cosmetic", "ours")


class ChangesPanel(QFrame):
    """`listing_requested` with a listing's id; `export_requested` with the changes shown."""

    listing_requested = Signal(str)
    export_requested = Signal(object)
    looked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("What changed"))
        self.model = ChangesModel(self)
        self.filter = ChangesFilter(self)
        self.filter.setSourceModel(self.model)
        self._title = plain_label(size=4, bold=True)
        self._count = plain_label(role=Role.SECONDARY, wrap=True)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Class of changes"))
        for kind in CLASSES:
            self.kinds.addItem(self.tr(kind) if kind else self.tr("all classes"), kind)
        self.kinds.currentIndexChanged.connect(self._filter)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Filter"))
        self.words.setAccessibleName(self.tr("Filter"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._filter)
        widths = (80, 90, 90, 240, 130, 180, 180)
        self.table = plain_table(self.filter, self.tr("Changes"), widths, stretch=6)
        self.table.activated.connect(self._open)
        self._look = QPushButton(self.tr("I have looked"))
        self._look.setAccessibleName(self.tr("I have looked"))
        self._look.clicked.connect(self.looked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._filters())
        column.addLayout(indented(self.table), 1)

    def show_changes(
        self, title: str, changes: tuple[ListChange, ...], *, is_news: bool = False
    ) -> None:
        """Show a report; `is_news` offers to remember that it was looked at."""
        self._title.setText(title)
        counts = Counter(str(change.kind) for change in changes)
        self._count.setText(
            ", ".join(f"{counts[kind]:,} {self.tr(kind)}" for kind in CLASSES if counts[kind])
            or self.tr("Nothing changed.")
        )
        self._look.setVisible(is_news)
        self.model.show(changes)
        self._filter()

    def _filter(self, _: object = None) -> None:
        self.filter.choose(str(self.kinds.currentData() or ""), self.words.text())

    def _export(self) -> None:
        self.export_requested.emit(self.filter.shown())

    def _open(self, index: QModelIndex) -> None:
        change = index.siblingAtColumn(0).data(CHANGE)
        if isinstance(change, ListChange):
            self.listing_requested.emit(listing_id(change.list_id, change.listing))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(self._look)
        for text, act in (
            (self.tr("Export…"), self._export),
            (self.tr("Close"), self.closed),
        ):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addWidget(self.words, 1)
        return row

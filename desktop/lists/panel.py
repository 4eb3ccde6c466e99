"""The lists panel: all versions with their ages, what is in the chosen one, import and changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.lists.in_words import lines_of
from desktop.lists.versions_model import VersionsModel
from desktop.look.labels import plain_label, rule
from desktop.look.tables import plain_table
from desktop.look.theme import Role
from glossary.model import ListVersion


class ListsPanel(QFrame):
    """Shows versions; what is asked for goes out as signals, with the id of a version."""

    import_requested = Signal()
    changes_requested = Signal(str)
    news_requested = Signal()
    remove_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Official lists"))
        self.model = VersionsModel(self)
        self._count = plain_label(role=Role.SECONDARY)
        widths = (360, 120, 130, 90, 90, 120)
        self.table = plain_table(self.model, self.tr("List versions"), widths, stretch=0)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(self._ask_changes)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("What is in this version"))
        self.details.setMaximumHeight(190)
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self._needing_one: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.table, 1)
        column.addWidget(rule())
        column.addWidget(self.details)
        self.show_versions((), date.today())

    def show_versions(self, versions: tuple[ListVersion, ...], today: date) -> None:
        """Show all versions; the chosen one stays chosen."""
        chosen = self.current()
        self.model.show(versions, today)
        self._count.setText(
            self.tr("%n versions", "", len(versions))
            if versions
            else self.tr("No list yet. Import a file as its publisher offers it.")
        )
        self.choose(chosen.id if chosen else "")

    def choose(self, version_id: str) -> None:
        """Choose a version; the first if it is not there."""
        row = max(0, self.model.row_of(version_id))
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_details()

    def current(self) -> ListVersion | None:
        return self.model.version(self.table.currentIndex().row())

    def _show_details(self) -> None:
        version = self.current()
        self.details.setPlainText("\n".join(lines_of(version)) if version else "")
        for button in self._needing_one:
            button.setEnabled(version is not None)

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_details()

    def _ask_changes(self) -> None:
        if version := self.current():
            self.changes_requested.emit(version.id)

    def _ask_remove(self) -> None:
        if version := self.current():
            self.remove_requested.emit(version.id)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Official lists"), size=4, bold=True))
        row.addWidget(self._count)
        row.addStretch(1)
        acts = (
            (self.tr("Import a list…"), self.import_requested, False),
            (self.tr("What changed"), self._ask_changes, True),
            (self.tr("News"), self.news_requested, False),
            (self.tr("Remove"), self._ask_remove, True),
            (self.tr("Close"), self.closed, False),
        )
        for text, act, needs_one in acts:
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            row.addWidget(button)
            if needs_one:
                self._needing_one.append(button)
        return row

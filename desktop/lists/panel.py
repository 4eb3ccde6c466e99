"""The lists panel: all versions with their ages, what is in the chosen one, import and changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.lists.in_words import lines_of
from desktop.lists.versions_model import VersionsModel
from desktop.look.labels import rule
from desktop.look.page_head import HeadAct, PageHead
from desktop.look.tables import indented, plain_table
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
        self._head = self._make_head()
        widths = (360, 120, 130, 90, 90, 120)
        self.table = plain_table(self.model, self.tr("List versions"), widths, stretch=0)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(self._ask_changes)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("What is in this version"))
        self.details.setMaximumHeight(190)
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(indented(self.table), 1)
        column.addWidget(rule())
        column.addWidget(self.details)
        self.show_versions((), date.today())

    def show_versions(self, versions: tuple[ListVersion, ...], today: date) -> None:
        """Show all versions; the chosen one stays chosen."""
        chosen = self.current()
        self.model.show_versions(versions, today)
        self._head.count_label.setText(
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
        return self.model.record(self.table.currentIndex().row())

    def _show_details(self) -> None:
        version = self.current()
        self.details.setPlainText("\n".join(lines_of(version)) if version else "")
        self._head.set_chosen(chosen=version is not None)

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_details()

    def _ask_changes(self) -> None:
        if version := self.current():
            self.changes_requested.emit(version.id)

    def _ask_remove(self) -> None:
        if version := self.current():
            self.remove_requested.emit(version.id)

    def _make_head(self) -> PageHead:
        acts = (
            HeadAct(self.tr("Import a list…"), self.import_requested),
            HeadAct(self.tr("What changed"), self._ask_changes, needs_one=True),
            HeadAct(self.tr("News"), self.news_requested),
            HeadAct(self.tr("Remove"), self._ask_remove, needs_one=True),
            HeadAct(self.tr("Close"), self.closed),
        )
        return PageHead(self.tr("Official lists"), acts)

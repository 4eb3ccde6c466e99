"""Looking: entries opened and previewed, the way back and forward."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from desktop.acts.parts import Parts
from glossary.model import split_listing_id
from glossary.workspace import Workspace

CALM = 90
"""Milliseconds without a key before a page is built for what was found."""


class Looking(QObject):
    """Shows entries; `refresh_all` after every change, and `refreshed` for what else shows one."""

    refreshed = Signal()

    def __init__(self, workspace: Workspace, parts: Parts) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.actions: dict[str, QAction] = {}
        self._past: list[str] = []
        self._coming: list[str] = []
        self._wanted = ""
        self._opened = ""
        """The entry that was opened for good; others pass by while names are typed."""
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._preview)

    def open_entry(self, entry_id: str) -> None:
        """Open an entry for good: it enters the way back."""
        before = self.parts.page.entry_id
        if before and before != entry_id:
            self._past.append(before)
            self._coming.clear()
        self._show_entry(entry_id)

    def _show_entry(self, entry_id: str) -> None:
        self._calm.stop()
        self._opened = entry_id
        if self.parts.window.pages.currentWidget() is not self.parts.editor:
            self.parts.window.show_page(self.parts.page)
        self.parts.entry.show_entry(entry_id)

    def preview_id(self, entry_id: str) -> None:
        """Show an entry beside the list as soon as the keys rest."""
        self._wanted = entry_id
        self._calm.start()

    def _preview(self) -> None:
        if self._wanted and self.parts.window.pages.currentWidget() is self.parts.page:
            self.parts.entry.show_entry(self._wanted)

    def nothing_found(self) -> None:
        """What passed by while the name was typed is no answer to it."""
        self._calm.stop()
        if self.parts.page.entry_id != self._opened:
            self.parts.entry.show_entry(self._opened)

    def entry_shown(self, entry_id: str) -> None:
        self.parts.window.show_title(self.parts.page.title)
        listed = split_listing_id(entry_id)
        self.parts.results.show_open_entry("" if listed else entry_id, self.parts.page.title)
        self.parts.finding.show_entry("" if split_listing_id(entry_id) else entry_id)

    def entry_gone(self, _: str) -> None:
        self.parts.results.show_open_entry("", "")
        self.parts.window.show_title("")
        self.parts.finding.show_entry("")

    def back(self) -> None:
        if self._past:
            self._coming.append(self.parts.page.entry_id)
            self._show_entry(self._past.pop())

    def forward(self) -> None:
        if self._coming:
            self._past.append(self.parts.page.entry_id)
            self._show_entry(self._coming.pop())

    def refresh_all(self) -> None:
        self.refreshed.emit()
        snapshot = self.workspace.snapshot
        self.parts.window.status.show_counts(len(snapshot.entries), len(snapshot.documents))
        self.parts.search.again()
        self.parts.entry.refresh()
        if self._is_gone(self.parts.page.entry_id):
            self.parts.finding.show_entry("")
        else:
            self.parts.finding.refresh()
        self.parts.reading.refresh()
        if self.parts.documents.isVisible():
            self.parts.documents.show_documents(self.workspace.documents())
        self.parts.keeping.refresh()
        self.parts.proposing.refresh()
        self.actions["undo"].setEnabled(self.workspace.can_undo)
        self.actions["redo"].setEnabled(self.workspace.can_redo)

    def _is_gone(self, entry_id: str) -> bool:
        listed = split_listing_id(entry_id) is not None
        return bool(entry_id) and not listed and entry_id not in self.workspace.snapshot.entries

    def open_by_number(self) -> None:
        key = self.sender()
        if key is not None:
            self.parts.results.open_row(int(key.property("row")))

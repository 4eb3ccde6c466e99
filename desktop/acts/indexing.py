"""Indexing: while names are still being made ready the status line says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.acts.parts import Parts
from glossary.workspace import IndexState, Workspace


class Indexing(QObject):
    """Asks again as soon as all names answer."""

    _told = Signal(object)
    """Of a thread that builds; heard on the window's own."""

    def __init__(self, workspace: Workspace, parts: Parts) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self._names = self._lists = ""
        self._is_partial = False
        self._told.connect(self._show)

    def begin(self) -> None:
        """From now on nothing waits for a large index."""
        self.workspace.answer_early(self._told.emit)

    def lists_begun(self, count: int) -> None:
        """The names of so many list versions are being read."""
        self._lists = self.tr("Reading the names of %n list versions…", "", count) if count else ""
        self._say()

    def lists_ended(self) -> None:
        self.lists_begun(0)

    def _show(self, state: object) -> None:
        if not isinstance(state, IndexState):
            return
        names = ""
        if state.phase == "building":
            said = self.tr("Building the index of names: {0} of {1} answer so far")
            names = said.format(f"{state.answering:,}", f"{state.names:,}")
        elif state.phase == "renewing":
            names = self.tr("Renewing the index of names…")
        self._names = names
        self._say()
        if self._is_partial and state.phase == "ready":
            self.parts.search.again()
        self._is_partial = state.phase == "building"

    def _say(self) -> None:
        self.parts.window.status.show_index(" · ".join(filter(None, (self._names, self._lists))))

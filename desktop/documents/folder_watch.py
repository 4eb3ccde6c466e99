"""Notices that something has changed in the watched folders, and says when to look at them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET_MS = 2_500
"""So long nothing changes any more before the folders are looked at."""
EVERY_MS = 30_000
"""Network drives give no notice, and a system gives it for so many folders only."""
MOST_FOLDERS = 2_000


class FolderWatch(QObject):
    """`scan_wanted` asks for a look at the folders; looking costs little when nothing changed."""

    scan_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.soon)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.scan_wanted)
        self._every = QTimer(self)
        self._every.setInterval(EVERY_MS)
        self._every.timeout.connect(self.scan_wanted)

    def watch(self, folders: Iterable[str]) -> None:
        """Watch these folders, made by `folders_below`, and no others."""
        wanted = list(folders)
        present = set(self._watcher.directories())
        if gone := present - set(wanted):
            self._watcher.removePaths(list(gone))
        if new := [each for each in wanted if each not in present]:
            self._watcher.addPaths(new)
        if wanted:
            self._every.start()
        else:
            self._every.stop()

    def soon(self) -> None:
        """Look when it has been quiet for a while."""
        self._quiet.start()

    def close(self) -> None:
        """Notice nothing any more."""
        self._quiet.stop()
        self._every.stop()


def folders_below(roots: Iterable[Path]) -> list[str]:
    """The folders themselves and those in them, up to what a system watches; hidden ones not."""
    found: list[str] = []
    for root in roots:
        for here, inside, _ in os.walk(root):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            found.append(here)
            if len(found) >= MOST_FOLDERS:
                return found
    return found

"""Watching: folders whose new and changed documents are added by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.documents.folder_watch import FolderWatch, folders_below
from desktop.documents.watched_dialog import WatchedDialog
from glossary.errors import BynameError
from glossary.model import AddReport
from glossary.workspace import Workspace


class Watching(QObject):
    """A scan runs in the operations; a second one is not asked for while one waits."""

    def __init__(self, workspace: Workspace, parts: Parts, looking: Looking, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.looking, self.say = workspace, parts, looking, say
        self._watch = FolderWatch(self)
        self._watch.scan_wanted.connect(self.scan)
        self._waiting = False
        self._told: frozenset[str] = frozenset()
        self._dialog: WatchedDialog | None = None

    def begin(self) -> None:
        """The window has been shown: look at the folders once."""
        if not self.workspace.read_only:
            self.scan()

    def close(self) -> None:
        self._watch.close()

    def scan(self) -> None:
        """Take in what is new in the watched folders."""
        if self._waiting or self.workspace.read_only:
            return
        self._waiting = True

        def work(progress: object, cancelled: Callable[[], bool]) -> object:
            folders = self.workspace.watched_folders()
            if not folders:
                return AddReport(), []
            return self.workspace.scan_watched(cancelled=cancelled), folders_below(folders)

        self.parts.operations.run(
            self.tr("Looking at the watched folders"), work, self._scanned, self._failed
        )

    def show_folders(self) -> None:
        """Open the list of watched folders."""
        dialog = WatchedDialog(self.parts.window)
        dialog.add_requested.connect(self._ask_for_folder)
        dialog.remove_requested.connect(self._remove)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        self._refresh()
        dialog.open()

    def _dialog_closed(self) -> None:
        if self._dialog:
            self._dialog.deleteLater()
        self._dialog = None

    def _refresh(self) -> None:
        if self._dialog:
            try:
                self._dialog.show_folders(self.workspace.watched_folders())
            except BynameError as error:
                self.say.failed(error)

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._dialog, self.tr("Watch a folder"))
        if name:
            self._change(lambda: self.workspace.watch_folder(Path(name)))

    def _remove(self, name: str) -> None:
        self._change(lambda: self.workspace.unwatch_folder(Path(name)))

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except BynameError as error:
            self.say.failed(error)
        self._refresh()
        self.scan()

    def _scanned(self, result: object) -> None:
        self._waiting = False
        match result:
            case (AddReport() as report, list() as folders):
                self._watch.watch(folders)
                self._tell(report)

    def _tell(self, report: AddReport) -> None:
        """Say what is new; the same refusals are told once and not at every scan."""
        if report.unsettled:
            self._watch.soon()
        if report.added or report.updated:
            self.looking.refresh_all()
            self.parts.window.status.say(
                self.tr("From watched folders: {0} added, {1} updated").format(
                    len(report.added), len(report.updated)
                )
            )
        refused = frozenset(f"{Path(each.path).name}: {each.reason}" for each in report.refused)
        if new := sorted(refused - self._told):
            more = f"\n… {len(new) - 8}" if len(new) > 8 else ""
            self.parts.window.notices.show_error(
                self.tr("In watched folders, refused:") + "\n" + "\n".join(new[:8]) + more
            )
        self._told = refused

    def _failed(self, error: Exception) -> None:
        self._waiting = False
        self.say.failed(error)

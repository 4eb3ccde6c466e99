"""Comparing: what changed between two versions of a list, the news, and both as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.work.latest_task import LatestTask
from glossary.model import ListChange
from glossary.workspace import Workspace, changes_csv, version_title


class Comparing(QObject):
    """Reports are made in a task of their own; the newest wish wins."""

    remembered = Signal()
    """The news were looked at, and begin from here."""

    def __init__(self, workspace: Workspace, parts: Parts, writing: Writing, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.writing, self.say = workspace, parts, writing, say
        self._task: LatestTask[str] = LatestTask(self._compare, self)
        self._task.delivered.connect(self._show_report)
        self._task.failed.connect(say.failed)

    def close(self) -> None:
        """Want nothing any more."""
        self._task.close()

    def show_changes(self, version_id: str) -> None:
        """The report from the version before to this one."""
        self._task.submit(version_id)

    def show_news(self) -> None:
        """The report of watched entries since the last look; of all if none is watched."""
        self._task.submit("")

    def _compare(self, version_id: str, _: Callable[[], bool]) -> object:
        if not version_id:
            snapshot = self.workspace.snapshot
            watched = self.workspace.listings.watched(snapshot)
            found = self.workspace.listings.news(snapshot, everything=not watched)
            changes = tuple(change for each in found for change in each.changes)
            title = (
                self.tr("News of %n watched entries", "", len(watched))
                if watched
                else self.tr("News of all lists; no entry is watched")
            )
            return title, changes, True
        library = self.workspace.lists.library
        new = library.version(version_id)
        before = library.before(new)
        if not before:
            return self.tr("{0}: the first version").format(version_title(new)), (), False
        changes = library.changes(before[-1], new)
        return f"{version_title(before[-1])} → {new.dated}", changes, False

    def _show_report(self, report: object) -> None:
        if isinstance(report, tuple):
            title, changes, is_news = report
            self.parts.changes.show_changes(title, changes, is_news=is_news)
            self.parts.window.show_page(self.parts.changes)

    def looked(self) -> None:
        """Remember that the news were looked at."""

        def work(*_: object) -> object:
            self.workspace.listings.looked()
            return None

        def done(_: object) -> None:
            self.parts.window.status.say(self.tr("Remembered; news begin from here."))
            self.remembered.emit()

        self.writing.run(self.tr("Remembering"), work, done, self.say.failed)

    def export_changes(self, changes: tuple[ListChange, ...]) -> None:
        """Write the changes shown to a CSV file that runs nothing."""
        name, _ = QFileDialog.getSaveFileName(
            self.parts.window, self.tr("Export the changes"), "changes.csv", "CSV (*.csv)"
        )
        if name:
            self.write_changes(Path(name), changes)

    def write_changes(self, path: Path, changes: tuple[ListChange, ...]) -> None:
        """Off the window's thread."""

        def work(*_: object) -> object:
            return path.write_bytes(changes_csv(changes))

        def done(_: object) -> None:
            self.parts.window.status.say(self.tr("Wrote {0}").format(path))

        self.parts.answers.run(self.tr("Exporting"), work, done, self.say.not_written(path))

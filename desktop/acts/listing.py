"""Listing: official lists imported, shown by version, taken out; how old they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from desktop.acts.comparing import Comparing
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.lists.import_dialog import ImportDialog
from desktop.work.latest_task import LatestTask
from glossary.errors import BynameError, ListQuestionError
from glossary.model import (
    ListImport,
    ListVersion,
)
from glossary.workspace import (
    Workspace,
    age_in_words,
    stale_among,
    version_title,
)

_PLAIN = Qt.TextFormat.PlainText


class Listing(QObject):
    """Imports run in the operations; ages are looked at in a task of their own."""

    preparing = Signal(int)
    """The names of so many list versions are being read, off the window's thread."""
    prepared = Signal()
    _opened = Signal()
    """The versions are there, also those the cache had lost; until then asking would wait."""

    def __init__(
        self,
        workspace: Workspace,
        parts: Parts,
        comparing: Comparing,
        writing: Writing,
        say: Saying,
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.comparing, self.writing, self.say = comparing, writing, say
        comparing.remembered.connect(self.show_lists)
        self.dialog: ImportDialog | None = None
        self._ages: LatestTask[None] = LatestTask(self._look_at_ages, self)
        self._ages.delivered.connect(self._show_ages)
        self._ages.failed.connect(say.failed)
        self._is_open = self._is_asked = False
        self._opened.connect(self._show_opened)

    def close(self) -> None:
        """Want nothing any more."""
        self._ages.close()

    def begin(self) -> None:
        """Make listings ready off the window's thread, then look again; say which are stale."""
        self._ages.submit(None)

    # Import

    def ask_for_list(self, path: str = "") -> None:
        """Open the import dialog; it blocks nothing."""
        if self.dialog is None:
            self.dialog = ImportDialog(self.parts.window)
            self.dialog.import_requested.connect(self.import_list)
            self.dialog.cancel_requested.connect(self.parts.operations.cancel)
        if path:
            self.dialog.show_path(path)
        self.dialog.show()
        self.dialog.activateWindow()

    def import_list(self, path: str, list_id: str, published: str, force: bool) -> None:  # noqa: FBT001 - a slot
        """Take a list in, with progress, off the window's thread."""

        def take(progress: Callable[..., None], cancelled: Callable[[], bool]) -> object:
            return self.workspace.import_list(
                Path(path),
                list_id or None,
                published or None,
                force=force,
                ask_if_older=True,
                progress=progress,
                cancelled=cancelled,
            )

        if self.dialog:
            self.dialog.begin_work()
            self.parts.operations.progressed.connect(self.dialog.show_progress)
        self.parts.operations.run(self.tr("Importing a list"), take, self._imported, self._refused)

    def _imported(self, done: object) -> None:
        self._stop_progress()
        taken = done if isinstance(done, ListImport) else None
        if self.dialog:
            self.dialog.show_done(taken)
        if taken is None:
            return
        said = self.tr("Unchanged: {0}") if taken.unchanged else self.tr("Imported {0}")
        self.writing.changed(said.format(version_title(taken.version)))
        self.show_versions()
        self.parts.lists.choose(taken.version.id)
        self.begin()
        if not taken.unchanged and self.workspace.listings.watched(self.workspace.snapshot):
            self.parts.window.notices.show_notice(
                self.tr("Watched entries may have changed on this list."),
                self.tr("See the news"),
                self.comparing.show_news,
            )

    def _refused(self, error: Exception) -> None:
        self._stop_progress()
        if self.dialog and isinstance(error, BynameError):
            self.dialog.show_fault(error, may_force=isinstance(error, ListQuestionError))
        else:
            self.say.failed(error)

    def _stop_progress(self) -> None:
        if self.dialog:
            self.parts.operations.progressed.disconnect(self.dialog.show_progress)

    # Versions

    def show_lists(self) -> None:
        """Bring the lists panel to the front."""
        self.show_versions()
        self.parts.window.show_page(self.parts.lists)

    def show_versions(self) -> None:
        """Show all versions; as soon as they are there."""
        self._is_asked = True
        if self._is_open:
            self._show_all()

    def _show_opened(self) -> None:
        self._is_open = True
        if self._is_asked:
            self._show_all()

    def _show_all(self) -> None:
        self.parts.lists.show_versions(self.workspace.list_versions(), date.today())

    def remove_version(self, version_id: str) -> None:
        """After a question, for it cannot be undone; the original stays in the archive."""
        box = QMessageBox(self.parts.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(_PLAIN)
        box.setText(self.tr("Take the version {0} out?").format(version_id))
        box.setInformativeText(self.tr("Its original stays in the archive; import it again."))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        if box.exec() != QMessageBox.StandardButton.Yes:
            return

        def work(*_: object) -> object:
            return self.workspace.lists.remove(version_id)

        def done(_: object) -> None:
            self.writing.changed(self.tr("Removed {0}").format(version_id))
            self.show_versions()
            self.begin()

        self.parts.operations.run(self.tr("Removing"), work, done, self.say.failed)

    # Ages

    def _look_at_ages(self, _: None, __: Callable[[], bool]) -> object:
        library = self.workspace.lists.library
        self._opened.emit()
        newest = library.newest()
        if not self.workspace.lists.ready:
            self.preparing.emit(len(library.versions))
        try:
            self.workspace.lists.prepare()
        finally:
            self.prepared.emit()
        return newest, stale_among(newest, date.today()), self.workspace.lists.troubles

    def _show_ages(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        newest, stale, troubles = found
        for trouble in troubles:
            self.parts.window.notices.show_error(trouble)
        self.parts.window.status.show_lists(*_ages_in_words(self, newest, stale))
        if newest:
            self.parts.search.again()


def _ages_in_words(
    says: QObject, newest: tuple[ListVersion, ...], stale: tuple[ListVersion, ...]
) -> tuple[str, str]:
    """What stands in the status bar, and all ages in its tooltip."""
    today = date.today()
    ages = "\n".join(age_in_words(version, today) for version in newest)
    if not newest:
        return "", ""
    count = says.tr("%n lists", "", len(newest))
    if not stale:
        return count, ages
    if len(stale) == 1:
        return says.tr("{0}, stale: {1}").format(count, age_in_words(stale[0], today)), ages
    return says.tr("{0}, {1} of them stale").format(count, len(stale)), ages

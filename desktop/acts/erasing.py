"""Erasing for good: asked for on a page, looked at in a dialog, done off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject

from desktop.acts.parts import Parts
from desktop.acts.reading import Reading
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.erasing.dialog import ErasingDialog
from glossary.errors import BynameError
from glossary.workspace import Workspace
from glossary.workspace.keeping import Erasure

Kind = Literal["entries", "documents"]


class Erasing(QObject):
    """One dialog at a time; the work waits for imports, and saving waits for its short parts."""

    def __init__(
        self, workspace: Workspace, parts: Parts, reading: Reading, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.say = workspace, parts, say
        self.reading, self.writing = reading, writing
        self.dialog: ErasingDialog | None = None

    def erase_chosen(self) -> None:
        """The document that is chosen on its page, else the entry that is shown."""
        if self.parts.window.pages.currentWidget() is self.parts.documents:
            document = self.parts.documents.current()
            if document:
                self.ask("documents", document.id)
        elif self.parts.page.entry_id in self.workspace.snapshot.entries:
            self.ask("entries", self.parts.page.entry_id)
        else:
            self.parts.window.notices.show_notice(self.tr("Open an entry first."))

    def erase_document(self, document_id: str) -> None:
        """The document of a row."""
        self.ask("documents", document_id)

    def ask(self, kind: Kind, key: str) -> None:
        """Show what would go; it is looked for off the window's thread."""
        if self.dialog is not None or not self.writing.may_write():
            return
        dialog = self.dialog = ErasingDialog(self.parts.window)
        dialog.erase_requested.connect(self._erase)
        dialog.finished.connect(self._closed)

        def look(*_: object) -> Erasure:
            return self.workspace.erasure(kind, key)

        def looked(erasure: object) -> None:
            if self.dialog is dialog and isinstance(erasure, Erasure):
                dialog.show_erasure(erasure)

        def refused(error: Exception) -> None:
            self._tell(dialog, error)

        self.parts.answers.run(self.tr("Looking"), look, looked, refused)
        dialog.open()

    def _erase(self, wanted: object) -> None:
        dialog = self.dialog
        if dialog is None or not isinstance(wanted, Erasure):
            return
        erasure = wanted

        def work(progress: Callable[..., None], _: Callable[[], bool]) -> None:
            self.workspace.erase(erasure, progress)

        def done(_: object) -> None:
            self._end_progress(dialog)
            dialog.end_work()
            if erasure.table == "documents":
                self.reading.forget_copies()
            self.writing.changed(self.tr("Erased for good"))

        def refused(error: Exception) -> None:
            self._end_progress(dialog)
            self.writing.changed("")
            self._tell(dialog, error)

        self.parts.operations.progressed.connect(dialog.show_progress)
        dialog.begin_work()
        self.parts.operations.run(self.tr("Erasing for good"), work, done, refused)

    def _end_progress(self, dialog: ErasingDialog) -> None:
        self.parts.operations.progressed.disconnect(dialog.show_progress)

    def _tell(self, dialog: ErasingDialog, error: Exception) -> None:
        if self.dialog is dialog and isinstance(error, BynameError):
            dialog.show_fault(error)
        else:
            self.say.failed(error)

    def _closed(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = None

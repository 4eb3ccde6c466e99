"""Reading: passages and documents opened, documents added and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.reader.open_original import OriginalsOpener
from desktop.work.latest_task import LatestTask
from glossary.errors import BynameError
from glossary.model import AddReport
from glossary.workspace import Workspace

_ENDINGS = (
    *("txt", "md", "html", "htm", "shtml", "mhtml", "mht", "pdf", "docx", "odt", "rtf", "epub"),
    *("eml", "zip"),
)
"""What the file dialog shows first; any file may be chosen."""


class Reading(QObject):
    """Long work runs in the operations, with progress and cancel."""

    def __init__(
        self, workspace: Workspace, parts: Parts, looking: Looking, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.looking, self.writing, self.say = looking, writing, say
        self._opener = OriginalsOpener()
        self._copies: LatestTask[None] = LatestTask(self._find_copies, self)
        self._copies.delivered.connect(self._show_copies)
        self._copies.failed.connect(say.failed)

    def close(self) -> None:
        """Remove the copies that were handed to other programs."""
        self._opener.close()
        self._copies.close()

    def forget_copies(self) -> None:
        """A document was erased: no copy that was handed out is kept, and its reader closes."""
        self._opener.close()
        self._opener = OriginalsOpener()
        self.close_reader()

    def read_passage(self, ref: str) -> None:
        self.parts.reading.open_passage(ref, self.parts.page.entry_id)

    def read_document(self, document_id: str) -> None:
        self.parts.reading.open_document(document_id, self.parts.page.entry_id)

    def reader_opened(self) -> None:
        self.parts.window.show_reader(shown=True)

    def close_reader(self) -> None:
        self.parts.window.show_reader(shown=False)

    def next_mention(self) -> None:
        self.parts.reader.next_mention()

    def previous_mention(self) -> None:
        self.parts.reader.previous_mention()

    def open_original(self, document_id: str) -> None:
        document = self.workspace.document(document_id)
        place = self.parts.reader.current_place()

        def fetch(*_: object) -> Path:
            return self.workspace.original(document_id)

        def hand_over(path: object) -> None:
            try:
                self._opener.open(document, Path(str(path)), place)
            except BynameError as error:
                self.say.failed(error)

        self.parts.answers.run(self.tr("Opening"), fetch, hand_over, self.say.failed)

    def ask_for_documents(self) -> None:
        patterns = " ".join(f"*.{ending}" for ending in _ENDINGS)
        kinds = self.tr("Documents ({0});;All files (*)").format(patterns)
        names, _ = QFileDialog.getOpenFileNames(
            self.parts.window, self.tr("Add documents"), "", kinds
        )
        if names:
            self.add_documents([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self.parts.window, self.tr("Add a folder"))
        if name:
            self.add_documents([Path(name)])

    def add_documents(self, paths: list[Path]) -> None:
        """Take files and folders in, with progress, off the window's thread."""

        def take_in(progress: Callable[..., None], cancelled: Callable[[], bool]) -> AddReport:
            return self.workspace.add_documents(paths, progress, cancelled=cancelled)

        self.parts.window.status.begin_work(self.tr("Reading documents"))
        self.parts.operations.run(
            self.tr("Reading documents"), take_in, self._documents_added, self.say.failed
        )

    def _documents_added(self, report: object) -> None:
        if not isinstance(report, AddReport):
            return
        self.looking.refresh_all()
        said = [
            self.tr("%n added", "", len(report.added)),
            self.tr("%n updated", "", len(report.updated)) if report.updated else "",
            self.tr("%n unchanged", "", len(report.unchanged)) if report.unchanged else "",
            self.tr("cancelled; what was finished is kept") if report.cancelled else "",
        ]
        self.parts.window.status.say(" · ".join(part for part in said if part))
        if report.refused:
            lines = "\n".join(f"{Path(one.path).name}: {one.reason}" for one in report.refused[:12])
            more = len(report.refused) - 12
            count = self.tr("%n refused", "", len(report.refused))
            rest = "\n" + self.tr("and %n more", "", more) if more > 0 else ""
            self.parts.window.notices.show_error(f"{count}:\n{lines}{rest}")

    def tell_unread(self, said: object) -> None:
        """Name the documents in which nothing is found since their texts cannot be read."""
        lines = list(said) if isinstance(said, tuple) else []
        if lines:
            count = self.tr("Nothing is found in %n documents", "", len(lines))
            if len(lines) == 1:
                count = self.tr("Nothing is found in 1 document")
            shown = "\n".join(map(str, lines[:6]))
            more = self.tr("and %n more", "", len(lines) - 6) if len(lines) > 6 else ""
            self.parts.window.notices.show_error(f"{count}:\n{shown}\n{more}".strip())

    def show_documents(self) -> None:
        self.parts.documents.show_documents(self.workspace.documents())
        self.parts.window.show_page(self.parts.documents)
        self._copies.submit(None)

    def _find_copies(self, _: None, __: Callable[[], bool]) -> object:
        return dict(self.workspace.copies())

    def _show_copies(self, copies: object) -> None:
        if isinstance(copies, dict):
            self.parts.documents.model.show_copies(copies)

    def read_in_encoding(self, document_id: str, encoding: str) -> None:
        """Read the original again; passages and mentions follow the new text."""

        def work(*_: object) -> object:
            return self.workspace.set_encoding(document_id, encoding)

        def done(_: object) -> None:
            self.writing.changed(self.tr("The original was read again"))
            self.parts.documents.choose(document_id)

        self.parts.operations.run(self.tr("Reading again"), work, done, self.say.failed)

    def show_document(self, document_id: str) -> None:
        self.show_documents()
        self.parts.documents.choose(document_id)

    def remove_document(self, document_id: str) -> None:
        document = self.workspace.document(document_id)
        why = self.tr("remove document {0}").format(document.title)
        self.writing.apply(self.workspace.removal(document_id), why, offer_undo=True)

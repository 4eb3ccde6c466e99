"""The shelf: documents taken in, their records, texts and pages; a part of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from glossary.errors import DamagedTextError, NotFoundError
from glossary.library import Library
from glossary.model import (
    AddReport,
    Change,
    Document,
    DocumentId,
    DocumentText,
    PageLayout,
    PagePicture,
    PageSpan,
    PageWords,
    Rectangle,
    Replace,
    Stretch,
)
from glossary.store import Archive
from glossary.workspace.document_pages import DocumentPages
from glossary.workspace.document_records import removal_of, set_by_hand
from glossary.workspace.files import files_under
from glossary.workspace.rereading import Rereading
from glossary.workspace.taking_in import Cancelled, ReportProgress, TakingIn, Wish
from glossary.workspace.upkeep import Upkeep
from glossary.workspace.watched import WatchedFolders

Answered = TypeVar("Answered")


class Shelf(Upkeep):
    """The documents of a glossary; changes are made one at a time."""

    _archive: Archive
    _library: Library
    _taking_in: TakingIn
    _watched: WatchedFolders
    _rereading: Rereading
    _ready: tuple[Mapping[DocumentId, Document], tuple[str, ...]] | None
    _copies: tuple[object, dict[DocumentId, DocumentId]] | None

    def add_documents(
        self,
        paths: Sequence[Path | str],
        progress: ReportProgress | None = None,
        *,
        recursive: bool = True,
        cancelled: Cancelled | None = None,
        wish: Wish | None = None,
    ) -> AddReport:
        """Take in files, the files of folders, and the files inside archives and messages.

        Raises:
            NotFoundError: a path does not exist; nothing is taken in then.
        """
        files = files_under(paths, recursive=recursive)
        return self._taking_in.add(files, wish or Wish(), progress, cancelled)

    def watched_folders(self) -> tuple[Path, ...]:
        """The folders whose documents are taken in by `scan_watched`."""
        return self._watched.all()

    def watch_folder(self, folder: Path) -> None:
        """Watch a folder from now on.

        Raises:
            InvalidInputError: it is no folder, or is watched already.
        """
        self._watched.add(folder)

    def unwatch_folder(self, folder: Path) -> None:
        """Watch it no more; its documents stay."""
        self._watched.remove(folder)

    def scan_watched(
        self, progress: ReportProgress | None = None, *, cancelled: Cancelled | None = None
    ) -> AddReport:
        """Take in what is new or changed in the watched folders; known files are not read."""
        scan = self._watched.scan()
        report = self._taking_in.add(scan.files, Wish(), progress, cancelled)
        return replace(
            report,
            refused=(*report.refused, *scan.missing),
            unsettled=tuple(map(str, scan.unsettled)),
        )

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they came."""
        return tuple(self.snapshot.documents[key] for key in sorted(self.snapshot.documents))

    def copies(self) -> dict[DocumentId, DocumentId]:
        """For each near-duplicate of an earlier document, that document; worked out when asked."""
        documents = self.snapshot.documents
        known = self._copies
        if known is None or known[0] is not documents:
            groups = self._library.copies(documents)
            known = (documents, {copy: group[0] for group in groups for copy in group[1:]})
            self._copies = known
        return known[1]

    def document(self, document_id: str) -> Document:
        """The record of a document.

        Raises:
            NotFoundError: there is none.
        """
        known = self.snapshot.documents.get(DocumentId(document_id))
        if known is None:
            raise NotFoundError(
                f"There is no document {document_id}", "See them with: byname documents list"
            )
        return known

    def remove_document(self, document_id: str) -> None:
        """Take the record out, and those of what was attached to it.

        The archived originals stay, so that undo brings all of it back.
        """
        title = self.document(document_id).title
        self.apply(self.removal(document_id), f"remove document {title}")

    def removal(self, document_id: str) -> Change:
        """The change that takes a document out, and what was attached to it."""
        return removal_of(self.document(document_id), self.snapshot)

    def edit_document(self, document_id: str, **fields: object) -> Document:
        """Set fields of a record by hand.

        They are no guesses any more, and no reading of the file changes them again.
        """
        document = self.document(document_id)
        after = set_by_hand(document, fields)
        self.apply(Replace(document, after), f"edit document {after.title}")
        return after

    def set_encoding(self, document_id: str, encoding: str) -> Document:
        """Read the archived original again in another encoding; empty: find it by itself.

        Raises:
            InvalidInputError: there is no such encoding.
            DocumentRefusedError: the original cannot be read so.
        """
        document = self.document(document_id)
        after, taken = self._rereading.in_encoding(document, encoding)
        self.apply(
            Replace(document, after), f"read {document.title} as {encoding or 'found by itself'}"
        )
        self._library.store(after, taken)
        return after

    def read_again(self, document_id: str) -> Document:
        """Read the archived original again, with the readers of today."""
        return self.set_encoding(document_id, self.document(document_id).encoding)

    def original(self, document_id: str) -> Path:
        """The archived original, checked against its sha256."""
        document = self.document(document_id)
        self._archive.read(document.sha256)
        return self._archive.path_of(document.sha256)

    def version_original(self, document_id: str, sha256: str) -> Path:
        """The archived original of one version of a document, checked against its sha256.

        Raises:
            NotFoundError: the document never held these bytes.
        """
        document = self.document(document_id)
        if sha256 not in {document.sha256, *(each.sha256 for each in document.earlier)}:
            raise NotFoundError(f"'{document.title}' has no version {sha256}", "See its record")
        self._archive.read(sha256)
        return self._archive.path_of(sha256)

    def text(self, document_id: str) -> DocumentText:
        """The extracted text of a document."""
        document = self.document(document_id)

        def ask() -> DocumentText:
            for error in self._rereading.restore_texts([document]):
                raise error
            return self._library.text(document.id)

        return self._of_sound_texts(ask)

    def _of_sound_texts(self, ask: Callable[[], Answered]) -> Answered:
        """Ask, and once more when a kept text turns out to be damaged and was read again."""
        try:
            return ask()
        except DamagedTextError:
            self._library.drop_damaged_texts()
            self._ready = None
            return ask()

    def page_layout(self, document_id: str) -> PageLayout:
        """Sizes and outline of the pages of a PDF.

        Raises:
            DocumentRefusedError: it has no pages, or cannot be shown.
        """
        return self._pages().layout(self.document(document_id))

    def page_picture(self, document_id: str, page: int, scale: float) -> PagePicture:
        """A page (from 1) as pixels; at scale 1 one a point.

        Raises:
            DocumentRefusedError: it cannot be shown.
        """
        return self._pages().picture(self.document(document_id), page, scale)

    def page_words(self, document_id: str, stretch: Stretch) -> PageWords | None:
        """The whole words between two points of a page."""
        return self._pages().words(self.document(document_id), stretch)

    def page_marks(
        self, document_id: str, spans: Sequence[PageSpan]
    ) -> tuple[tuple[Rectangle, ...], ...]:
        """Where words stand on pages, for each span."""
        return self._pages().marks(self.document(document_id), spans)

    def _pages(self) -> DocumentPages:
        return DocumentPages(self._archive, self._library.pages)

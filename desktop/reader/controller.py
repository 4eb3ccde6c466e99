"""Opens passages and documents in the reader, off the window's thread, the newest wish first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.reader.page_loader import PageLoader, Pages
from desktop.reader.panel import ReaderPanel
from desktop.reader.reading import Reading
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.errors import DocumentRefusedError
from glossary.model import (
    AnchorState,
    Document,
    DocumentText,
    Entry,
    Mention,
    PageLayout,
    Passage,
    PassageRef,
)
from glossary.workspace import said_of


class Shelf(Pages, Protocol):
    """What the reader needs of the core; `Workspace` has it."""

    def document(self, document_id: str) -> Document: ...
    def text(self, document_id: str) -> DocumentText: ...
    def passage(self, ref: str) -> Passage: ...
    def entry(self, entry_id: str) -> Entry: ...
    def document_mentions(self, document_id: str, entry_id: str) -> tuple[Mention, ...]: ...
    def page_layout(self, document_id: str) -> PageLayout: ...


@dataclass(frozen=True, slots=True)
class _Wish:
    document_id: str
    ref: str
    entry_id: str


class ReaderController(QObject):
    """`opened` says that the panel shows something, `failed` carries the error."""

    opened = Signal()
    failed = Signal(object)

    def __init__(self, panel: ReaderPanel, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._shelf = shelf
        self._task: LatestTask[_Wish] = LatestTask(self._read, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        self._loader = PageLoader(panel.pages, shelf, self)
        self._loader.failed.connect(self.failed)

    def open_passage(self, ref: str, entry_id: str = "") -> None:
        """Open the document of a passage there, with the mentions of an entry marked."""
        self._task.submit(_Wish("", ref, entry_id))

    def open_document(self, document_id: str, entry_id: str = "") -> None:
        """Open a document at the first mention, or at its beginning."""
        self._task.submit(_Wish(document_id, "", entry_id))

    def close(self) -> None:
        self._task.close()
        self._loader.close()

    def _read(self, wish: _Wish, cancelled: Cancelled) -> Reading:
        shelf = self._shelf
        followed = place = shelf.passage(wish.ref) if wish.ref else None
        notice = said_of(place) if place else ""
        document_id = str(PassageRef.parse(wish.ref).document) if wish.ref else wish.document_id
        mentions: tuple[Mention, ...] = ()
        label = ""
        if wish.entry_id and not cancelled():
            mentions = shelf.document_mentions(document_id, wish.entry_id)
            label = shelf.entry(wish.entry_id).label
        if place is None and mentions:
            place = mentions[0].passage
        elif place and place.found is AnchorState.NOT_FOUND:
            place = None
        document = shelf.document(document_id)
        text = shelf.text(document_id)
        layout = self._layout(document, text)
        named = {key for each in mentions for key in (each.entry, *each.rivals)}
        labels = {key: shelf.entry(key).label for key in named}
        reading = Reading(document, text, mentions, place, label, layout, notice, labels)
        if followed is None:
            return reading
        return replace(
            reading,
            asked=wish.ref,
            found=followed.found,
            guesses=followed.guesses,
            was=followed.was,
        )

    def _layout(self, document: Document, text: DocumentText) -> PageLayout | None:
        """The pages as they look; a document that cannot be shown so is read as text."""
        if not text.pages:
            return None
        try:
            return self._shelf.page_layout(document.id)
        except DocumentRefusedError:
            return None

    def _show(self, reading: object) -> None:
        if isinstance(reading, Reading):
            pages = reading.document.id if reading.layout else ""
            self._loader.show_document(pages, reading.spans())
            self._panel.show_reading(reading)
            self.opened.emit()

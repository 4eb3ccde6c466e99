"""Opens passages and documents in the reader, off the window's thread, the newest wish first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.reader.page_loader import PageLoader, Pages
from desktop.reader.panel import ReaderPanel
from desktop.reader.reading import Reading
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.errors import DocumentRefusedError, NotFoundError
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
    """What to open; `again` is what is open already, after a change of the glossary."""

    document_id: str
    ref: str
    entry_id: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A wish and what came of it; nothing where the document is gone."""

    wish: _Wish
    reading: Reading | None


class ReaderController(QObject):
    """`opened` says that the panel shows something, `failed` carries the error."""

    opened = Signal()
    gone = Signal()
    """The document that is shown is no longer in the glossary."""
    failed = Signal(object)

    def __init__(self, panel: ReaderPanel, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._shelf = shelf
        self._wanted: _Wish | None = None
        self._shown: _Wish | None = None
        self._task: LatestTask[_Wish] = LatestTask(self._read, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self._fail)
        self._loader = PageLoader(panel.pages, shelf, self)
        self._loader.failed.connect(self.failed)

    def open_passage(self, ref: str, entry_id: str = "") -> None:
        """Open the document of a passage there, with the mentions of an entry marked."""
        self._submit(_Wish("", ref, entry_id))

    def open_document(self, document_id: str, entry_id: str = "") -> None:
        """Open a document at the first mention, or at its beginning."""
        self._submit(_Wish(document_id, "", entry_id))

    def refresh(self) -> None:
        """Mark anew what is open, after documents, names or decisions have changed."""
        if self._wanted:
            self._task.submit(self._wanted)
        elif self._shown and self._panel.isVisible():
            self._task.submit(replace(self._shown, again=True))

    def _submit(self, wish: _Wish) -> None:
        self._wanted = wish
        self._task.submit(wish)

    def _fail(self, error: object) -> None:
        self._wanted = None
        self.failed.emit(error)

    def close(self) -> None:
        self._task.close()
        self._loader.close()

    def _read(self, wish: _Wish, cancelled: Cancelled) -> _Read:
        if not wish.again:
            return _Read(wish, self._reading(wish, cancelled))
        try:
            return _Read(wish, self._reading(self._still_there(wish), cancelled))
        except NotFoundError:
            return _Read(wish, None)

    def _still_there(self, wish: _Wish) -> _Wish:
        """Without its entry, if that is gone."""
        try:
            self._shelf.entry(wish.entry_id)
        except NotFoundError:
            return replace(wish, entry_id="")
        return wish

    def _reading(self, wish: _Wish, cancelled: Cancelled) -> Reading:
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

    def _show(self, read: object) -> None:
        if not isinstance(read, _Read):
            return
        reading = read.reading
        if read.wish.again:
            if reading is None:
                self._shown = None
                self.gone.emit()
            else:
                self._loader.show_marks(reading.spans())
                self._panel.show_again(reading)
        elif reading:
            self._wanted, self._shown = None, read.wish
            pages = reading.document.id if reading.layout else ""
            self._loader.show_document(pages, reading.spans())
            self._panel.show_reading(reading)
            self.opened.emit()

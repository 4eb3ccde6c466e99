"""The reader panel: head, text, and what selected words can become."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.look.labels import rule
from desktop.reader.document_view import DocumentView
from desktop.reader.header import ReaderHeader
from desktop.reader.reading import Reading
from desktop.reader.selection_bar import SelectionBar


class ReaderPanel(QFrame):
    """Shows one `Reading`; what is asked for goes out as signals.

    `new_entry_requested` carries the words, the document's id and the code points [start, end).
    """

    citation_requested = Signal(str)
    original_requested = Signal(str)
    details_requested = Signal(str)
    new_entry_requested = Signal(str, str, int, int)
    new_name_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader_panel")
        self.setAccessibleName(self.tr("Reader"))
        self._reading: Reading | None = None
        self._current = -1
        self.header = ReaderHeader()
        self.view = DocumentView()
        self.bar = SelectionBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        self._connect()

    def show_reading(self, reading: Reading) -> None:
        """Open a document at its place."""
        self._reading = reading
        self._current = reading.current_mention()
        self.header.show_reading(reading)
        self.header.show_mention(self._current, len(reading.mentions))
        spans = [(each.passage.start, each.passage.end) for each in reading.mentions]
        place = reading.place
        self.view.show_text(reading.text.text, spans, (place.start, place.end) if place else None)
        self.header.quote.setEnabled(place is not None)

    def step(self, by: int) -> None:
        """Go to a neighbouring mention; from nowhere, to the first or last one."""
        if self._reading is None:
            return
        wanted = self._current + by
        if 0 <= wanted < len(self._reading.mentions):
            self._current = wanted
            passage = self._reading.mentions[wanted].passage
            self.view.go_to(passage.start, passage.end)
            self.header.show_place(self._reading, passage.start)
            self.header.show_mention(wanted, len(self._reading.mentions))

    def next_mention(self) -> None:
        self.step(1)

    def previous_mention(self) -> None:
        self.step(-1)

    def current_ref(self) -> str:
        """The selected words if there are any, else the current mention or place; or nothing."""
        reading = self._reading
        if reading is None:
            return ""
        start, end = self.view.selected()
        if end > start:
            return reading.passage(start, end).ref
        if self._current >= 0:
            return reading.mentions[self._current].passage.ref
        return reading.place.ref if reading.place else ""

    def _connect(self) -> None:
        head = self.header
        head.mention_wanted.connect(self.step)
        head.original_requested.connect(self._ask_original)
        head.quote_requested.connect(self._cite)
        head.details_requested.connect(self._ask_details)
        head.close_requested.connect(self.closed)
        self.view.stretch_selected.connect(self._offer)
        self.view.step_requested.connect(self.step)
        self.bar.quote_requested.connect(self._cite)
        self.bar.entry_requested.connect(self._ask_entry)
        self.bar.name_requested.connect(self.new_name_requested)

    def _offer(self, start: int, end: int) -> None:
        if self._reading:
            self.bar.offer(self._reading.text.text[start:end], self._reading.entry_label)

    def _cite(self) -> None:
        if ref := self.current_ref():
            self.citation_requested.emit(ref)

    def _ask_original(self) -> None:
        if self._reading:
            self.original_requested.emit(self._reading.document.id)

    def _ask_details(self) -> None:
        if self._reading:
            self.details_requested.emit(self._reading.document.id)

    def _ask_entry(self, words: str) -> None:
        if self._reading:
            start, end = self.view.selected()
            self.new_entry_requested.emit(words, self._reading.document.id, start, end)

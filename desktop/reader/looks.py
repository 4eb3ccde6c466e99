"""How a document is looked at: as its pages or as text, with the outline beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.reader.document_view import DocumentView
from desktop.reader.outline import Outline
from desktop.reader.page_view import NOTHING, PageView
from desktop.reader.reading import Reading
from glossary.model import Passage

ROOM_FOR_OUTLINE = 620
"""Pixels; in a narrower reader the pages get all of it."""


class Looks(QWidget):
    """Pages where the document has them, until a person wants the text."""

    look_changed = Signal()
    page_seen = Signal(int)
    """The page (from 1) in the middle, while the pages are shown."""
    words_chosen = Signal(int, int)
    """The stretch of the text that is selected, wherever that was done."""
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._wants_pages = True
        self.view, self.pages, self.outline = DocumentView(), PageView(), Outline()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self._stack, 1)
        self._connect()

    def show_reading(self, reading: Reading) -> None:
        """Show a document at its place."""
        self._reading = reading
        place = reading.place
        current = (place.start, place.end) if place else None
        self.view.show_text(reading.text.text, reading.highlights(), current)
        on_pages = reading.spans()
        layout = reading.layout or NOTHING
        if reading.layout is None and reading.text.outline:
            self.outline.rows.show_headings(reading.text.outline)
            self.outline.follow_place(place.start if place else 0)
        else:
            self.outline.rows.show(layout, on_pages)
        self.pages.show_pages(layout, on_pages, reading.on_page(place))
        self._choose()

    def show_marks(self, reading: Reading, current: Passage | None) -> None:
        """Mark other words in the same text; what is in sight stays there."""
        self._reading = reading
        span = (current.start, current.end) if current else None
        self.view.show_marks(reading.highlights(), span)
        on_pages = reading.spans()
        self.pages.show_marks(on_pages, reading.on_page(current))
        if reading.layout is not None:
            row = self.outline.currentIndex().row()
            self.outline.rows.show(reading.layout, on_pages)
            self.outline.setCurrentIndex(self.outline.rows.index(row))

    @property
    def current_view(self) -> QWidget:
        """What shows the document now; the place for the focus."""
        return self.pages if self.shows_pages else self.view

    @property
    def shows_pages(self) -> bool:
        """Whether the document is shown as its pages."""
        return bool(self._wants_pages and self.has_both)

    @property
    def has_both(self) -> bool:
        """Whether there is another look."""
        return self._reading is not None and self._reading.layout is not None

    def turn(self) -> None:
        """From pages to text or back."""
        self._wants_pages = not self._wants_pages
        self._choose()

    def go_to(self, passage: Passage) -> None:
        """Bring a passage to the middle and mark it as the current one."""
        if self._reading is None:
            return
        if self.shows_pages:
            self.pages.go_to(self._reading.on_page(passage))
        else:
            self.view.go_to(passage.start, passage.end)
            self._place_changed(passage.start)

    def selected(self) -> tuple[int, int]:
        """The selected stretch of the text, wherever it was selected."""
        if not self.shows_pages:
            return self.view.selected()
        chosen = self.pages.chosen
        return self._reading.stretch_of(chosen) if chosen and self._reading else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_outline()

    def _choose(self) -> None:
        had_focus = self.view.hasFocus() or self.pages.hasFocus()
        self._stack.setCurrentWidget(self.current_view)
        if had_focus:
            self.current_view.setFocus()
        self._fit_outline()
        self.look_changed.emit()

    def _fit_outline(self) -> None:
        many = self.outline.rows.rowCount() > 1
        fits = many and self.width() >= ROOM_FOR_OUTLINE
        self.outline.setVisible(fits and (self.shows_pages or self._has_headings))

    @property
    def _has_headings(self) -> bool:
        """Whether the outline is that of a text."""
        reading = self._reading
        return bool(reading and not reading.layout and reading.text.outline)

    def _connect(self) -> None:
        self.pages.words_chosen.connect(self._tell_words)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.step_requested.connect(self.step_requested)
        self.view.step_requested.connect(self.step_requested)
        self.view.place_changed.connect(self._place_changed)
        self.view.stretch_selected.connect(self.words_chosen)
        self.outline.page_chosen.connect(self.pages.go_to_page)
        self.outline.place_chosen.connect(self._go_to_heading)

    def _tell_words(self) -> None:
        self.words_chosen.emit(*self.selected())

    def _go_to_heading(self, start: int) -> None:
        self.view.go_to_head(start)
        self.outline.follow_place(start)

    def _place_changed(self, start: int) -> None:
        if self._has_headings:
            self.outline.follow_place(start)

    def _page_changed(self, page: int) -> None:
        self.outline.follow(page)
        if self.shows_pages:
            self.page_seen.emit(page)

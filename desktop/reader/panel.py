"""The reader panel: head, text, and what selected words can become."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.deciding.bar import DecisionBar
from desktop.deciding.choices import add_choices
from desktop.look.labels import rule
from desktop.reader.document_view import DocumentView
from desktop.reader.header import ReaderHeader
from desktop.reader.outline import Outline
from desktop.reader.page_view import NOTHING, PageView
from desktop.reader.reading import Reading
from desktop.reader.selection_bar import SelectionBar
from desktop.reader.viewers import Place
from desktop.reader.whereabouts import Whereabouts
from glossary.model import Mention, Passage

ROOM_FOR_OUTLINE = 620
"""Pixels; in a narrower reader the pages get all of it."""


class ReaderPanel(QFrame):
    """Shows one `Reading`; what is asked for goes out as signals.

    `new_entry_requested` carries the words, the document's id and the code points [start, end).
    """

    citation_requested = Signal(str)
    original_requested = Signal(str)
    details_requested = Signal(str)
    new_entry_requested = Signal(str, str, int, int)
    new_name_requested = Signal(str)
    decided = Signal(object, str, object)
    """Mention, entry's id, `Answer`."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader_panel")
        self.setAccessibleName(self.tr("Reader"))
        self._reading: Reading | None = None
        self._current = -1
        self.header = ReaderHeader()
        self.notice = Whereabouts()
        self._question = False
        self.view = DocumentView()
        self.pages = PageView()
        self.outline = Outline()
        self.bar = SelectionBar()
        self.question = DecisionBar()
        self._wants_pages = True
        self._looks = QStackedWidget()
        self._looks.addWidget(self.view)
        self._looks.addWidget(self.pages)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.outline)
        body.addWidget(self._looks, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule())
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addWidget(self.question)
        column.addWidget(self.bar)
        self._connect()

    def show_reading(self, reading: Reading) -> None:
        """Open a document at its place."""
        self._reading = reading
        self._current = reading.current_mention()
        self.header.show_reading(reading)
        self.notice.show_reading(reading)
        self._question = reading.is_question
        self._tell_mention()
        place = reading.place
        current = (place.start, place.end) if place else None
        self.view.show_text(reading.text.text, reading.highlights(), current)
        self.header.quote.setEnabled(bool(place or reading.asked))
        on_pages = reading.spans()
        layout = reading.layout or NOTHING
        if reading.layout is None and reading.text.outline:
            self.outline.rows.show_headings(reading.text.outline)
            self.outline.follow_place(place.start if place else 0)
        else:
            self.outline.rows.show(layout, on_pages)
        self.pages.show_pages(layout, on_pages, reading.on_page(place))
        self._choose_look()

    @property
    def current_view(self) -> QWidget:
        """What shows the document now; the place for the focus."""
        return self.pages if self._shows_pages else self.view

    @property
    def _shows_pages(self) -> bool:
        return bool(self._wants_pages and self._reading and self._reading.layout)

    def other_look(self) -> None:
        """From pages to text or back, at the same mention."""
        self._wants_pages = not self._wants_pages
        self._choose_look()
        if self._reading and self._current >= 0:
            self._go_to(self._reading.mentions[self._current].passage)

    def _choose_look(self) -> None:
        pages = self._shows_pages
        had_focus = self.view.hasFocus() or self.pages.hasFocus()
        self._looks.setCurrentWidget(self.current_view)
        if had_focus:
            self.current_view.setFocus()
        both = self._reading is not None and self._reading.layout is not None
        self.header.show_look(pages=pages, both=both)
        if pages:
            self.bar.hide()
        self._fit_outline()

    def _fit_outline(self) -> None:
        many = self.outline.rows.rowCount() > 1
        of_text = bool(self._reading and not self._reading.layout and self._reading.text.outline)
        fits = many and self.width() >= ROOM_FOR_OUTLINE
        self.outline.setVisible(fits and (self._shows_pages or of_text))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_outline()

    def _go_to(self, passage: Passage) -> None:
        if self._reading is None:
            return
        if self._shows_pages:
            self.pages.go_to(self._reading.on_page(passage))
        else:
            self.view.go_to(passage.start, passage.end)
            self._place_changed(passage.start)
        self.header.show_place(self._reading, passage.start)

    def _go_to_heading(self, start: int) -> None:
        self.view.go_to_head(start)
        self.outline.follow_place(start)

    def _place_changed(self, start: int) -> None:
        if self._reading and not self._reading.layout and self._reading.text.outline:
            self.outline.follow_place(start)

    def _page_changed(self, page: int) -> None:
        self.outline.follow(page)
        if self._reading and self._shows_pages:
            self.header.show_page(self._reading, page)

    def step(self, by: int) -> None:
        """Go to a neighbouring mention; from nowhere, to the first or last one."""
        if self._reading is None:
            return
        wanted = self._current + by
        if 0 <= wanted < len(self._reading.mentions):
            self._current = wanted
            self._go_to(self._reading.mentions[wanted].passage)
            self._tell_mention()

    def _tell_mention(self) -> None:
        """Which mention is current, and what is to be asked about it."""
        if self._reading:
            self.header.show_mention(self._current, len(self._reading.mentions))
            self.question.ask(self._mention, self._reading.label_of)

    @property
    def _mention(self) -> Mention | None:
        if self._reading is None or self._current < 0:
            return None
        return self._reading.mentions[self._current]

    def _fill_menu(self) -> None:
        menu = self.header.menu
        menu.clear()
        if self._reading and self._mention:
            add_choices(menu, self._mention, self._reading.label_of, self.decided.emit)

    @property
    def document_id(self) -> str:
        """The document that is shown, or nothing."""
        return self._reading.document.id if self._reading else ""

    def next_mention(self) -> None:
        self.step(1)

    def previous_mention(self) -> None:
        self.step(-1)

    def current_ref(self) -> str:
        """The selected words if there are any, else the current mention or place; or nothing."""
        reading = self._reading
        if reading is None:
            return ""
        start, end = self._selected()
        if end > start:
            return reading.passage(start, end).ref
        if self._question and self._current in {-1, reading.current_mention()}:
            # Until a person has said that it is the passage, the old reference is cited.
            return reading.asked
        if self._current >= 0:
            return reading.mentions[self._current].passage.ref
        return reading.place.ref if reading.place else reading.asked

    def current_place(self) -> Place | None:
        """The page in view and the words of the current mention on it; None without pages."""
        reading = self._reading
        if reading is None or not reading.text.pages:
            return None
        passage = reading.mentions[self._current].passage if self._current >= 0 else reading.place
        if passage is None:
            return Place(self.pages.page if self._shows_pages else 1)
        page = reading.page_of(passage.start)
        return Place(page[0] if page else 1, passage.exact)

    def _show_guess(self, number: int) -> None:
        """Go to a place that a lost passage may have, and ask."""
        if self._reading and number < len(self._reading.guesses):
            guess = self._reading.guesses[number]
            self._reading = replace(self._reading, place=guess)
            self._current = self._reading.current_mention()
            self._go_to(guess)
            self._tell_mention()
            self.header.quote.setEnabled(True)
            self.notice.show_guess(guess)

    def _take_answer(self, is_it: bool) -> None:  # noqa: FBT001 - a slot
        """The place shown is the passage from now on, or it is none."""
        if self._reading is None:
            return
        if is_it:
            self._question = False
            self.notice.show_taken()
        else:
            self._reading = replace(self._reading, place=None)
            self._current = -1
            self.view.show_text(self._reading.text.text, self._reading.highlights(), None)
            self.pages.go_to(None)
            self.notice.show_refused(self._reading.was)

    def _connect(self) -> None:
        self.notice.guess_wanted.connect(self._show_guess)
        self.notice.answered.connect(self._take_answer)
        head = self.header
        head.mention_wanted.connect(self.step)
        head.menu.aboutToShow.connect(self._fill_menu)
        self.question.decided.connect(self.decided)
        head.original_requested.connect(self._ask_original)
        head.quote_requested.connect(self._cite)
        head.details_requested.connect(self._ask_details)
        head.close_requested.connect(self.closed)
        head.other_look_requested.connect(self.other_look)
        self.pages.words_chosen.connect(self._offer_words)
        self.pages.step_requested.connect(self.step)
        self.pages.page_changed.connect(self._page_changed)
        self.outline.page_chosen.connect(self.pages.go_to_page)
        self.outline.place_chosen.connect(self._go_to_heading)
        self.view.place_changed.connect(self._place_changed)
        self.view.stretch_selected.connect(self._offer)
        self.view.step_requested.connect(self.step)
        self.bar.quote_requested.connect(self._cite)
        self.bar.entry_requested.connect(self._ask_entry)
        self.bar.name_requested.connect(self.new_name_requested)

    def _offer(self, start: int, end: int) -> None:
        if self._reading:
            self.bar.offer(self._reading.text.text[start:end], self._reading.entry_label)

    def _offer_words(self) -> None:
        self._offer(*self._selected())

    def _selected(self) -> tuple[int, int]:
        """The selected stretch of the text, wherever it was selected."""
        if not self._shows_pages:
            return self.view.selected()
        chosen = self.pages.chosen
        return self._reading.stretch_of(chosen) if chosen and self._reading else (0, 0)

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
            start, end = self._selected()
            self.new_entry_requested.emit(words, self._reading.document.id, start, end)

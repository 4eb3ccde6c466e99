"""The reader panel: head, text, and what selected words can become."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.deciding.bar import DecisionBar
from desktop.deciding.choices import add_choices
from desktop.look.labels import rule
from desktop.reader.header import ReaderHeader
from desktop.reader.looks import Looks
from desktop.reader.reading import Reading
from desktop.reader.selection_bar import SelectionBar
from desktop.reader.viewers import Place
from desktop.reader.whereabouts import Whereabouts
from glossary.model import Mention, Passage


class ReaderPanel(QFrame):
    """Shows one `Reading`; what is asked for goes out as signals.

    `new_entry_requested` carries the words, the document's id and the code points [start, end).
    """

    citation_requested = Signal(str)
    original_requested = Signal(str)
    details_requested = Signal(str)
    new_entry_requested = Signal(str, str, int, int)
    new_name_requested = Signal(str)
    decided = Signal(object, object)
    """Mention and `Choice`."""
    passage_answered = Signal(str, str, bool)
    """An old reference, a place of today, and whether it is the passage."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader_panel")
        self.setAccessibleName(self.tr("Reader"))
        self._reading: Reading | None = None
        self._current = -1
        self._question = False
        self.header = ReaderHeader()
        self.notice = Whereabouts()
        self.looks = Looks()
        self.view, self.pages = self.looks.view, self.looks.pages
        self.outline = self.looks.outline
        self.bar = SelectionBar()
        self.question = DecisionBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule())
        column.addWidget(self.notice)
        column.addWidget(self.looks, 1)
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
        self.header.quote.setEnabled(bool(reading.place or reading.asked))
        self.looks.show_reading(reading)

    def show_again(self, reading: Reading) -> None:
        """Mark what the names mean now, after a change; where one reads stays in sight."""
        before = self._reading
        if before is None or not reading.is_same_text(before):
            self.show_reading(reading)
            return
        current = before.mentions[self._current].passage if self._current >= 0 else before.place
        if reading.where_it_is != before.where_it_is:
            current = reading.place
            self.notice.show_reading(reading)
            self._question = reading.is_question
        else:
            reading = replace(reading, place=before.place)
        self._reading = reading
        self._current = reading.mention_at(current)
        self._tell_mention()
        self.header.quote.setEnabled(bool(current or reading.asked))
        self.looks.show_marks(reading, current)

    @property
    def current_view(self) -> QWidget:
        """What shows the document now; the place for the focus."""
        return self.looks.current_view

    def other_look(self) -> None:
        """From pages to text or back, at the same mention."""
        self.looks.turn()
        if self._reading and self._current >= 0:
            self._go_to(self._reading.mentions[self._current].passage)

    def _look_changed(self) -> None:
        pages = self.looks.shows_pages
        self.header.show_look(pages=pages, both=self.looks.has_both)
        if pages:
            self.bar.hide()

    def _go_to(self, passage: Passage) -> None:
        if self._reading:
            self.looks.go_to(passage)
            self.header.show_place(self._reading, passage.start)

    def _page_seen(self, page: int) -> None:
        if self._reading:
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
        start, end = self.looks.selected()
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
            return Place(self.pages.page if self.looks.shows_pages else 1)
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
        reading = self._reading
        if reading is None or reading.place is None:
            return
        place = reading.place
        if is_it:
            self._question = False
            self.notice.show_taken()
        else:
            self._question = True
            self._reading = replace(reading, place=None)
            self._current = -1
            self.looks.show_marks(self._reading, None)
            self.notice.show_refused(reading.was)
        self.passage_answered.emit(reading.asked, place.ref, is_it)

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
        self.looks.look_changed.connect(self._look_changed)
        self.looks.page_seen.connect(self._page_seen)
        self.looks.words_chosen.connect(self._offer)
        self.looks.step_requested.connect(self.step)
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
            start, end = self.looks.selected()
            self.new_entry_requested.emit(words, self._reading.document.id, start, end)

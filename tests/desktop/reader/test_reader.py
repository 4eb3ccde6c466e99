"""The reader: opens at the passage, walks mentions, gives words on in the document's offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.reader.controller import ReaderController
from desktop.reader.document_view import DocumentView
from desktop.reader.panel import ReaderPanel
from desktop.reader.reading import Reading
from glossary.errors import DocumentRefusedError, NotFoundError
from glossary.model import (
    AnchorState,
    Document,
    DocumentText,
    Entry,
    Mention,
    PageLayout,
    PagePicture,
    PageSpan,
    PageWords,
    Passage,
    Rectangle,
    Stretch,
)
from tests.desktop.reader.long_report import (
    DOCUMENT,
    ENTRY,
    MENTIONS,
    PLACES,
    READING,
    TEXT,
    mention,
)


def test_f3_walks_to_a_mention_far_beyond_the_window(panel: ReaderPanel, qtbot: QtBot) -> None:
    panel.show()
    qtbot.waitExposed(panel)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_F3)
    assert panel.view.shown_window.holds(PLACES[1], PLACES[1] + 10)
    assert panel.current_ref() == MENTIONS[1].passage.ref
    marked = [each.cursor.selectedText() for each in panel.view.extraSelections()]
    assert marked == ["Nubl Guard"]
    QTest.keyClick(panel.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert panel.current_ref() == MENTIONS[0].passage.ref
    panel.hide()


def test_a_mention_gone_to_while_hidden_is_in_sight_once_shown(qtbot: QtBot) -> None:
    view = DocumentView()
    qtbot.addWidget(view)
    text = "One line of words that go on.\n" * 60 + "Nubl Guard left.\n" + "And more.\n" * 60
    start = text.index("Nubl")
    view.show_text(text, [(start, start + 10)], (start, start + 10))
    view.resize(500, 200)
    view.show()
    qtbot.waitExposed(view)
    assert view.viewport().rect().contains(view.cursorRect().center())
    view.resize(340, 120)
    assert view.viewport().rect().contains(view.cursorRect().center())


def test_a_place_scrolled_to_by_hand_is_not_left_when_the_size_changes(qtbot: QtBot) -> None:
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    text = "Nubl Guard came.\n" + "And more.\n" * 200
    view.show_text(text, [(0, 10)], (0, 10))
    view.verticalScrollBar().setValue(100)
    view.resize(500, 180)
    assert view.verticalScrollBar().value() == 100


def test_the_head_tells_title_page_and_mention(panel: ReaderPanel) -> None:
    panel.step(1)
    assert panel.header._title.text() == "A report & more"
    assert panel.header._where.text() == "page 2 of 2"
    assert panel.header._count.text() == "2 / 2"
    assert not panel.header.forth.isEnabled()


def test_a_big_document_is_never_shown_whole(panel: ReaderPanel) -> None:
    assert len(TEXT) > 100_000
    assert len(panel.view.document().toPlainText().encode()) <= 64 * 1024 + 2


def test_scrolling_to_the_end_brings_the_next_window(panel: ReaderPanel, qtbot: QtBot) -> None:
    panel.show()
    qtbot.waitExposed(panel)
    before = panel.view.shown_window
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: panel.view.shown_window.start > before.start)
    assert panel.view.shown_window.end > before.end
    panel.hide()


def test_selected_words_behind_an_emoji_keep_their_offsets(
    panel: ReaderPanel, qtbot: QtBot
) -> None:
    panel.step(1)
    cursor = panel.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    panel.view.setTextCursor(cursor)
    assert not panel.bar.isHidden()
    with qtbot.waitSignal(panel.new_entry_requested) as wanted:
        panel.bar.entry.click()
    assert wanted.args == ["Nubl", DOCUMENT.id, PLACES[1], PLACES[1] + 4]
    assert panel.bar.name.text() == "Add “Nubl” as name of Nubl Guard"


class OneDocument:
    """A shelf with the one report on it."""

    def document(self, document_id: str) -> Document:
        if document_id != DOCUMENT.id:
            raise NotFoundError(f"There is no document {document_id}")
        return DOCUMENT

    def text(self, document_id: str) -> DocumentText:
        return READING.text

    def passage(self, ref: str) -> Passage:
        return next(each.passage for each in MENTIONS if each.passage.ref == ref)

    def entry(self, entry_id: str) -> Entry:
        return ENTRY

    def document_mentions(self, document_id: str, entry_id: str) -> tuple[Mention, ...]:
        return MENTIONS

    def page_layout(self, document_id: str) -> PageLayout:
        raise DocumentRefusedError("No pages")

    def page_picture(self, document_id: str, page: int, scale: float) -> PagePicture:
        raise DocumentRefusedError("No pages")

    def page_words(self, document_id: str, stretch: Stretch) -> PageWords | None:
        return None

    def page_marks(
        self, document_id: str, spans: Sequence[PageSpan]
    ) -> tuple[tuple[Rectangle, ...], ...]:
        return ((),) * len(spans)


class OneChangedDocument(OneDocument):
    """A shelf that answers every reference with one passage, and knows no mentions."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage

    def passage(self, ref: str) -> Passage:
        return self._passage

    def document_mentions(self, document_id: str, entry_id: str) -> tuple[Mention, ...]:
        return ()


def test_a_passage_is_opened_off_the_windows_thread(panel: ReaderPanel, qtbot: QtBot) -> None:
    controller = ReaderController(panel, OneDocument())
    with qtbot.waitSignal(controller.opened):
        controller.open_passage(MENTIONS[1].passage.ref, ENTRY.id)
    assert panel.current_ref() == MENTIONS[1].passage.ref
    controller.close()


def test_an_old_reference_is_followed_and_said_so(panel: ReaderPanel, qtbot: QtBot) -> None:
    likely = replace(MENTIONS[1].passage, found=AnchorState.LIKENESS, likeness=87, was="Nubl Band")
    controller = ReaderController(panel, OneChangedDocument(likely))
    with qtbot.waitSignal(controller.opened):
        controller.open_passage("01ARZ3NDEKTSV4RRFFQ69G5FAV.5-14.00000000")
    assert "by likeness, 87 %" in panel.notice.text()
    assert panel.current_ref() == likely.ref
    controller.close()


def at(
    start: int,
    end: int,
    found: AnchorState,
    likeness: int = 100,
    was: str = "Nubl Band",
    pieces: tuple[tuple[int, int], ...] = (),
    guesses: tuple[Passage, ...] = (),
) -> Passage:
    """A passage of the text that an old reference led to."""
    words = TEXT[start:end]
    return Passage(
        *(DOCUMENT.id, start, end, words),
        found=found,
        likeness=likeness,
        was=was,
        pieces=pieces,
        guesses=guesses,
    )


def opened(panel: ReaderPanel, qtbot: QtBot, passage: Passage, asked: str) -> ReaderController:
    controller = ReaderController(panel, OneChangedDocument(passage))
    with qtbot.waitSignal(controller.opened):
        controller.open_passage(asked)
    return controller


def marked(panel: ReaderPanel) -> list[str]:
    """The words that are marked in the text."""
    selections = panel.view.extraSelections()
    return [each.cursor.selectedText().replace("\u2029", "\n") for each in selections]


OLD_REF = "01ARZ3NDEKTSV4RRFFQ69G5FAV.5-14.00000000"


@pytest.mark.parametrize("yes", [True, False])
def test_a_place_that_is_not_sure_is_asked_about(
    panel: ReaderPanel, qtbot: QtBot, *, yes: bool
) -> None:
    likely = at(20, 40, found=AnchorState.LIKENESS, likeness=72)
    controller = opened(panel, qtbot, likely, OLD_REF)
    notice = panel.notice
    assert notice.yes.isVisibleTo(panel)
    assert notice.no.isVisibleTo(panel)
    assert panel.current_ref() == OLD_REF
    QTest.keyClick(notice.yes if yes else notice.no, Qt.Key.Key_Space)
    assert panel.current_ref() == (likely.ref if yes else OLD_REF)
    assert bool(panel.view.extraSelections()) is yes
    assert not notice.yes.isVisibleTo(panel)
    assert ("Taken" if yes else "“Nubl Band”") in notice.text()
    controller.close()


def test_a_sure_place_is_told_and_not_asked_about(panel: ReaderPanel, qtbot: QtBot) -> None:
    moved = at(20, 40, found=AnchorState.MOVED)
    controller = opened(panel, qtbot, moved, OLD_REF)
    assert "has moved" in panel.notice.text()
    assert not panel.notice.yes.isVisibleTo(panel)
    assert panel.current_ref() == moved.ref
    controller.close()


def test_of_a_divided_passage_both_pieces_are_marked(panel: ReaderPanel, qtbot: QtBot) -> None:
    pieces = ((10, 20), (30, 60))
    divided = at(30, 60, found=AnchorState.SPLIT, likeness=75, was="x" * 40, pieces=pieces)
    controller = opened(panel, qtbot, divided, OLD_REF)
    assert set(marked(panel)) == {TEXT[start:end] for start, end in pieces}
    assert "was split" in panel.notice.text()
    assert panel.notice.yes.isVisibleTo(panel)
    controller.close()


def test_a_guess_is_chosen_for_a_lost_passage(panel: ReaderPanel, qtbot: QtBot) -> None:
    guesses = tuple(
        at(start, start + 9, found=AnchorState.LIKENESS, likeness=60 - start) for start in (20, 40)
    )
    lost = at(0, 5, found=AnchorState.NOT_FOUND, guesses=guesses)
    controller = opened(panel, qtbot, lost, OLD_REF)
    first, second, third = panel.notice.guesses
    assert [each.isVisibleTo(panel) for each in (first, second, third)] == [True, True, False]
    assert first.text().startswith("1 · 40 % · ")
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert marked(panel) == [guesses[1].exact]
    assert panel.current_ref() == OLD_REF
    assert "20 % like the old words" in panel.notice.text()
    QTest.keyClick(panel.notice.yes, Qt.Key.Key_Space)
    assert panel.current_ref() == guesses[1].ref
    assert not first.isVisibleTo(panel)
    controller.close()


def test_a_lost_passage_is_shown_with_its_old_words_and_no_place(
    panel: ReaderPanel, qtbot: QtBot
) -> None:
    lost = Passage(DOCUMENT.id, 5, 14, "Nubl Band", found=AnchorState.NOT_FOUND, was="Nubl Band")
    controller = ReaderController(panel, OneChangedDocument(lost))
    with qtbot.waitSignal(controller.opened):
        controller.open_passage(lost.ref)
    assert not panel.notice.isHidden()
    assert "not found" in panel.notice.text()
    assert "“Nubl Band”" in panel.notice.text()
    assert panel.current_ref() == lost.ref
    assert panel.header.quote.isEnabled()
    assert not any(button.isVisibleTo(panel) for button in panel.notice.guesses)
    panel.show_reading(READING)
    assert panel.notice.isHidden()
    controller.close()


def test_a_document_that_is_gone_is_reported(panel: ReaderPanel, qtbot: QtBot) -> None:
    controller = ReaderController(panel, OneDocument())
    with qtbot.waitSignal(controller.failed) as failure:
        controller.open_document("gone")
    assert isinstance((failure.args or [None])[0], NotFoundError)
    controller.close()


def test_every_mention_of_a_long_text_is_walked_to_and_marked(
    panel: ReaderPanel, qtbot: QtBot
) -> None:
    """Mentions at each window's edge: loading a window while Qt scrolls crashed it once."""
    text = "😀 Some words before the name.\n" * 40 + "Nubl Guard spoke.\n"
    text = text * 60
    places = [at for at in range(len(text)) if text.startswith("Nubl Guard", at)]
    mentions = tuple(mention(at) for at in places)
    reading = Reading(DOCUMENT, DocumentText(DOCUMENT.id, text), mentions, mentions[0].passage)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_reading(reading)
    for place in places:
        marked = [
            each.cursor.selectedText()
            for each in panel.view.extraSelections()
            if each.format.fontUnderline()
        ]
        assert marked == ["Nubl Guard"]
        assert panel.current_ref() == mention(place).passage.ref
        panel.step(1)
    panel.hide()

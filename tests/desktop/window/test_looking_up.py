"""Looking up in the window: hits, the page of the first, dates, what passed by."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from tests.desktop.window.looking import look


def test_typing_shows_the_hits_and_the_page_of_the_first(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        assert look(qtbot, session, "hay tahr")[0] == "Hay'at Tahrir al-Sham"
    assert session.parts.page.entry_id == session.workspace.find("HTS").id


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hay tahr", "Hay'at Tahrir al-Sham"),
        ("nusra front", "Hay'at Tahrir al-Sham"),
        ("sana", "Syrian Arab News Agency"),
        ("pro iranian", "pro-Iranian forces"),
        ("ahrar", "Ahrar al-Sham"),
    ],
)
def test_the_first_hit_is_current_after_each_key(
    qtbot: QtBot, session: Session, typed: str, first: str
) -> None:
    session.parts.bar.box.clear()
    for letter in typed:
        with qtbot.waitSignal(session.parts.search._task.delivered):
            QTest.keyClicks(session.parts.bar.box, letter)
        assert session.parts.results.list.currentIndex().row() == 0
    assert session.parts.results.current_id() == session.workspace.find(first).id


def test_what_passed_by_is_no_answer_to_a_name_that_nobody_bears(
    qtbot: QtBot, session: Session
) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "zahra")
    with qtbot.waitSignal(session.parts.entry.gone):
        look(qtbot, session, "zzqx")
    assert session.parts.page.entry_id == ""
    assert session.parts.results.offers.alias.isHidden()


def test_the_opened_entry_comes_back_when_nothing_is_found(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, "hts")
    with qtbot.waitSignal(session.parts.results.chosen):
        QTest.keyClick(session.parts.bar.box, Qt.Key.Key_Return)
    opened = session.workspace.find("HTS").id
    qtbot.waitUntil(lambda: session.parts.page.entry_id == opened)
    look(qtbot, session, "zahra")
    qtbot.waitUntil(lambda: session.parts.page.entry_id == session.workspace.find("Zahra").id)
    look(qtbot, session, "zzqx")
    qtbot.waitUntil(lambda: session.parts.page.entry_id == opened)
    assert not session.parts.results.offers.alias.isHidden()


def test_half_a_word_that_narrows_is_neither_a_name_nor_a_fault(
    qtbot: QtBot, session: Session
) -> None:
    look(qtbot, session, "kind")
    session.parts.search.set_text("kind:gr")
    assert session.parts.results.outcome is None
    assert session.parts.bar._wrong.isHidden()
    session.parts.search.set_text("kind:thing")
    assert not session.parts.bar._wrong.isHidden()


def test_the_same_words_on_another_date_keep_the_chosen_hit(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, "ahrar")
    QTest.keyClick(session.parts.bar.box, Qt.Key.Key_Down)
    chosen = session.parts.results.current_id()
    session.parts.bar.as_of.setText("2024-11")
    with qtbot.waitSignal(session.parts.search._task.delivered):
        QTest.keyClick(session.parts.bar.as_of, Qt.Key.Key_Return)
    assert session.parts.results.current_id() == chosen


def test_enter_opens_and_escape_of_the_date_box_keeps_the_date(
    qtbot: QtBot, session: Session
) -> None:
    look(qtbot, session, "sana")
    with qtbot.waitSignal(session.parts.results.chosen) as chosen:
        QTest.keyClick(session.parts.bar.box, Qt.Key.Key_Return)
    assert chosen.args == [session.workspace.find("SANA").id]


def test_the_date_changes_chips_and_page_together(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, "hts")
    box = session.parts.bar.as_of
    box.setText("2024-11")
    with qtbot.waitSignal(session.parts.search._task.delivered):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "2024-11-30"
    hit = session.parts.results.model.hit(0)
    assert hit is not None
    assert {str(status.state) for status in hit.statuses if status.programme == "US-FTO219"} == {
        "listed"
    }


def test_a_date_that_is_none_is_told_under_the_box_and_changes_nothing(
    qtbot: QtBot, session: Session
) -> None:
    box = session.parts.bar.as_of
    box.setText("2024-13")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.day == date.today()
    assert "no date" in session.parts.bar._wrong.text()

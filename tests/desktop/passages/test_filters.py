"""Order, filters and periods: what the panel asks for, and what it shows of the answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.passages.controller import PassagesController
from desktop.passages.panel import PassagesPanel
from glossary.model import (
    MentionState,
    PartialDate,
    SnippetPage,
)
from glossary.workspace import Wanted
from tests.desktop.passages.lines import DOCUMENT, ENTRY, LINES


def test_another_order_asks_again(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, str, Wanted]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.heading.sorting.boxes[0].setCurrentIndex(8)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert [sort for _, sort, _ in asked] == ["date,document", "right,document"]


def test_no_entry_asks_nothing(
    controller: PassagesController, asked: list[tuple[str, str, Wanted]]
) -> None:
    controller.show_entry("")
    assert asked == []


def test_three_keys_make_the_order_each_once(panel: PassagesPanel) -> None:
    first, second, third = panel.heading.sorting.boxes
    first.setCurrentIndex(first.findData("right1"))
    second.setCurrentIndex(second.findData("date"))
    third.setCurrentIndex(third.findData("right1"))
    assert panel.sort == "right1,date"


def test_the_filters_ask_for_certainty_document_and_month(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, str, Wanted]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    filters = panel.heading.filters
    filters.certainty.setCurrentIndex(1)
    QTest.keyClick(filters.one_document, Qt.Key.Key_Space)
    filters.keep_month("2024-11")
    november = PartialDate(2024, 11)
    wanted = Wanted(
        documents=frozenset({DOCUMENT}),
        since=november,
        until=november,
        states=frozenset({MentionState.CERTAIN}),
    )
    qtbot.waitUntil(lambda: asked[-1][2] == wanted)
    assert (filters.period.first.text(), filters.period.last.text()) == ("2024-11", "2024-11")
    filters.period.all.click()
    qtbot.waitUntil(lambda: asked[-1][2].since is None)


def test_a_period_is_asked_for_from_a_date_to_a_date(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, str, Wanted]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    period = panel.heading.filters.period
    assert period.all.isHidden()
    QTest.keyClicks(period.first, "2018-06")
    QTest.keyClick(period.first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked[-1][2] == Wanted(since=PartialDate(2018, 6)))
    QTest.keyClicks(period.last, "2020")
    QTest.keyClick(period.last, Qt.Key.Key_Return)
    both = Wanted(since=PartialDate(2018, 6), until=PartialDate(2020))
    qtbot.waitUntil(lambda: asked[-1][2] == both)
    QTest.keyClick(period.first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked[-1][2] == Wanted(until=PartialDate(2020)))
    period.all.click()
    qtbot.waitUntil(lambda: asked[-1][2] == Wanted())


@pytest.mark.parametrize(
    ("first", "last", "wrong"), [("yesterday", "", "first"), ("2020", "2018", "last")]
)
def test_a_period_that_is_none_is_marked_and_not_asked_for(
    panel: PassagesPanel, qtbot: QtBot, first: str, last: str, wrong: str
) -> None:
    period = panel.heading.filters.period
    period.first.setText(first)
    period.last.setText(last)
    with qtbot.assertNotEmitted(panel.wish_changed):
        QTest.keyClick(period.last, Qt.Key.Key_Return)
    marked = {"first": period.first, "last": period.last}
    assert [name for name, field in marked.items() if field.is_wrong] == [wrong]
    QTest.keyClick(marked[wrong], Qt.Key.Key_Backspace)
    assert not marked[wrong].is_wrong


def test_another_entry_drops_document_and_month_but_keeps_certainty(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, str, Wanted]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.heading.filters.one_document.setChecked(True)
    panel.heading.filters.certainty.setCurrentIndex(2)
    controller.show_entry(DOCUMENT)
    qtbot.waitUntil(lambda: asked[-1][0] == DOCUMENT)
    unsure = frozenset(MentionState) - {MentionState.CERTAIN, MentionState.REFUSED}
    assert asked[-1][2] == Wanted(states=unsure)
    assert not panel.heading.filters.one_document.isChecked()


def test_filters_that_leave_nothing_offer_all_passages(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.heading.filters.certainty.setCurrentIndex(2)
    panel.show_page(SnippetPage((), 0))
    assert panel._message.text() == "No passage of this kind."
    with qtbot.waitSignal(panel.wish_changed):
        panel._show_all.click()
    assert panel.wanted == Wanted()


def test_uncertain_passages_alone_are_counted_as_such(panel: PassagesPanel) -> None:
    panel.show_page(SnippetPage(LINES[2:], total=0, uncertain=1, documents=1))
    assert panel.heading.counts.accessibleName() == "1 uncertain in 1 document"

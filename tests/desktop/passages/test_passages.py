"""Passages: the model's rows, the geometry of a line, and what the panel says and asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.look.fonts import ui_font
from desktop.passages.controller import PassagesController
from desktop.passages.kwic_line import columns, kwic_line
from desktop.passages.model import PassageRole, PassagesModel
from desktop.passages.panel import PassagesPanel
from desktop.passages.sorting import Sort
from glossary.model import (
    DocumentId,
    EntryId,
    Mention,
    MentionState,
    PartialDate,
    Passage,
    Snippet,
    SnippetPage,
)

DOCUMENT = DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV")
ENTRY = EntryId("01ARZ3NDEKTSV4RRFFQ69G5FA0")


def snippet(
    left: str,
    exact: str,
    right: str,
    *,
    start: int = 0,
    page: int | None = None,
    state: MentionState = MentionState.CERTAIN,
) -> Snippet:
    place = Passage(DOCUMENT, start, start + len(exact), exact, page=page)
    mention = Mention(ENTRY, exact, place, state)
    return Snippet(mention, left, right, "A report", PartialDate(2024, 11))


LINES = (
    snippet("seen near the ", "Nubl Guard", " on Monday", start=10, page=3),
    snippet("أعلنت ", "حرس نبل", " في بيان", start=40),
    snippet("perhaps the ", "Guard", ".", start=90, state=MentionState.UNCERTAIN),
)
PAGE = SnippetPage(LINES, total=2, uncertain=1, documents=1)


@pytest.fixture
def panel(qtbot: QtBot) -> PassagesPanel:
    made = PassagesPanel()
    qtbot.addWidget(made)
    made.resize(1100, 300)
    return made


def test_the_model_keeps_qts_rules_with_rows_and_without(qtbot: QtBot) -> None:
    model = PassagesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(PAGE)
    assert model.rowCount() == 3
    model.show(SnippetPage((), 0))
    assert model.rowCount() == 0


def test_a_row_is_a_sentence_for_a_screen_reader(qtbot: QtBot) -> None:
    model = PassagesModel()
    model.show(PAGE)
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "seen near the Nubl Guard on Monday – in A report, 2024-11, page 3"
    assert "not certain" in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("line", "west", "east"),
    [
        pytest.param(LINES[0], "seen near the", "on Monday", id="left to right"),
        pytest.param(LINES[1], "في بيان", "أعلنت", id="right to left: before stands right"),
    ],
)
def test_words_stand_on_the_side_of_their_direction(
    qtbot: QtBot, line: Snippet, west: str, east: str
) -> None:
    metrics = QFontMetricsF(ui_font())
    laid = kwic_line(line, QRectF(20, 0, 900, 30), metrics, metrics)
    assert (laid.west_text, laid.east_text) == (west, east)
    assert laid.name.center().x() == pytest.approx(470)
    assert laid.west.right() < laid.name.left() < laid.name.right() < laid.east.left()


@pytest.mark.parametrize("width", [320, 640, 1360])
def test_columns_do_not_overlap(qtbot: QtBot, width: int) -> None:
    places = columns(QRectF(0, 0, width, 30), QFontMetricsF(ui_font()))
    assert places.words.right() <= places.date.left()
    assert places.date.right() <= places.document.left()
    assert places.document.right() <= places.page.left()


def test_the_heading_counts(panel: PassagesPanel) -> None:
    panel.show_page(PAGE)
    assert panel._counts.text() == "2 in 1 document · 1 uncertain"


def test_rows_are_painted(panel: PassagesPanel) -> None:
    panel.show_page(PAGE)
    blank = PassagesPanel()
    blank.resize(panel.size())
    pictures = [QPixmap(panel.size()), QPixmap(panel.size())]
    panel.render(pictures[0])
    blank.render(pictures[1])
    assert pictures[0].toImage() != pictures[1].toImage()


def test_down_and_enter_open_the_next_passage(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.show_page(PAGE)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [LINES[1].mention.passage.ref]


def test_copying_a_row_asks_for_its_citation(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.show_page(PAGE)
    with qtbot.waitSignal(panel.citation_requested) as wanted:
        QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [panel.model.index(0).data(PassageRole.REF)]


def test_without_documents_adding_is_offered(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.show_no_documents()
    assert not panel._add.isHidden()
    with qtbot.waitSignal(panel.add_documents_requested):
        panel._add.click()


@pytest.fixture
def asked() -> list[tuple[str, Sort]]:
    return []


@pytest.fixture
def controller(panel: PassagesPanel, asked: list[tuple[str, Sort]]) -> Iterator[PassagesController]:
    def find(entry_id: str, sort: Sort) -> SnippetPage:
        asked.append((entry_id, sort))
        return PAGE

    made = PassagesController(panel, find, lambda: True)
    yield made
    made.close()


def test_another_order_asks_again(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, Sort]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel._order.setCurrentIndex(3)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == [(ENTRY, "date"), (ENTRY, "right")]


def test_no_entry_asks_nothing(
    controller: PassagesController, asked: list[tuple[str, Sort]]
) -> None:
    controller.show_entry("")
    assert asked == []

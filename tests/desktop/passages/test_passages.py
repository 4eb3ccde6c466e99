"""Passages: the model's rows, the geometry of a line, and what the panel says and asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.look.fonts import ui_font
from desktop.passages.controller import PassagesController
from desktop.passages.kwic_line import columns, cut_at_words, kwic_line
from desktop.passages.model import PassageRole, PassagesModel
from desktop.passages.month_chart import Bar, bars_of
from desktop.passages.months_model import MonthsModel
from desktop.passages.panel import PassagesPanel
from glossary.model import (
    PartialDate,
    Snippet,
    SnippetPage,
)
from glossary.workspace import Wanted
from tests.desktop.passages.lines import ENTRY, LINES, MONTHS, PAGE


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


def test_the_table_of_months_keeps_qts_rules_and_says_each_row(qtbot: QtBot) -> None:
    model = MonthsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(MONTHS)
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == ["2023: 1 certain", "2024-11: 4 certain", "without a date: 2 certain"]
    model.show(())
    assert model.rowCount() == 0


def test_bars_stand_at_their_months_and_undated_passages_have_none() -> None:
    whole, month = Bar(0, 0.25, whole_year=True), Bar(22, 1.0, whole_year=False)
    assert bars_of(MONTHS) == (2023, 2, (whole, month))
    assert bars_of((("", 3),)) == (0, 0, ())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_enter_on_a_month_shows_it_alone(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.show()
    panel.show_page(PAGE)
    panel.heading.months.click()
    popup = panel.heading.popup
    QTest.keyClick(popup.table, Qt.Key.Key_Down)
    QTest.keyClick(popup.table, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert panel.wanted.since == PartialDate(2024, 11)
    panel.heading.months.click()
    QTest.keyClick(popup.table, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_copies_are_counted_folded_and_unfolded_by_one_key(
    panel: PassagesPanel,
    controller: PassagesController,
    asked: list[tuple[str, str, Wanted]],
    qtbot: QtBot,
) -> None:
    controller.show_entry(ENTRY)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    copies = panel.heading.filters.copies
    assert copies.isHidden()
    QTest.keyClicks(panel.view, "+")
    assert not copies.isChecked()
    first = replace(LINES[0], copies=3)
    panel.show_page(replace(PAGE, snippets=(first, *LINES[1:]), in_copies=3))
    assert panel.heading.counts.accessibleName().count("and 3 in copies") == 1
    said = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.count("and in 3 copies") == 1
    QTest.keyClicks(panel.view, "+")
    qtbot.waitUntil(lambda: asked[-1][2] == Wanted(copies=True))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert not copies.isHidden()
    QTest.keyClicks(panel.view, "+")
    qtbot.waitUntil(lambda: asked[-1][2] == Wanted())
    qtbot.waitUntil(copies.isHidden)


@pytest.mark.parametrize("width", [480, 560, 760, 1360])
def test_no_control_of_the_heading_is_cut_off(
    panel: PassagesPanel, qtbot: QtBot, width: int
) -> None:
    panel.show()
    panel.show_page(replace(PAGE, in_copies=2))
    panel.resize(width, 300)
    qtbot.waitUntil(lambda: panel.width() == width)
    heading, edge = panel.heading, panel.rect()
    period = (heading.filters.period.first, heading.filters.period.last)
    parts = (*heading.sorting.boxes, heading.filters.certainty, heading.filters.one_document)
    parts = (*parts, *period, heading.months, heading.filters.copies)

    def all_fit() -> bool:
        return all(
            edge.contains(part.rect().translated(part.mapTo(panel, part.rect().topLeft())))
            and part.width() >= part.minimumSizeHint().width()
            for part in parts
        )

    qtbot.waitUntil(all_fit)


def test_a_narrow_row_gives_the_room_of_document_and_page_to_the_words(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(ui_font())
    unit = metrics.horizontalAdvance("0")
    narrow = columns(QRectF(0, 0, 60 * unit, 30), metrics)
    wide = columns(QRectF(0, 0, 160 * unit, 30), metrics)
    assert narrow.page.width() == 0 < wide.page.width()
    assert narrow.words.width() > 30 * unit
    assert narrow.document.width() < wide.document.width() / 2


def test_where_not_one_word_fits_only_the_ellipsis_stands(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(ui_font())
    room = int(metrics.horizontalAdvance("eppo"))
    assert cut_at_words("clashes near Aleppo", metrics, room, keep_end=True) == "…"


@pytest.mark.parametrize("width", [60, 90, 200, 5000])
@pytest.mark.parametrize("keep_end", [True, False])
def test_lines_are_cut_between_words(qtbot: QtBot, width: int, *, keep_end: bool) -> None:
    metrics = QFontMetricsF(ui_font())
    line = "one two three four five six seven eight nine ten"
    shown = cut_at_words(line, metrics, width, keep_end=keep_end)
    assert metrics.horizontalAdvance(shown) <= width
    words = shown.replace("…", " ").split()
    kept = line.split()
    assert words == (kept[-len(words) :] if keep_end else kept[: len(words)])
    assert ("…" in shown) == (len(words) < len(kept))


def test_a_line_without_spaces_is_cut_between_letters(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(ui_font())
    shown = cut_at_words("x" * 200, metrics, 100, keep_end=True)
    assert shown.startswith("…x")
    assert metrics.horizontalAdvance(shown) <= 100


@pytest.mark.parametrize("kind", ["csv", "jsonld"])
def test_the_menu_asks_for_an_export(panel: PassagesPanel, qtbot: QtBot, kind: str) -> None:
    menu = panel.heading._export.menu()
    action = menu.actions()[0 if kind == "csv" else 1]
    with qtbot.waitSignal(panel.export_requested) as wanted:
        action.trigger()
    assert wanted.args == [kind]


def test_tab_reaches_every_control_and_each_has_a_name(panel: PassagesPanel) -> None:
    heading = panel.heading
    for control in (
        heading.months,
        heading.filters.certainty,
        heading.filters.one_document,
        heading.filters.period.first,
        heading.filters.period.last,
        heading.filters.period.all,
        *heading.sorting.boxes,
        heading._export,
        heading.popup.table,
    ):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name)

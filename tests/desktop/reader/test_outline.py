"""The outline beside a text: its headings, and where they lead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.reader.panel import ReaderPanel
from desktop.reader.reading import Reading
from glossary.model import (
    DocumentText,
    Heading,
    Mention,
    Passage,
)
from tests.desktop.reader.long_report import (
    DOCUMENT,
    ENTRY,
)

PARTS = "\n".join(f"Part {number}\n{'Words of it. ' * 300}" for number in range(30))
HEADINGS = tuple(
    Heading(f"Part {number}", 0, number % 2, PARTS.index(f"Part {number}\n"))
    for number in range(30)
)


def test_the_headings_of_a_text_are_its_outline_and_lead_to_their_places(
    panel: ReaderPanel, qtbot: QtBot
) -> None:
    panel.resize(1000, 400)
    panel.show_reading(Reading(DOCUMENT, DocumentText(DOCUMENT.id, PARTS, (), HEADINGS)))
    outline = panel.outline
    assert outline.isVisibleTo(panel)
    rows = [outline.rows.index(row, 0).data().strip() for row in range(outline.rows.rowCount())]
    assert rows == [heading.title for heading in HEADINGS]
    for number in (29, 3, 0):
        outline.setCurrentIndex(outline.rows.index(number, 0))
        QTest.keyClick(outline, Qt.Key.Key_Return)
        outline.activated.emit(outline.currentIndex())
        assert panel.view.firstVisibleBlock().text() in {f"Part {number}", f"Part {number - 1}"}
        assert panel.view.textCursor().block().text() == f"Part {number}"
        assert outline.currentIndex().row() == number


def test_the_outline_follows_the_mention_gone_to(panel: ReaderPanel) -> None:
    panel.resize(1000, 400)
    places = [HEADINGS[part].start + 2_000 for part in (7, 22)]
    mentions = tuple(
        Mention(ENTRY.id, "Words", Passage(DOCUMENT.id, place, place + 5, "Words"))
        for place in places
    )
    text = DocumentText(DOCUMENT.id, PARTS, (), HEADINGS)
    panel.show_reading(Reading(DOCUMENT, text, mentions, mentions[0].passage))
    assert panel.outline.currentIndex().row() == 7
    panel.step(1)
    assert panel.outline.currentIndex().row() == 22


def test_a_text_without_headings_has_no_outline(panel: ReaderPanel) -> None:
    panel.resize(1000, 400)
    panel.show_reading(Reading(DOCUMENT, DocumentText(DOCUMENT.id, PARTS)))
    assert not panel.outline.isVisibleTo(panel)

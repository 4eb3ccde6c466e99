"""Pages in the reader: the words of a mention are marked on the picture, and only some are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.reader.controller import ReaderController
from desktop.reader.outline import OutlineModel
from desktop.reader.page_stack import GAP, PageStack
from desktop.reader.panel import ReaderPanel
from desktop.reader.picture_cache import PictureCache
from glossary.model import (
    Add,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    Heading,
    MemberId,
    Name,
    PageLayout,
    PageSpan,
    new_id,
)
from glossary.workspace import Workspace
from tests.library.making import pdf

ENTRY = Entry(EntryId(new_id()), EntryKind.GROUP, (Name(MemberId("n"), "Nubl Guard"),))
PAGES = [["Nothing of note."] * 20 for _ in range(12)]
PAGES[0] = ["The Nubl Guard came.", *PAGES[0]]
PAGES[8] = [*PAGES[8], "Then the Nubl Guard left."]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        opened.apply(Add(ENTRY), "add")
        (tmp_path / "a.pdf").write_bytes(pdf(PAGES))
        opened.add_documents([tmp_path / "a.pdf"])
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[ReaderPanel]:
    made = ReaderPanel()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    controller = ReaderController(made, workspace)
    document: DocumentId = workspace.documents()[0].id
    with qtbot.waitSignal(controller.opened, timeout=30_000):
        controller.open_document(document, ENTRY.id)
    yield made
    controller.close()
    made.hide()


def span(panel: ReaderPanel, number: int) -> PageSpan:
    assert panel._reading is not None
    return panel._reading.spans()[number]


def drawn(panel: ReaderPanel, qtbot: QtBot, number: int) -> None:
    qtbot.waitUntil(lambda: bool(panel.pages.marked(span(panel, number))), timeout=30_000)


def test_a_pdf_opens_as_its_page_with_the_mention_marked_over_its_words(
    panel: ReaderPanel, qtbot: QtBot
) -> None:
    drawn(panel, qtbot, 0)
    assert panel.current_view is panel.pages
    (place,) = panel.pages.marked(span(panel, 0))
    picture = panel.pages.viewport().grab().toImage()
    inside = picture.copy(place.toRect())
    colours = {QColor(inside.pixel(x, y)).name() for x in range(4) for y in range(4)}
    assert not colours <= {"#ffffff"}
    # Ink under the mark: the rectangle lies over the words, not beside them.
    dark = [
        (x, y)
        for x in range(inside.width())
        for y in range(inside.height())
        if QColor(inside.pixel(x, y)).lightness() < 110
    ]
    assert len(dark) > 20
    assert max(x for x, _ in dark) > inside.width() * 0.8


def test_f3_walks_to_a_mention_pages_away_and_centres_it(panel: ReaderPanel, qtbot: QtBot) -> None:
    drawn(panel, qtbot, 0)
    QTest.keyClick(panel.pages, Qt.Key.Key_F3)
    drawn(panel, qtbot, 1)
    (place,) = panel.pages.marked(span(panel, 1))
    assert panel.pages.viewport().rect().contains(place.toRect())
    assert panel.header._where.text().startswith("page 9 of 12")
    assert panel.outline.currentIndex().data() == "page 9 · 1 mention"


def test_the_text_is_one_key_away_at_the_same_mention(panel: ReaderPanel, qtbot: QtBot) -> None:
    drawn(panel, qtbot, 0)
    panel.step(1)
    panel.header.look.click()
    assert panel.view.isVisible()
    marked = [each.cursor.selectedText() for each in panel.view.extraSelections()]
    assert "Nubl Guard" in marked
    panel.header.look.click()
    drawn(panel, qtbot, 1)
    assert panel.pages.isVisible()


def test_a_page_is_chosen_in_the_outline(panel: ReaderPanel, qtbot: QtBot) -> None:
    drawn(panel, qtbot, 0)
    panel.outline.page_chosen.emit(5)
    assert 5 in panel.pages.visible_pages()
    assert panel.header._where.text().startswith("page 5 of 12")


def test_thousands_of_pages_are_placed_without_pictures() -> None:
    stack = PageStack([(600.0, 800.0)] * 5_000, 1.5)
    assert stack.height == 5_000 * (1_200 + GAP) + GAP
    for page in (1, 2, 2_500, 5_000):
        place = stack.rectangle(page)
        assert stack.page_at(place.top()) == stack.page_at(place.bottom()) == page
    assert stack.pages_between(0, 700) == range(1, 2)
    assert PageStack(()).pages_between(0, 10) == range(0)


def test_pictures_are_kept_up_to_a_size_and_those_on_screen_stay() -> None:
    cache = PictureCache(most=3 * 400)
    for page in range(1, 9):
        cache.put(page, 1.0, QImage(10, 10, QImage.Format.Format_RGB32), {1})
    assert cache.size <= 3 * 400
    assert cache.picture(1) is not None
    assert cache.picture(8) is not None
    assert cache.picture(2) is None
    assert cache.lacks(1, 2.0)


def test_the_outline_shows_headings_where_the_document_has_them(qtbot: QtBot) -> None:
    model = OutlineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sizes = ((600.0, 800.0),) * 4
    model.show(PageLayout(sizes), [PageSpan(2, 0, "x"), PageSpan(2, 9, "x")])
    assert [model.index(row, 0).data() for row in range(2)] == ["page 1", "page 2 · 2 mentions"]
    outline = (Heading("One", 1), Heading("Part", 3, 1))
    model.show(PageLayout(sizes, outline), [])
    assert [model.index(row, 0).data() for row in range(2)] == ["One", "    Part"]
    assert (model.row_of(2), model.row_of(4), model.page(1)) == (0, 1, 3)


def test_words_drawn_over_on_a_page_can_be_cited(
    panel: ReaderPanel, qtbot: QtBot, workspace: Workspace
) -> None:
    drawn(panel, qtbot, 0)
    (place,) = panel.pages.marked(span(panel, 0))
    view = panel.pages.viewport()
    start, end = place.center().toPoint(), place.center().toPoint()
    start.setX(round(place.left()) + 4)
    end.setX(round(place.right()) - 4)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    with qtbot.waitSignal(panel.pages.words_chosen, timeout=30_000):
        QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    words = panel.pages.chosen
    assert words
    assert words.exact == "Nubl Guard"
    assert not panel.bar.isHidden()
    passage = workspace.passage(panel.current_ref())
    assert (passage.exact, passage.page) == ("Nubl Guard", 1)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=start)
    assert panel.pages.chosen is None
    assert panel.bar.isHidden()

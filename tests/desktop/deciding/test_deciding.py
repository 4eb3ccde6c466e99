"""Deciding in the window: keys, menu and bar say which entry a name is, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.deciding.bar import DecisionBar
from desktop.deciding.choices import add_choices, choices_of
from desktop.look.bidi import strip_isolates
from desktop.session import Session
from glossary.model import (
    Add,
    Answer,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Mention,
    MentionState,
    Name,
    Passage,
)
from glossary.workspace import Workspace
from tests.desktop.shown import shown

AGENCY, SHIP = EntryId("01AGENCY"), EntryId("01SHIP")
LABELS = {AGENCY: "News & Co", SHIP: "The ship"}
PLACE = Passage(DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV"), 4, 8, "SANA")
DOUBTFUL = Mention(AGENCY, "SANA", PLACE, MentionState.AMBIGUOUS, (SHIP,))
CERTAIN = Mention(AGENCY, "SANA", PLACE)


def words(mention: Mention) -> list[str]:
    return [strip_isolates(each.text) for each in choices_of(mention, LABELS.__getitem__)]


def test_an_ambiguous_name_may_be_any_bearer_or_not_this_one() -> None:
    assert words(DOUBTFUL) == ["It is News & Co", "It is The ship", "It is not News & Co"]
    assert words(CERTAIN) == ["It is not News & Co"]


def test_the_menu_says_the_choice_that_is_triggered(qtbot: QtBot) -> None:
    said: list[tuple[str, Answer]] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = QMenu(owner)
    add_choices(
        menu,
        DOUBTFUL,
        LABELS.__getitem__,
        lambda mention, entry, answer: said.append((entry, answer)),
    )
    for action in menu.actions():
        action.trigger()
    assert said == [(AGENCY, Answer.SAME), (SHIP, Answer.SAME), (AGENCY, Answer.NOT_SAME)]


def test_the_bar_asks_only_about_what_is_not_certain(qtbot: QtBot) -> None:
    bar = DecisionBar()
    qtbot.addWidget(bar)
    bar.ask(CERTAIN, LABELS.__getitem__)
    assert bar.isHidden()
    bar.ask(DOUBTFUL, LABELS.__getitem__)
    assert not bar.isHidden()
    with qtbot.waitSignal(bar.decided) as said:
        bar.buttons[1].click()
    assert said.args == [DOUBTFUL, SHIP, Answer.SAME]
    bar.ask(None, LABELS.__getitem__)
    assert bar.isHidden()


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    text = tmp_path / "wire.txt"
    text.write_text("SANA said so. The tanker SANA left.", encoding="utf-8")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        for key, label in LABELS.items():
            names = (Name(MemberId("l"), label), Name(MemberId("n"), "SANA"))
            workspace.apply(Add(Entry(key, EntryKind.OUTLET, names)))
        workspace.add_documents([text])
        with shown(qtbot, workspace, tmp_path) as opened:
            yield opened


def test_delete_in_the_list_refuses_the_name_and_undo_brings_it_back(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(SHIP)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 0)
    assert parts.window.notices.isVisible()
    parts.window.notices._button.click()
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)


def test_ctrl_enter_makes_an_uncertain_name_certain_in_list_and_reader(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(AGENCY)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return)
    qtbot.waitUntil(parts.reader.isVisible)
    qtbot.waitUntil(parts.reader.question.isVisible)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(parts.reader.question.isHidden)
    (document,) = session.workspace.documents()
    found = session.workspace.document_mentions(document.id)
    assert {(each.entry, each.state) for each in found} == {(AGENCY, MentionState.CERTAIN)}

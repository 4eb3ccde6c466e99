"""An empty box shows what is pinned and was opened last; a hit can be refused in one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from glossary.workspace import Workspace
from tests.desktop.shown import shown


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with Workspace.open(tmp_path / "data") as workspace:
        for name in ("SANA", "HTS"):
            workspace.familiar.open(workspace.find(name).id)
        workspace.familiar.pin(workspace.find("SDF").id)
        with shown(qtbot, workspace, tmp_path) as opened:
            qtbot.waitUntil(lambda: len(labels(opened)) == 3)
            yield opened


def labels(session: Session) -> list[str]:
    model = session.parts.results.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


FAMILIAR = ["Syrian Democratic Forces", "Hay'at Tahrir al-Sham", "Syrian Arab News Agency"]


def type_and_wait(qtbot: QtBot, session: Session, text: str) -> None:
    with qtbot.waitSignal(session.parts.search._task.delivered):
        QTest.keyClicks(session.parts.bar.box, text)


def test_pins_come_before_what_was_opened_last_and_nothing_is_previewed(session: Session) -> None:
    assert labels(session) == FAMILIAR
    assert session.parts.results.list.isVisible()
    assert session.parts.results.current_id() == ""
    assert session.parts.page.entry_id == ""


def test_they_come_back_when_the_box_is_emptied(qtbot: QtBot, session: Session) -> None:
    type_and_wait(qtbot, session, "ahrar")
    assert labels(session)[0] == "Ahrar al-Sham"
    session.parts.bar.box.clear()
    qtbot.waitUntil(lambda: labels(session) == FAMILIAR)


def test_keys_move_in_them_and_open_them(qtbot: QtBot, session: Session) -> None:
    box = session.parts.bar.box
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(session.parts.entry.shown):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.parts.page.title == FAMILIAR[1]


def test_the_last_pin_taken_away_leaves_the_hints(qtbot: QtBot, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "data") as workspace:
        key = workspace.find("SDF").id
        workspace.familiar.pin(key)
        with shown(qtbot, workspace, tmp_path) as session:
            qtbot.waitUntil(lambda: labels(session) == FAMILIAR[:1])
            workspace.familiar.pin(key, on=False)
            session.parts.search.again()
            qtbot.waitUntil(lambda: labels(session) == [])
            assert not session.parts.results.list.isVisible()


def test_a_hit_is_refused_for_what_is_typed_and_comes_back_by_undo(
    qtbot: QtBot, session: Session
) -> None:
    type_and_wait(qtbot, session, "ahrar")
    before = labels(session)
    with qtbot.waitSignal(session.parts.search._task.delivered):
        session.actions["refuse_hit"].trigger()
    hit = session.parts.results.model.hit(labels(session).index(before[0]))
    assert hit is not None
    assert "not this one" in hit.marks
    with qtbot.waitSignal(session.parts.search._task.delivered):
        session.actions["undo"].trigger()
    assert labels(session) == before


def test_nothing_is_refused_while_nothing_is_typed(session: Session) -> None:
    session.actions["refuse_hit"].trigger()
    assert not session.workspace.snapshot.decisions

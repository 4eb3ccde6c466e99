"""Typing into the box of a window."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.session import Session


def look(qtbot: QtBot, session: Session, text: str) -> list[str]:
    """Type a text, wait for its answer, and give the labels."""
    session.parts.bar.box.clear()
    with qtbot.waitSignal(session.parts.search._task.delivered):
        QTest.keyClicks(session.parts.bar.box, text)
    model = session.parts.results.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]

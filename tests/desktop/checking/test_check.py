"""The page of the doctor: what it found, what to do, made anew when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.checking.controller import CheckController
from desktop.checking.panel import CheckPanel
from desktop.session import Session
from glossary.errors import StorageError
from glossary.workspace import DoctorReport, Finding, Workspace
from tests.desktop.shown import shown


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        yield opened


def rows(panel: CheckPanel) -> list[list[str]]:
    model = panel.model
    return [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(model.rowCount(QModelIndex()))
    ]


def check(qtbot: QtBot, session: Session) -> CheckPanel:
    panel = session.parts.check
    panel.report = None
    session.actions["check"].trigger()
    qtbot.waitUntil(lambda: panel.report is not None)
    return panel


def test_a_sound_folder_is_said_to_be_sound(qtbot: QtBot, session: Session) -> None:
    panel = check(qtbot, session)
    assert panel.isVisible()
    assert {row[0] for row in rows(panel)} <= {"✓ sound", "! note"}
    assert panel.said.text() == "All that is kept is sound"


def test_a_lost_original_stands_first_with_what_to_do(qtbot: QtBot, session: Session) -> None:
    panel = check(qtbot, session)
    archive = session.workspace.data / "archive"
    lost = next(path for path in sorted(archive.rglob("*")) if path.is_file())
    lost.chmod(0o600)
    lost.write_bytes(b"other bytes")
    panel = check(qtbot, session)
    level, what, remedy = rows(panel)[0]
    assert level == "✕ problem"
    assert what
    assert remedy
    assert panel.said.text() == "1 problem"


def test_the_report_is_copied_as_text(qtbot: QtBot, session: Session) -> None:
    panel = check(qtbot, session)
    panel.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Byname ")
    assert all(row[1] in text for row in rows(panel))


def test_the_backups_are_one_step_away(qtbot: QtBot, session: Session) -> None:
    panel = check(qtbot, session)
    panel.backups.click()
    assert session.parts.history.isVisible()
    qtbot.waitUntil(session.parts.history.scopes["backups"].isChecked)


def test_what_needs_a_person_stands_before_what_is_sound(qtbot: QtBot) -> None:
    panel = CheckPanel()
    qtbot.addWidget(panel)
    QAbstractItemModelTester(panel.model)
    found = (Finding("ok", "a"), Finding("warning", "b", "c"), Finding("problem", "d", "e"))
    panel.show_report(DoctorReport(Path("data"), found))
    assert [row[1] for row in rows(panel)] == ["d", "b", "a"]


def test_a_report_that_cannot_be_made_is_told_and_may_be_asked_for_again(qtbot: QtBot) -> None:
    def doctor() -> DoctorReport:
        what = "the disk does not answer"
        raise StorageError(what)

    panel = CheckPanel()
    qtbot.addWidget(panel)
    controller = CheckController(panel, doctor)
    with qtbot.waitSignal(controller.failed):
        controller.check()
    assert panel.again.isEnabled()
    controller.close()

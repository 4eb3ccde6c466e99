"""Erasing in the window: looked at first, done after a clear yes, told by undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.erasing.dialog import ErasingDialog
from desktop.session import Session
from glossary.errors import StorageError
from glossary.workspace import Workspace
from tests.desktop.shown import shown


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        yield opened


def looked_at(qtbot: QtBot, session: Session) -> ErasingDialog:
    """Ask by the action, and wait until it is known what would go."""
    with qtbot.waitSignal(session.parts.answers.finished):
        session.actions["erase"].trigger()
    dialog = session.erasing.dialog
    assert dialog is not None
    return dialog


def show_entry(qtbot: QtBot, session: Session, name: str) -> str:
    entry = session.workspace.find(name)
    with qtbot.waitSignal(session.parts.finding._task.delivered, timeout=60_000):
        session.looking.open_entry(entry.id)
    return entry.id


def test_an_entry_is_erased_after_a_look_and_a_clear_yes(qtbot: QtBot, session: Session) -> None:
    key = show_entry(qtbot, session, "HTS")
    dialog = looked_at(qtbot, session)
    assert dialog.heading.text() == "Hay'at Tahrir al-Sham"
    said = dialog.report.toPlainText()
    assert "Stays, and names it" in said
    assert "The disk itself" in said
    assert not dialog.erase.isEnabled()
    dialog.understood.click()
    with qtbot.waitSignal(session.parts.operations.finished):
        dialog.erase.click()
        assert not dialog.leave.isEnabled()
    assert session.erasing.dialog is None
    assert key not in session.workspace.snapshot.entries
    assert session.parts.window.status._said.text() == "Erased for good"
    assert not session.actions["undo"].isEnabled()


def test_undo_of_what_was_before_says_what_stays_erased(qtbot: QtBot, session: Session) -> None:
    sana = session.workspace.find("SANA")
    session.writing.edit(sana.id)
    session.parts.editor.add_name("Qwzzqx")
    with qtbot.waitSignal(session.parts.edits.finished):
        session.actions["save"].trigger()
    show_entry(qtbot, session, "HTS")
    dialog = looked_at(qtbot, session)
    dialog.understood.click()
    with qtbot.waitSignal(session.parts.operations.finished):
        dialog.erase.click()
    with qtbot.waitSignal(session.parts.edits.finished):
        session.actions["undo"].trigger()
    assert session.workspace.find("SANA") == sana
    assert "stays erased" in session.parts.window.notices._text.text()


def test_a_document_is_erased_from_its_page(qtbot: QtBot, session: Session) -> None:
    session.reading.show_documents()
    document = session.parts.documents.current()
    assert document is not None
    dialog = looked_at(qtbot, session)
    assert "archived original" in dialog.report.toPlainText()
    dialog.understood.click()
    with qtbot.waitSignal(session.parts.operations.finished):
        dialog.erase.click()
    assert document.id not in {each.id for each in session.workspace.documents()}
    assert document.title not in {each.title for each in session.parts.documents.model.records}


def test_an_erasure_that_is_not_finished_says_so(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("The disk is full", "Make room")

    show_entry(qtbot, session, "HTS")
    dialog = looked_at(qtbot, session)
    monkeypatch.setattr(session.workspace, "erase", refuse)
    dialog.understood.click()
    with qtbot.waitSignal(session.parts.operations.finished):
        dialog.erase.click()
    assert "The disk is full" in dialog.fault.text()
    assert not dialog.erase.isEnabled()
    dialog.leave.click()
    assert session.erasing.dialog is None


def test_nothing_happens_when_it_is_cancelled(qtbot: QtBot, session: Session) -> None:
    key = show_entry(qtbot, session, "HTS")
    dialog = looked_at(qtbot, session)
    dialog.leave.click()
    assert session.erasing.dialog is None
    assert key in session.workspace.snapshot.entries

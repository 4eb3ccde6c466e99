"""The history page: what was done, going back after a look, and what is to be decided."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import build
from desktop.history.recovery import RecoveryDialog
from desktop.history.rows import Line, Moment
from desktop.look.fields_model import FieldsModel
from desktop.look.theme import apply_theme
from desktop.session import Session
from glossary.errors import BynameError, MissingGlossaryError, VanishedEntriesError
from glossary.model import Replace
from glossary.workspace import Workspace
from glossary.workspace.keeping import Restoration, recover, recoverable
from tests.desktop.shown import shown


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        yield opened


def define(workspace: Workspace, name: str, text: str) -> None:
    entry = workspace.find(name)
    workspace.apply(Replace(entry, replace(entry, definition=text)), f"edit {entry.label}")


def look_until(qtbot: QtBot, session: Session, there: Callable[[], bool]) -> None:
    """Let the window look at the file, as its timer does, until what was written is there."""

    def looked() -> bool:
        session.keeping.look()
        return there()

    qtbot.waitUntil(looked)


def cells(model: FieldsModel[Moment] | FieldsModel[Line]) -> list[list[str]]:
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def open_history(qtbot: QtBot, session: Session, name: str) -> None:
    # The passages too, so that no document is being read any more when the window is closed.
    with qtbot.waitSignal(session.parts.finding._task.delivered, timeout=60_000):
        session.looking.open_entry(session.workspace.find(name).id)
    with qtbot.waitSignal(session.parts.keeping._detail.delivered):
        session.keeping.show_history()


def test_the_history_of_an_entry_shows_what_was_before_and_after(
    qtbot: QtBot, session: Session
) -> None:
    define(session.workspace, "HTS", "first")
    define(session.workspace, "SANA", "not about HTS")
    define(session.workspace, "HTS", "second")
    open_history(qtbot, session, "HTS")
    panel = session.parts.history
    assert [row[2] for row in cells(panel.moments)] == ["edit Hay'at Tahrir al-Sham"] * 2
    assert cells(panel.lines)[0][1:] == ["definition", "first", "second"]
    with qtbot.waitSignal(session.parts.keeping._list.delivered):
        panel.scopes["glossary"].click()
    assert panel.moments.rowCount() == 3


def test_going_back_is_shown_first_and_is_one_change_that_can_be_undone(
    qtbot: QtBot, session: Session
) -> None:
    for text in ("first", "second", "third"):
        define(session.workspace, "HTS", text)
    open_history(qtbot, session, "HTS")
    panel = session.parts.history
    with qtbot.waitSignal(session.parts.keeping._detail.delivered):
        panel.table.setCurrentIndex(panel.moments.index(2, 0))
    with qtbot.waitSignal(session.parts.keeping._detail.delivered):
        panel.preview_button.click()
    assert cells(panel.lines)[0][1:] == ["definition", "third", "first"]
    assert session.workspace.find("HTS").definition == "third"
    panel.restore_button.click()
    qtbot.waitUntil(lambda: session.workspace.find("HTS").definition == "first")
    session.workspace.undo()
    assert session.workspace.find("HTS").definition == "third"


def test_a_file_changed_by_another_program_is_taken_in_and_a_conflict_is_put_to_the_person(
    qtbot: QtBot, session: Session
) -> None:
    workspace = session.workspace
    hts, sana = workspace.find("HTS"), workspace.find("SANA")
    path = workspace.data / "glossary.json"
    theirs = json.loads(path.read_text(encoding="utf-8"))
    theirs["entries"][hts.id]["definition"] = "of theirs"
    theirs["entries"][sana.id]["definition"] = "theirs alone"
    define(workspace, "HTS", "of mine")
    path.write_text(json.dumps(theirs), encoding="utf-8")
    look_until(qtbot, session, lambda: workspace.find("SANA").definition == "theirs alone")
    qtbot.waitUntil(lambda: session.parts.history.merge.model.rowCount() == 1)
    assert workspace.find("HTS").definition == "of mine"
    merge = session.parts.history.merge
    (question,) = [merge.model.record(row) for row in range(merge.model.rowCount())]
    assert question is not None
    assert (question.field, question.mine, question.theirs) == (
        "definition",
        "of mine",
        "of theirs",
    )
    assert "Decide" in session.parts.window.notices._button.text()
    merge.theirs.click()
    qtbot.waitUntil(merge.isHidden)
    assert workspace.find("HTS").definition == "of theirs"


def test_a_window_that_only_reads_says_so_and_shows_what_the_other_saves(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    apply_theme(qapp, "light")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    with (
        Workspace.open(tmp_path / "data") as writer,
        Workspace.open(tmp_path / "data", read_only=True) as reader,
    ):
        session = build(reader, settings)
        qtbot.addWidget(session.parts.window)
        session.parts.window.show()
        session.begin()
        assert "For reading only" in session.parts.window.notices._text.text()
        assert session.parts.window.status._state.text() == "Reading only"
        assert not session.actions["edit_entry"].isEnabled()
        define(writer, "HTS", "saved by the other")
        saved = "saved by the other"
        look_until(qtbot, session, lambda: reader.find("HTS").definition == saved)
        session.keeping.show_history()
        assert not session.parts.history.preview_button.isEnabled()
        session.parts.window.close()
        session.close()


def test_a_lost_glossary_is_offered_back_with_every_edit(qtbot: QtBot, tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        define(workspace, "HTS", "kept")
    (tmp_path / "glossary.json").unlink()
    with pytest.raises(MissingGlossaryError) as missing:
        Workspace.open(tmp_path)
    dialog = RecoveryDialog(missing.value, recoverable(tmp_path))
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() >= 2
    assert dialog.take_file.isHidden()
    assert dialog.chosen is not None
    recover(tmp_path, dialog.chosen)
    with Workspace.open(tmp_path) as workspace:
        assert workspace.find("HTS").definition == "kept"


def test_a_nearly_emptied_file_can_be_taken_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    error: BynameError = VanishedEntriesError("Another program left 60 of 80 entries out")
    dialog = RecoveryDialog(error, ())
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    dialog.take_file.click()
    assert dialog.accepted_file


def test_the_table_keeps_qts_rules(qtbot: QtBot) -> None:
    model: FieldsModel[Moment] = FieldsModel((("when", "when"), ("what", "what")))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show((Moment("1", "today", "edit", "me"),))
    assert cells(model) == [["today", "edit"]]
    model.show(())
    assert model.rowCount() == 0


def test_a_history_without_changes_says_so(qtbot: QtBot, session: Session) -> None:
    session.actions["history"].trigger()
    panel = session.parts.history
    qtbot.waitUntil(lambda: "Nothing has been changed yet." in panel._empty.text())
    assert panel._empty.isVisible()
    assert not panel.table.isVisible()
    assert not panel.preview_button.isVisible()
    define(session.workspace, "HTS", "changed once")
    session.looking.refresh_all()
    qtbot.waitUntil(panel.table.isVisible)
    assert not panel._empty.isVisible()


@pytest.mark.parametrize(
    ("act", "ask"),
    [
        ("restore", lambda session: session.keeping.restore(Restoration("go back", ()))),
        ("decide", lambda session: session.keeping.decide("01J", "mine")),
        ("merge_copy", lambda session: session.keeping.merge_copy("glossary (1).json")),
    ],
)
def test_going_back_deciding_and_merging_are_said_to_be_saving_while_they_last(
    qtbot: QtBot,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    ask: Callable[[Session], None],
) -> None:
    disk_answers = threading.Event()
    monkeypatch.setattr(session.workspace, act, lambda *_: disk_answers.wait(30))
    said = session.parts.window.status._said
    ask(session)
    qtbot.waitUntil(lambda: said.text() == "Saving…")
    with qtbot.waitSignal(session.parts.edits.finished):
        disk_answers.set()
    assert said.text() not in {"Saving…", ""}

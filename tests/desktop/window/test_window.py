"""The whole window on the starter glossary, driven by keys, without a display."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.entry.designations_model import DesignationsModel
from desktop.entry.entry_view import view_of
from desktop.search.results_model import ResultsModel
from desktop.session import Session
from desktop.window.actions import ACTIONS
from glossary.library import worker
from glossary.model import SearchOutcome
from glossary.workspace import IndexState
from tests.desktop.window.looking import look


def test_copying_fills_the_clipboard_and_says_so(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "hts")
    QGuiApplication.clipboard().clear()  # what another test copied says nothing
    session.actions["cite_status"].trigger()
    qtbot.waitUntil(lambda: "HTS" in QGuiApplication.clipboard().text())
    assert "Copied" in session.parts.window.status._said.text()


def test_texts_that_cannot_be_read_are_named(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "program", lambda _: [sys.executable, "-c", ""])
    with qtbot.waitSignal(session.parts.finding.unread):
        look(qtbot, session, "hts")
    said = session.parts.window.notices._text.text()
    assert said.startswith("Nothing is found in 6 documents")
    assert "cannot be read" in said
    assert "6 texts cannot be read" in session.parts.passages._message.text()


def test_an_entry_is_written_saved_undone_and_redone(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, "Test Brigade")
    session.actions["new_entry"].trigger()
    with qtbot.waitSignal(session.parts.edits.finished):
        session.parts.editor.save()
    qtbot.waitUntil(
        lambda: session.workspace.search("Test Brigade").hits[0].label == "Test Brigade"
    )
    qtbot.waitUntil(lambda: session.parts.window.pages.currentWidget() is session.parts.page)
    entry = session.workspace.find("Test Brigade")
    for act, there in (("undo", False), ("redo", True)):
        with qtbot.waitSignal(session.parts.edits.finished):
            session.actions[act].trigger()
        assert (entry.id in session.workspace.snapshot.entries) is there


def test_dropped_files_are_read_and_refusals_are_named(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("HTS was named here.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4")
    with qtbot.waitSignal(session.parts.operations.finished, timeout=20_000):
        session.parts.window.files_dropped.emit([good, bad])
    qtbot.waitUntil(session.parts.window.notices.isVisible)
    assert "bad.pdf: damaged" in session.parts.window.notices._text.text()
    assert "1 added" in session.parts.window.status._said.text()


def test_a_passage_opens_in_the_reader_at_its_words(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.parts.finding._task.delivered, timeout=20_000):
        look(qtbot, session, "sana")
    with qtbot.waitSignal(session.parts.reading.opened, timeout=20_000):
        session.parts.passages._choose()
    assert session.parts.reader.isVisible()
    reading = session.parts.reader._reading
    assert reading is not None
    assert reading.place is not None
    assert reading.text.text[reading.place.start : reading.place.end] == reading.place.exact


def test_passages_are_exported_as_csv_and_json_ld(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.parts.finding._task.delivered, timeout=20_000):
        look(qtbot, session, "sana")
    page = session.workspace.mentions(session.parts.finding.entry_id, limit=None)
    table, notes = tmp_path / "passages.csv", tmp_path / "passages.jsonld"
    for path, kind in ((table, "csv"), (notes, "jsonld")):
        with qtbot.waitSignal(session.parts.answers.finished):
            session.exporting.write_passages(path, kind)
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(page.snippets) > 0
    items = json.loads(notes.read_text(encoding="utf-8"))["items"]
    assert len(items) == len(page.snippets)


def test_an_export_that_fails_is_told_in_the_bar(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.parts.finding._task.delivered, timeout=20_000):
        look(qtbot, session, "sana")
    session.exporting.write_passages(tmp_path / "nowhere" / "passages.csv", "csv")
    qtbot.waitUntil(session.parts.window.notices.isVisible)
    assert "nowhere" in session.parts.window.notices._text.text()


def test_every_label_is_plain_text_and_no_view_follows_links(
    qtbot: QtBot, session: Session
) -> None:
    look(qtbot, session, "hts")
    for widget in QApplication.allWidgets():
        assert not isinstance(widget, QTextBrowser)
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()


def test_every_control_has_a_name_for_screen_readers(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, "hts")
    for widget in session.parts.window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
            continue
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget


def test_models_keep_qts_rules(qapp: QApplication, session: Session) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    results, designations = ResultsModel(), DesignationsModel()
    testers = [QAbstractItemModelTester(model, fatal) for model in (results, designations)]
    for text in ("hts", "no such name at all", "ahrar"):
        results.show(session.workspace.search(text))
    hts = session.workspace.find("HTS").id
    designations.show(view_of(session.workspace.snapshot, hts, date(2024, 11, 28)))
    designations.show(None)
    results.show(None)
    assert len(testers) == 2


def test_the_table_tells_all_that_the_timeline_shows(session: Session) -> None:
    hts = session.workspace.find("HTS").id
    view = view_of(session.workspace.snapshot, hts, date(2024, 11, 28))
    assert view is not None
    model = DesignationsModel()
    model.show(view)
    marks = sum(len(lane.marks) for lane in view.lanes)
    assert model.rowCount() == marks + len(view.lanes)


def test_every_action_has_a_key_of_its_own() -> None:
    keys = [key for act in ACTIONS for key in act.keys.split("; ")]
    assert len(set(keys)) == len(keys)
    assert all(keys)


def test_the_title_names_the_entry_on_the_page(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "hay tahr")
    assert session.parts.window.windowTitle() == "Hay'at Tahrir al-Sham – Byname"
    session.parts.window.show_title("a \u202enuf[*]")
    assert session.parts.window.windowTitle() == "a nuf* – Byname"


def test_the_form_is_saved_by_its_key_wherever_the_focus_is(qtbot: QtBot, session: Session) -> None:
    session.writing.new_entry("Test Brigade of Nowhere")
    session.parts.bar.focus_box()
    session.actions["save"].trigger()

    def labels() -> set[str]:
        return {entry.label for entry in session.workspace.snapshot.entries.values()}

    # Another operation may end first: that of the watched folders, at the start.
    qtbot.waitUntil(lambda: "Test Brigade of Nowhere" in labels())


def test_what_is_opened_is_remembered_and_a_pin_is_one_key(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "hay tahr")
    key = session.workspace.find("HTS").id
    assert not session.workspace.familiar.opened
    session.parts.results.open_row(0)
    assert list(session.workspace.familiar.opened) == [key]
    with qtbot.waitSignal(session.parts.search._task.delivered):
        session.actions["pin_entry"].trigger()
    hit = session.parts.results.model.hit(0)
    assert hit is not None
    assert "pinned" in hit.marks
    file = tmp_path / "data" / "state" / "familiar.json"
    qtbot.waitUntil(lambda: file.exists() and '"pins":["' in file.read_text())
    session.actions["pin_entry"].trigger()
    assert not session.workspace.familiar.pins


def test_a_name_that_is_not_found_becomes_a_name_of_the_open_entry_in_one_key(
    qtbot: QtBot, session: Session
) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "hts")
        QTest.keyClick(session.parts.bar.box, Qt.Key.Key_Return)
    look(qtbot, session, "Qwzzqx")
    session.actions["add_alias"].trigger()
    assert session.parts.window.pages.currentWidget() is session.parts.editor
    with qtbot.waitSignal(session.parts.edits.finished):
        session.actions["save"].trigger()
    qtbot.waitUntil(lambda: session.workspace.search("qwzzqx").hits != ())
    hit = session.workspace.search("qwzzqx").hits[0]
    assert (hit.label, hit.matched_name) == ("Hay'at Tahrir al-Sham", "Qwzzqx")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_entry_takes_the_name_without_the_words_that_narrow(
    qtbot: QtBot, session: Session
) -> None:
    look(qtbot, session, "kind:group Qwzzqx League")
    session.actions["new_entry"].trigger()
    with qtbot.waitSignal(session.parts.edits.finished):
        session.actions["save"].trigger()
    qtbot.waitUntil(lambda: session.workspace.search("qwzzqx league").hits != ())
    assert session.workspace.search("qwzzqx league").hits[0].label == "Qwzzqx League"


def test_the_status_line_says_what_is_still_being_made_ready(session: Session) -> None:
    line, indexing = session.parts.window.status._index, session.indexing
    indexing._show(IndexState("building", 100_000, 3_000))
    assert line.text() == "Building the index of names: 3,000 of 100,000 answer so far"
    indexing.lists_begun(2)
    assert line.text().endswith("so far · Reading the names of 2 list versions…")
    indexing._show(IndexState("ready", 100_000, 100_000))
    assert line.text() == "Reading the names of 2 list versions…"
    indexing.lists_ended()
    assert not line.isVisible()


def test_an_empty_answer_is_not_final_while_names_are_still_being_read(session: Session) -> None:
    panel = session.parts.results
    panel.show_outcome(SearchOutcome("qwz", (), 0.1, is_partial=True))
    assert "so far" in panel._count.text()


def test_pages_behind_the_one_in_front_take_no_room_from_the_list(session: Session) -> None:
    window = session.parts.window
    window.resize(1180, 760)
    session.parts.lists.show_versions((), date(2026, 11, 24))
    sizes = window.pages.minimumSizeHint()
    assert window.pages.currentWidget() is session.parts.page
    assert sizes == session.parts.page.minimumSizeHint()
    assert session.parts.documents.minimumSizeHint().width() < 800

"""Official lists in the window: imported, aged, compared, found, adopted, watched."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.lists.changes_model import ChangesFilter, ChangesModel
from desktop.lists.import_dialog import ImportDialog
from desktop.lists.versions_model import VersionsModel
from desktop.session import Session
from glossary.model import ElementCounts, ListChange, ListVersion, PartialDate
from glossary.workspace import Workspace, changes_csv
from tests.desktop.shown import shown
from tests.lists.samples import MAIN, ofac_row, text_of, write_ofac

SDN = ListVersion(
    "ofac-sdn@1",
    "ofac-sdn",
    "1" * 64,
    (),
    "ofac-csv",
    given=PartialDate(2024, 5, 3),
    records=8_976,
    names=(("primary", 8_976), ("weak alias", 2_441), ("derived", 5)),
    elements=ElementCounts(9, 1, 0),
)
CHANGES = (
    ListChange("added", "legal", "ofac-sdn", "1", "=cmd|' /C calc'!A0", new="SDGT"),
    ListChange("modified", "identity", "ofac-sdn", "2", "RIVER", "name", "A", "B"),
    ListChange("modified", "ours", "ofac-sdn", "3", "LAKE", "remarks", note="cut"),
)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        yield opened


def status_text(session: Session) -> str:
    return session.parts.window.status._lists.text()


def bring_in(qtbot: QtBot, session: Session, path: Path, day: str) -> ImportDialog:
    """Through the dialog, as a person does."""
    session.actions["import_list"].trigger()
    dialog = session.listing.dialog
    assert dialog is not None
    dialog.path.setText(str(path))
    dialog.published.setText(day)
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(dialog.report.toPlainText()), timeout=20_000)
    lists = session.workspace.lists
    qtbot.waitUntil(lambda: lists.ready and "list" in status_text(session), timeout=20_000)
    dialog.close()
    return dialog


def look(qtbot: QtBot, session: Session, text: str) -> list[str]:
    session.parts.bar.box.clear()
    with qtbot.waitSignal(session.parts.search._task.delivered):
        QTest.keyClicks(session.parts.bar.box, text)
    model = session.parts.results.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_versions_tell_their_age_and_stale_ones_are_flagged(qtbot: QtBot) -> None:
    model = VersionsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_versions((SDN,), date(2026, 11, 22))
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells == [
        "OFAC SDN of 2024-05-03",
        "in force, stale",
        "933 days old",
        "8,976",
        "11,417",
        "0",
    ]


def test_changes_are_filtered_by_class_and_by_words(qtbot: QtBot) -> None:
    model, shown = ChangesModel(), ChangesFilter()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown.setSourceModel(model)
    model.show(CHANGES)
    shown.choose("identity", "")
    assert shown.shown() == CHANGES[1:2]
    shown.choose("", "lake remarks")
    assert shown.shown() == CHANGES[2:]
    shown.choose("", "")
    assert shown.shown() == CHANGES


def test_an_exported_report_runs_nothing_in_a_spreadsheet() -> None:
    text = changes_csv(CHANGES).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][4] == "'=cmd|' /C calc'!A0"
    assert len(rows) == 4


def test_a_list_is_imported_and_what_it_brought_is_told(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = bring_in(qtbot, session, write_ofac(tmp_path / "set"), "2024-05-03")
    report = dialog.report.toPlainText()
    assert "4 records" in report
    assert "0 not understood" in report
    assert "no file of continued Remarks" in report
    assert session.parts.lists.model.rowCount() == 1
    assert "stale: OFAC SDN of 2024-05-03" in status_text(session)


def test_a_refused_file_says_why_and_leaves_the_last_version(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    rows = [ofac_row(number, f"GROUP {number}") for number in range(10)]
    path = write_ofac(tmp_path / "set", rows, companions=False)
    bring_in(qtbot, session, path, "2024-05-03")
    path.write_bytes(text_of(rows[:5]))
    dialog = session.listing.dialog
    assert dialog is not None
    dialog.show()
    dialog.published.setText("2024-06-03")
    dialog.start.click()
    qtbot.waitUntil(lambda: "holds 5 records" in dialog.fault.text(), timeout=20_000)
    assert dialog.anyway.isVisible()
    assert len(session.workspace.list_versions()) == 1
    dialog.anyway.click()
    qtbot.waitUntil(lambda: len(session.workspace.list_versions()) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: session.workspace.lists.ready, timeout=20_000)
    dialog.close()


def test_a_listing_is_found_opened_and_adopted(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    bring_in(qtbot, session, write_ofac(tmp_path / "set"), "2024-05-03")
    assert look(qtbot, session, "north river front")[0] == "NORTH RIVER FRONT"
    with qtbot.waitSignal(session.parts.entry.shown):
        QTest.keyClick(session.parts.bar.box, Qt.Key.Key_Return)
    page = session.parts.page
    assert page.entry_id == "listing:ofac-sdn:101"
    assert page.listing.isVisible()
    with qtbot.waitSignal(session.parts.entry.shown):
        page.listing.adopt.click()
    entry = session.workspace.find("NORTH RIVER FRONT")
    assert page.entry_id == entry.id
    assert not page.listing.adopt.isVisible()
    ways = [button.text() for button in page.listing.findChildren(QPushButton)]
    assert "OFAC SDN 101" in ways


def test_a_person_says_that_a_listing_is_an_entry(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    rows = [ofac_row(201, "AHRAR AL-SHAM"), *MAIN]
    bring_in(qtbot, session, write_ofac(tmp_path / "set", rows), "2024-05-03")
    entry = session.workspace.find("Ahrar al-Sham")
    assert all(status.programme != "US-TERR" for status in session.workspace.status(entry.id))
    with qtbot.waitSignal(session.parts.entry.shown):
        session.looking.open_entry("listing:ofac-sdn:201")
    buttons = session.parts.page.listing.findChildren(QPushButton)
    (same,) = [button for button in buttons if button.text() == "The same"]
    with qtbot.waitSignal(session.parts.edits.finished):
        same.click()
    programmes = {status.programme for status in session.workspace.status(entry.id)}
    assert "US-TERR" in programmes


def test_the_report_between_two_versions_and_the_news(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    bring_in(qtbot, session, write_ofac(tmp_path / "one"), "2024-05-03")
    rows = [row.replace("FTO] [", "") for row in MAIN]
    bring_in(qtbot, session, write_ofac(tmp_path / "two", rows), "2024-06-03")
    session.actions["show_lists"].trigger()
    newest = session.parts.lists.current()
    assert newest is not None
    with qtbot.waitSignal(session.comparing._task.delivered):
        session.parts.lists._ask_changes()
    (change,) = session.parts.changes.filter.shown()
    assert (change.kind, change.old, change.new) == ("legal", "FTO; SDGT", "SDGT")
    out = tmp_path / "changes.csv"
    with qtbot.waitSignal(session.parts.answers.finished):
        session.comparing.write_changes(out, session.parts.changes.filter.shown())
    assert "NORTH RIVER FRONT" in out.read_text(encoding="utf-8-sig")
    with qtbot.waitSignal(session.comparing._task.delivered):
        session.actions["list_news"].trigger()
    with qtbot.waitSignal(session.parts.edits.finished):
        session.parts.changes._look.click()
    assert session.workspace.listings.news(session.workspace.snapshot, everything=True) == ()


def test_an_entry_is_watched_by_key(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.parts.entry.shown):
        look(qtbot, session, "hts")
    for expected in (1, 0):
        with qtbot.waitSignal(session.parts.edits.finished):
            session.actions["watch_entry"].trigger()
        assert len(session.workspace.listings.watched(session.workspace.snapshot)) == expected

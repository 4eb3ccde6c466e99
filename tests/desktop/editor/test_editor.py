"""The editor as people use it: fill in, be told what is wrong, save, leave."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.editor.columns import name_columns
from desktop.editor.controller import EditorController
from desktop.editor.form_state import Surroundings
from desktop.editor.name_rows import completed
from desktop.editor.panel import EditorPanel
from desktop.editor.rows import Row
from desktop.editor.rows_model import RowsModel
from glossary.model import (
    Add,
    Change,
    Designation,
    DesignationEvent,
    Entry,
    EntryId,
    EntryKind,
    EventDates,
    EventKind,
    Hit,
    MemberId,
    Name,
    PartialDate,
    Replace,
    Tier,
)
from glossary.workspace.look_alikes import LookAlikes

ENTRY = Entry(
    EntryId("nubl"),
    EntryKind.GROUP,
    (Name(MemberId("1"), "Nubl Guard", "en", "Latn"), Name(MemberId("2"), "NG")),
    designations=tuple(
        Designation(
            MemberId(programme),
            "Ruritania",
            programme,
            events=(
                DesignationEvent(
                    MemberId(f"{programme} 1"),
                    EventKind.DESIGNATED,
                    EventDates(effective=PartialDate(year)),
                ),
            ),
        )
        for programme, year in (("FIRST", 2011), ("SECOND", 2012))
    ),
)
AROUND = Surroundings({ENTRY.id: "Nubl Guard"})


@pytest.fixture
def panel(qtbot: QtBot) -> EditorPanel:
    made = EditorPanel()
    qtbot.addWidget(made)
    made.resize(900, 800)
    return made


@pytest.fixture
def saved(panel: EditorPanel) -> list[Change]:
    changes: list[Change] = []
    panel.saved.connect(changes.append)
    return changes


def cell(panel: EditorPanel, row: int, column: int) -> QModelIndex:
    return panel.form.names.model.index(row, column)


def test_the_table_keeps_qts_rules_while_rows_come_move_and_go(qtbot: QtBot) -> None:
    model = RowsModel[Name](name_columns(), completed)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for value in ("a", "b", "c"):
        model.append(Row({"value": value}))
    assert model.move(0, 1) == 1
    assert model.move(2, -1) == 1
    assert model.move(0, -1) == 0
    model.remove(0)
    assert model.setData(model.index(0, 0), "هيئة")
    assert [row["value"] for row in model.rows] == ["هيئة", "a"]
    assert model.rows[0]["script"] == "Arab"


def test_saving_with_nothing_touched_gives_the_entry_as_it_was(
    panel: EditorPanel, saved: list[Change]
) -> None:
    panel.edit(ENTRY, AROUND)
    panel.save_button.click()
    assert saved == [Replace(ENTRY, ENTRY)]


def test_a_new_entry_is_saved_as_one_that_is_added(panel: EditorPanel, saved: list[Change]) -> None:
    panel.edit_new("Nubl Brigade", AROUND)
    panel.save()
    assert isinstance(saved[0], Add)
    assert isinstance(saved[0].record, Entry)
    assert saved[0].record.label == "Nubl Brigade"


def test_a_wrong_date_is_named_and_the_text_stays(panel: EditorPanel, saved: list[Change]) -> None:
    panel.edit(ENTRY, AROUND)
    panel.form.names.model.setData(cell(panel, 1, 6), "last May")
    panel.save_button.click()
    assert saved == []
    assert "Names, row 2, valid from: 'last May' is not a date" in panel._wrong.text()
    assert cell(panel, 1, 6).data() == "last May"
    assert panel.form.names.view.currentIndex() == cell(panel, 1, 6)


def test_leaving_asks_only_when_text_would_be_lost(panel: EditorPanel, qtbot: QtBot) -> None:
    panel.edit(ENTRY, AROUND)
    with qtbot.waitSignal(panel.closed):
        panel.cancel_button.click()
    panel.edit(ENTRY, AROUND)
    panel.form.summary.setText("armed group")
    with qtbot.assertNotEmitted(panel.closed):
        panel.cancel_button.click()
    assert not panel.question.isHidden()


def test_events_stay_with_their_designation_when_it_moves(
    panel: EditorPanel, saved: list[Change]
) -> None:
    panel.edit(ENTRY, AROUND)
    table = panel.form.designations.designations
    table.view.setCurrentIndex(table.model.index(1, 0))
    table.move_up()
    panel.save()
    change = saved[0]
    assert isinstance(change, Replace)
    assert isinstance(change.after, Entry)
    assert change.after.designations == ENTRY.designations[::-1]


def test_events_go_with_their_designation(panel: EditorPanel, saved: list[Change]) -> None:
    panel.edit(ENTRY, AROUND)
    table = panel.form.designations.designations
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.remove_row()
    panel.save()
    change = saved[0]
    assert isinstance(change, Replace)
    assert isinstance(change.after, Entry)
    assert change.after.designations == ENTRY.designations[1:]


def test_likely_duplicates_are_offered_while_writing(panel: EditorPanel, qtbot: QtBot) -> None:
    def alike(names: object, besides: str) -> tuple[Hit, ...]:
        return (
            Hit("nubl", "entry", "group", "Nubl Guard & Sons", "NG", Tier.EXACT, 1.0, "acronym"),
        )

    controller = EditorController(panel, alike)
    panel.edit_new("NG", AROUND)
    qtbot.waitUntil(lambda: not panel.duplicates.isHidden())
    assert panel.duplicates.buttons[0].accessibleName() == "Nubl Guard & Sons (“NG”)"
    with qtbot.waitSignal(panel.entry_requested) as wanted:
        panel.duplicates.buttons[0].click()
    assert wanted.args == ["nubl"]
    controller.close()


def test_a_name_that_may_deceive_is_flagged_in_words_and_its_letters_are_shown_when_asked(
    panel: EditorPanel, qtbot: QtBot
) -> None:
    names = LookAlikes()
    controller = EditorController(
        panel, lambda _, __: (), lambda values, besides: names.deceits(values, {}, besides)
    )
    panel.edit_new("Nu\u202ebl", AROUND)
    line = panel.odd_letters
    qtbot.waitUntil(lambda: not line.isHidden())
    assert "turns the direction" in line.words.text()
    assert "U+202E" not in line.words.text()
    assert line.codes.isHidden()
    line.button.click()
    assert line.codes.text() == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert not line.codes.isHidden()
    assert panel.form.name_values() == ("Nu\u202ebl",)
    panel.edit_new("Nubl", AROUND)
    qtbot.waitUntil(line.isHidden)
    controller.close()

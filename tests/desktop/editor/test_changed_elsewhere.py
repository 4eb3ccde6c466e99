"""A form that is open while its entry changes elsewhere: nothing is lost on either side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.editor.form_state import FormState, Surroundings, change_of, form_of
from desktop.editor.panel import EditorPanel
from desktop.editor.rebasing import rebased, with_theirs
from desktop.session import Session
from glossary.model import (
    Add,
    Change,
    Designation,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    Replace,
    Source,
)
from glossary.workspace import Workspace
from tests.desktop.shown import shown

AROUND = Surroundings({EntryId("E"): "Nubl Guard"})
ENTRY = Entry(
    EntryId("E"),
    EntryKind.GROUP,
    (Name(MemberId("1"), "Nubl Guard"), Name(MemberId("2"), "NG")),
    summary="a group",
    designations=(Designation(MemberId("d"), "Ruritania", "FIRST"),),
    sources=(Source("a paper"),),
)


def named(*names: tuple[str, str]) -> tuple[Name, ...]:
    return tuple(Name(MemberId(key), value) for key, value in names)


def form(entry: Entry) -> FormState:
    return form_of(entry, AROUND)


def saved(state: FormState) -> Entry:
    change = change_of(state, AROUND)
    assert isinstance(change, Replace)
    assert isinstance(change.after, Entry)
    return change.after


GUARD, NG = ("1", "Nubl Guard"), ("2", "NG")


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "clashes"),
    [
        ({"summary": "m"}, {"definition": "t"}, {"summary": "m", "definition": "t"}, []),
        ({"summary": "same"}, {"summary": "same"}, {"summary": "same"}, []),
        ({"summary": "m"}, {"summary": "t"}, {"summary": "m"}, [("summary", "m", "t")]),
        ({}, {"names": named(GUARD)}, {"names": named(GUARD)}, []),
        ({"names": named(GUARD)}, {}, {"names": named(GUARD)}, []),
        (
            {"names": named(GUARD, NG, ("3", "Mine"))},
            {"names": named(GUARD, NG, ("4", "Theirs"))},
            {"names": named(GUARD, NG, ("3", "Mine"), ("4", "Theirs"))},
            [],
        ),
        (
            {"names": named(GUARD, ("2", "N.G."))},
            {"names": named(("1", "Nubl Guards"), NG)},
            {"names": named(("1", "Nubl Guards"), ("2", "N.G."))},
            [],
        ),
        (
            {"names": named(GUARD, ("2", "mine"))},
            {"names": named(GUARD, ("2", "theirs"))},
            {"names": named(GUARD, ("2", "mine"))},
            [("names", "mine", "theirs")],
        ),
        (
            {"names": named(GUARD)},
            {"names": named(GUARD, ("2", "theirs"))},
            {"names": named(GUARD)},
            [("names", "", "theirs")],
        ),
        (
            {"names": named(GUARD, ("2", "mine"))},
            {"names": named(GUARD)},
            {"names": named(GUARD, ("2", "mine"))},
            [("names", "mine", "")],
        ),
        ({"sources": ()}, {"summary": "t"}, {"sources": (), "summary": "t"}, []),
        (
            {"designations": (Designation(MemberId("d"), "Ruritania", "SECOND"),)},
            {"designations": (Designation(MemberId("d"), "Elbonia", "FIRST"),)},
            {"designations": (Designation(MemberId("d"), "Ruritania", "SECOND"),)},
            [("designations", "Ruritania · SECOND", "Elbonia · FIRST")],
        ),
    ],
)
def test_each_field_comes_from_the_side_that_changed_it(
    mine: dict[str, object],
    theirs: dict[str, object],
    merged: dict[str, object],
    clashes: list[tuple[str, str, str]],
) -> None:
    there = replace(ENTRY, **theirs)  # type: ignore[arg-type]
    found = rebased(form(ENTRY), form(replace(ENTRY, **mine)), form(there))  # type: ignore[arg-type]
    assert saved(found.state) == replace(ENTRY, **merged)  # type: ignore[arg-type]
    told = [(each.field, each.mine, each.theirs) for each in found.clashes]
    assert [each[0] for each in told] == [each[0] for each in clashes]
    for (_, here, other), (_, wanted_here, wanted_other) in zip(told, clashes, strict=True):
        assert wanted_here in here
        assert wanted_other in other
        assert bool(here) is bool(wanted_here)
        assert bool(other) is bool(wanted_other)
    state = found.state
    for clash in found.clashes:
        state = with_theirs(state, form(there), clash)
    if clashes:
        assert getattr(saved(state), clashes[0][0]) == getattr(there, clashes[0][0])


def test_what_the_form_does_not_show_of_a_name_is_taken_from_there() -> None:
    there = replace(
        ENTRY, names=(replace(ENTRY.names[0], sources=(Source("new"),)), ENTRY.names[1])
    )
    mine = replace(ENTRY, names=(replace(ENTRY.names[0], value="Guard of Nubl"), ENTRY.names[1]))
    found = rebased(form(ENTRY), form(mine), form(there))
    assert not found.clashes
    first = saved(found.state).names[0]
    assert (first.value, first.sources) == ("Guard of Nubl", (Source("new"),))


@pytest.fixture
def panel(qtbot: QtBot) -> EditorPanel:
    made = EditorPanel()
    qtbot.addWidget(made)
    made.edit(ENTRY, AROUND)
    made.show()
    return made


def heard(panel: EditorPanel) -> list[Change]:
    changes: list[Change] = []
    panel.saved.connect(changes.append)
    return changes


def button(panel: EditorPanel, text: str) -> QPushButton:
    (found,) = [each for each in panel.elsewhere.findChildren(QPushButton) if each.text() == text]
    return found


def test_a_form_in_which_nothing_was_written_shows_the_entry_as_it_is_now(
    panel: EditorPanel,
) -> None:
    panel.follow(replace(ENTRY, summary="theirs"), AROUND)
    assert panel.form.summary.text() == "theirs"
    assert "changed elsewhere" in panel.elsewhere.said.text()
    assert not panel.has_unsaved_text


@pytest.mark.parametrize(("chosen", "kept"), [("Keep mine", "mine"), ("Take theirs", "theirs")])
def test_nothing_is_saved_until_it_is_chosen_which_text_stays(
    panel: EditorPanel, chosen: str, kept: str
) -> None:
    changes = heard(panel)
    panel.form.summary.setText("mine")
    now = replace(ENTRY, summary="theirs", definition="of theirs")
    panel.follow(now, AROUND)
    assert panel.form.summary.text() == "mine"
    assert panel.form.definition.toPlainText() == "of theirs"
    panel.save()
    assert changes == []
    button(panel, chosen).click()
    assert not panel.elsewhere.isVisible()
    panel.save()
    assert changes == [Replace(now, replace(now, summary=kept))]


def test_an_entry_that_was_removed_elsewhere_is_saved_as_a_new_one(panel: EditorPanel) -> None:
    changes = heard(panel)
    panel.form.summary.setText("mine")
    panel.follow(None, AROUND)
    assert "removed elsewhere" in panel.elsewhere.said.text()
    panel.save()
    (change,) = changes
    assert isinstance(change, Add)
    assert isinstance(change.record, Entry)
    assert change.record.summary == "mine"
    assert change.record.id != ENTRY.id


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        yield opened


def test_the_open_form_of_a_window_follows_what_is_saved_elsewhere(
    qtbot: QtBot, session: Session
) -> None:
    workspace, editor = session.workspace, session.parts.editor
    sana = workspace.find("SANA")
    session.writing.edit(sana.id)
    editor.form.definition.setPlainText("mine")
    workspace.apply(Replace(sana, replace(sana, summary="theirs")))
    session.looking.refresh_all()
    assert editor.form.summary.text() == "theirs"
    with qtbot.waitSignal(session.parts.edits.finished):
        session.actions["save"].trigger()
    now = workspace.find("SANA")
    assert (now.summary, now.definition) == ("theirs", "mine")

"""S17: a name that may deceive is flagged wherever it is shown, and stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.entry.entry_view import page_view
from desktop.entry.names_part import NamesPart
from glossary.cli import main
from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name, Replace
from glossary.workspace import Workspace
from tests.lists.samples import FTM

STEERED = "Nubl \u202ecilbupeR"
CYRILLIC = "НТЅ"
"""Cyrillic letters alone, which look like HTS."""
MIXED = "H\u0430mas"


def entry(key: str, *names: str) -> Entry:
    return Entry(
        EntryId(key),
        EntryKind.GROUP,
        tuple(Name(MemberId(f"n{at}"), value) for at, value in enumerate(names)),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        for each in (
            entry("hts", "Hay'at Tahrir al-Sham", "HTS"),
            entry("other", CYRILLIC, "Hay’at Tahrir al-Sham"),
            entry("odd", STEERED, MIXED),
        ):
            opened.apply(Add(each), "add")
        yield opened


def marks(workspace: Workspace, text: str, key: str) -> tuple[str, ...]:
    return next(hit.marks for hit in workspace.search(text).hits if hit.id == key)


def test_a_hit_says_that_its_name_may_deceive(workspace: Workspace) -> None:
    assert "looks like ‘HTS’ of another entry" in marks(workspace, CYRILLIC, "other")
    assert "may deceive: odd letters" in marks(workspace, MIXED, "odd")
    assert f"looks like ‘{CYRILLIC}’ of another entry" in marks(workspace, "HTS", "hts")
    full = marks(workspace, "Hay'at Tahrir al-Sham", "hts")
    assert not any("deceive" in mark or "looks like" in mark for mark in full)


def test_the_page_of_an_entry_says_it_beside_the_name(qtbot: QtBot, workspace: Workspace) -> None:
    page = workspace.page("odd")
    assert page
    view = page_view(workspace.snapshot, page, date(2026, 1, 1))
    part = NamesPart()
    qtbot.addWidget(part)
    part.show_entry(view.entry, view.deceits)
    labels = part.findChildren(QLabel)
    said = [label for label in labels if "turns the direction" in label.text()]
    assert len(said) == 1
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in said[0].accessibleDescription()
    assert any("two scripts" in label.text() for label in labels)
    assert any(label.text() == STEERED for label in labels)


def test_a_name_stops_looking_like_another_when_that_one_is_changed(workspace: Workspace) -> None:
    before = workspace.entry("hts")
    workspace.apply(Replace(before, entry("hts", "Tahrir")), "edit")
    assert workspace.deceits([CYRILLIC], besides="other") == ()
    workspace.undo()
    assert workspace.deceits([CYRILLIC], besides="other")[0].like == ("HTS",)


def test_two_spellings_of_one_name_do_not_deceive(workspace: Workspace) -> None:
    assert workspace.deceits(["Hay’at Tahrir al-Sham"], besides="other") == ()


def test_an_honest_name_is_left_in_peace_beside_one_with_odd_letters(workspace: Workspace) -> None:
    workspace.apply(Add(entry("true", "Hamas")), "add")
    assert "looks like ‘Hamas’ of another entry" in marks(workspace, MIXED, "odd")
    assert not any("looks like" in mark for mark in marks(workspace, "Hamas", "true"))


def test_the_doctor_and_the_command_line_say_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [each for each in workspace.doctor().findings if each.level == "warning"]
    assert any("turns the direction" in each.what and "U+202E" in each.what for each in found)
    assert any("looks like" in each.what and "HTS" in each.what for each in found)
    assert all("\u202e" not in each.what for each in found)
    workspace.close()
    data = ["--data", str(workspace.data)]
    assert main([*data, "show", "odd"]) == 0
    told = capsys.readouterr()
    assert "two scripts" in told.err
    assert "\u202e" not in told.err + told.out
    assert main([*data, "add", "--name", "НАМАЅ", "--alias", "HTЅ", "--kind", "group"]) == 0
    assert "may deceive" in capsys.readouterr().err
    assert main([*data, "search", MIXED, "--json"]) == 0
    assert "may deceive: odd letters" in json.loads(capsys.readouterr().out)["hits"][0]["marks"]


def test_an_import_of_a_list_tells_which_names_hold_odd_letters(tmp_path: Path) -> None:
    name = "Riv\u0435r Front"
    path = tmp_path / "entities.ftm.json"
    path.write_bytes(FTM.replace(b"River Front", name.encode()))
    with Workspace.open(tmp_path / "lists", starter=False) as workspace:
        done = workspace.import_list(path, published="2024-05-03")
        assert done
        assert any("kept as published" in each and "U+0435" in each for each in done.notices)
        hit = workspace.search(name).hits[0]
        assert hit.label == name
        assert "may deceive: odd letters" in hit.marks


@pytest.mark.parametrize("name", [STEERED, CYRILLIC, MIXED, "می\u200cرود"])
def test_a_flagged_name_is_kept_letter_by_letter(tmp_path: Path, name: str) -> None:
    with Workspace.open(tmp_path, starter=False) as workspace:
        workspace.apply(Add(entry("one", name)), "add")
    with Workspace.open(tmp_path, starter=False) as workspace:
        assert workspace.entry("one").label == name
    assert name in (tmp_path / "glossary.json").read_text(encoding="utf-8")

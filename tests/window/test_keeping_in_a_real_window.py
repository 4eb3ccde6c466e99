"""History, merge, reading only and recovery in a real window, seen in pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.model import Replace
from glossary.workspace import Workspace
from tests.window.real_display import Display, until

pytestmark = [pytest.mark.window, pytest.mark.xdist_group("window")]


def edited(data: Path, *texts: str) -> str:
    """Edit an entry some times; its id."""
    with Workspace.open(data) as workspace:
        for text in texts:
            entry = workspace.find("HTS")
            workspace.apply(Replace(entry, replace(entry, definition=text)), "edit HTS")
        return workspace.find("HTS").id


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_edit_made_before_the_start_is_undone_by_a_key_beside_its_history(
    display: Display, tmp_path: Path, theme: str
) -> None:
    data = tmp_path / "data"
    key = edited(data, "first of all", "then another")
    display.open_byname(data, "--search", "hts", BYNAME_THEME=theme)
    display.keys("Return")
    display.keys("ctrl+h")
    file = data / "glossary.json"
    display.keys("ctrl+z")

    def is_undone() -> bool:
        entries = json.loads(file.read_text(encoding="utf-8"))["entries"]
        return bool(entries[key]["definition"] == "first of all")

    until(is_undone, "the undo of an edit made before the start")
    display.picture(f"history-{theme}")


def test_what_another_program_writes_is_in_the_window_and_in_the_file_that_follows(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    key = edited(data, "mine")
    display.open_byname(data, "--search", "hts")
    display.keys("Return")
    file = data / "glossary.json"
    tables = json.loads(file.read_text(encoding="utf-8"))
    tables["entries"][key]["summary"] = "written by another program"
    file.write_text(json.dumps(tables), encoding="utf-8")
    history = data / "state" / "journal"
    until(lambda: b"changed outside" in history.read_bytes(), "the merge")
    display.picture("merged")
    with Workspace.open(data, read_only=True) as reader:
        assert reader.entry(key).summary == "written by another program"
        assert reader.entry(key).definition == "mine"


def test_a_second_window_opens_beside_the_one_that_writes(display: Display, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Workspace.open(data):
        display.open_byname(data, "--search", "hts")
        display.keys("Return")
        until(lambda: display.picture("reading-only").stat().st_size > 40_000, "the window")

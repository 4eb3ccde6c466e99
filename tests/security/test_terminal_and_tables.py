"""What leaves for a terminal, a pipe or a spreadsheet steers none of them."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.cli import main
from glossary.cli.output import print_csv
from glossary.text.cells import safe_cell

HOSTILE = "<img src='/x.png'>[/x] & \x1b[31mred\x9b2J \u202eevil\u2066 =1+1 \x7f"
ALLOWED = {"\n", "\t", "\r"}
STEERING = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def steering(text: str) -> set[str]:
    return {
        each
        for each in text
        if each in STEERING or (unicodedata.category(each) == "Cc" and each not in ALLOWED)
    }


def test_the_hostile_name_would_steer_a_terminal() -> None:
    assert {"\x1b", "\x9b", "\u202e", "\x7f"} <= steering(HOSTILE)


def test_no_command_lets_a_control_character_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    note = tmp_path / "a\x1b[31m\u202etxt.exe.txt"
    note.write_text(f"{HOSTILE} stood here.\nHTS and {HOSTILE} again.\n", encoding="utf-8")
    add = ["add", "--name", HOSTILE, "--definition", HOSTILE, "--kind", "group"]
    assert main([*data, *add, "--json"]) == 0
    key = json.loads(capsys.readouterr().out)["id"]
    commands = [
        ["documents", "add", str(note)],
        ["documents", "list"],
        ["documents", "list", "--json"],
        ["search", HOSTILE],
        ["search", HOSTILE, "--json"],
        ["show", key],
        ["show", key, "--json"],
        ["mentions", "HTS"],
        ["mentions", "HTS", "--csv"],
        ["mentions", "HTS", "--json"],
        ["mentions", "HTS", "--annotations"],
        ["cite", key],
        ["cite", key, "--json"],
        ["history", key],
        ["history", key, "--json"],
        ["show", HOSTILE + " nobody"],
        ["documents", "add", str(tmp_path / "none\x1b\x9b\u202e.pdf")],
        ["lists", "import", str(note)],
        ["doctor"],
    ]
    spoken = ""
    for command in commands:
        main([*data, *command])
        out, error = capsys.readouterr()
        assert steering(out + error) == set(), command
        spoken += out + error
    assert "\\u001b" in spoken
    assert "[/x]" in spoken


def test_json_gives_back_the_name_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    main([*data, "add", "--name", HOSTILE, "--kind", "group", "--json"])
    key = json.loads(capsys.readouterr().out)["id"]
    main([*data, "show", key, "--json"])
    assert json.loads(capsys.readouterr().out)["label"] == HOSTILE


@pytest.mark.parametrize(
    "cell", ["=1+1", " =1+1", "\u00a0=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\n =x"]
)
def test_a_cell_that_could_be_a_formula_is_made_text(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_is_a_formula_and_none_is_changed_but_for_the_mark(cell: str) -> None:
    safe = safe_cell(cell)
    assert safe.removeprefix("'") == cell.removeprefix("'")
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert not safe.startswith(("\t", "\r", "\n"))


def test_a_table_on_a_pipe_stays_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv(b'\xef\xbb\xbf"a","b\x1b"\r\n"c","two\nlines"\r\n')
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert rows == [["a", "b\\u001b"], ["c", "two\nlines"]]

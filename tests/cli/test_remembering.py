"""`byname pin`, `unpin`, `pins` and `refuse`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.cli import main
from glossary.workspace import Workspace


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path / "data"):
        return tmp_path / "data"


def run(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str, code: int = 0) -> Any:
    assert main(["--data", str(data), *arguments, "--json"]) == code
    out, error = capsys.readouterr()
    return error if code else json.loads(out)


def test_a_pin_is_set_listed_and_taken_away(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert run(capsys, data, "pins") == {"pins": [], "opened": []}
    pinned = run(capsys, data, "pin", "HTS")
    assert pinned["pinned"] is True
    (listed,) = run(capsys, data, "pins")["pins"]
    assert (listed["id"], listed["label"]) == (pinned["id"], pinned["label"])
    assert "pinned" in run(capsys, data, "search", "hts")["hits"][0]["marks"]
    assert run(capsys, data, "unpin", pinned["id"])["pinned"] is False
    assert run(capsys, data, "pins")["pins"] == []


def test_the_pin_of_what_is_gone_can_be_taken_away(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    with Workspace.open(data) as workspace:
        workspace.familiar.pin("gone")
    assert run(capsys, data, "unpin", "gone") == {"id": "gone", "label": "gone", "pinned": False}


def test_the_lists_are_printed_for_people_too(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    main(["--data", str(data), "pins"])
    assert "byname pin NAME" in capsys.readouterr().out
    main(["--data", str(data), "pin", "HTS"])
    main(["--data", str(data), "pins"])
    assert capsys.readouterr().out.count("Hay'at Tahrir al-Sham") == 2


def test_a_name_that_nobody_bears_cannot_be_pinned(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert "no entry named" in run(capsys, data, "pin", "nobody bears this", code=1)


def test_a_hit_is_refused_for_a_query_and_undone(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    first, second, *_ = run(capsys, data, "search", "ahrar")["hits"]
    refused = run(capsys, data, "refuse", "ahrar", first["id"], "--note", "the other Ahrar")
    assert (refused["id"], refused["refused"]) == (first["id"], True)
    marked = {
        hit["id"]
        for hit in run(capsys, data, "search", "ahrar")["hits"]
        if "not this one" in hit["marks"]
    }
    assert marked == {first["id"]}
    assert second["id"] != first["id"]
    run(capsys, data, "refuse", "ahrar", first["id"], "--forget")
    assert run(capsys, data, "search", "ahrar")["hits"][0]["marks"] == first["marks"]

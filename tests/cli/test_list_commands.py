"""The commands of official lists in process: shapes, and refusals in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.cli import main
from tests.lists.samples import MAIN, UN, text_of, write_ofac

Run = Any


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str, code: int = 0) -> Any:
        assert main(["--data", str(tmp_path / "data"), *arguments]) == code
        out, error = capsys.readouterr()
        if code:
            assert len(error.strip().splitlines()) == 1
            return error
        return json.loads(out) if "--json" in arguments else out

    return command


def test_a_list_is_imported_listed_and_compared(run: Run, tmp_path: Path) -> None:
    path = write_ofac(tmp_path / "set")
    first = run("lists", "import", str(path), "--published", "2024-05-03", "--json")
    assert (first["list"], first["published"], first["records"]) == ("ofac-sdn", "2024-05-03", 4)
    assert set(first["elements"]) == {"mapped", "ignored", "reported"}
    assert first["names"] == 10
    assert not first["unchanged"]
    assert run("lists", "import", str(path), "--json")["unchanged"]
    path.write_bytes(text_of([row.replace("FTO] [", "") for row in MAIN]))
    second = run("lists", "import", str(path), "--published", "2024-06-03", "--json")
    rows = run("lists", "versions", "--json")["versions"]
    assert [row["version"] for row in rows] == [first["version"], second["version"]]
    assert {"list", "version", "published", "sha256", "records"} <= rows[0].keys()
    (change,) = run(
        "lists", "changes", first["version"], "ofac-sdn@2024-06-03", "--class", "legal", "--json"
    )["changes"]
    assert (change["operation"], change["class"], change["listing"]) == ("modified", "legal", "101")
    assert (change["field"], change["old"], change["new"]) == ("programme", "FTO; SDGT", "SDGT")
    assert change["label"] == "NORTH RIVER FRONT"
    assert "1 modified (legal)" in run("lists", "changes", first["version"], second["version"])


def test_what_was_not_understood_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "un.xml"
    path.write_bytes(UN.replace(b"<SORT_KEY/>", b"<MOOD>calm</MOOD>"))
    told = run("lists", "import", str(path))
    assert "1 reported" in told
    assert "INDIVIDUAL/MOOD, for instance 'calm'" in told


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("lists", "import", "/no/such/file.xml"), id="no file"),
        pytest.param(("lists", "import", __file__), id="no list"),
        pytest.param(("lists", "changes", "a@b", "c@d"), id="no such versions"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    run(*arguments, code=1)


def test_a_listing_is_shown_adopted_linked_and_watched(run: Run, tmp_path: Path) -> None:
    path = write_ofac(tmp_path / "set")
    run("lists", "import", str(path), "--published", "2024-05-03", "--json")
    found = run("search", "nrf", "--json")["hits"][0]
    assert (found["type"], found["id"]) == ("listing", "listing:ofac-sdn:101")
    page = run("lists", "show", found["id"], "--json")
    assert [each["tag"] for each in page["programmes"]] == ["FTO", "SDGT"]
    assert page["entries"] == []
    assert run("status", found["id"], "--as-of", "2024-05-03", "--json")["statuses"]
    assert "NORTH RIVER FRONT" in run("show", "NORTH RIVER FRONT")
    run("lists", "link", found["id"], "HTS", "--answer", "not-same")
    adopted = run("lists", "adopt", found["id"], "--json")
    assert run("lists", "show", found["id"], "--json")["entries"][0]["id"] == adopted["id"]
    assert run("search", "nrf", "--json")["hits"][0]["id"] == adopted["id"]
    run("lists", "watch", adopted["id"])
    path.write_bytes(text_of([row.replace("FTO] [", "") for row in MAIN]))
    run("lists", "import", str(path), "--published", "2024-06-03", "--json")
    news = run("lists", "news", "--looked", "--json")
    assert [change["field"] for change in news["news"][0]["changes"]] == ["programme"]
    assert run("lists", "news", "--json")["news"] == []
    out = tmp_path / "changes.csv"
    run("lists", "changes", "ofac-sdn@2024-05-03", "ofac-sdn@2024-06-03", "--csv", str(out))
    assert "NORTH RIVER FRONT" in out.read_text(encoding="utf-8-sig")
    assert run("doctor", "--json")["sound"]

"""S16: words of documents, queries and names stand in no log and no report of an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.workspace import Workspace
from tests.library.making import zipped

MARKER = "Xyzzymarker"
ROOT = Path(__file__).resolve().parents[2]

FAILING = """
import sys
sys.path.insert(0, sys.argv[1])
from glossary.cli import main
from glossary.library import Library
def fails(*_, **__):
    word = sys.argv[3]
    raise RuntimeError("planted")
Library.extract_all = fails
main(["--data", sys.argv[2], "documents", "add", sys.argv[4]])
"""


def hostile(folder: Path) -> list[Path]:
    """Files with the marker in them that are refused, each in another way."""
    folder.mkdir()
    made = {
        "cut.docx": zipped({"word/document.xml": f"<a>{MARKER}".encode()}),
        "cut.pdf": b"%PDF-1.4 " + MARKER.encode(),
        "cut.xml": f"<sdnList><x>{MARKER}</x>".encode(),
        "cut.csv": f'1,"{MARKER}'.encode(),
        "zeros.txt": MARKER.encode() + bytes(range(256)) * 9,
        "mail.eml": f"Subject: {MARKER}\nFrom: a\nDate: x\nMIME-Version: 1.0\n\n".encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def test_what_failed_says_the_file_and_none_of_its_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    for path in hostile(tmp_path / "files"):
        main(["--data", str(data), "documents", "add", str(path)])
        main(["--data", str(data), "lists", "import", str(path)])
    said = capfd.readouterr()
    assert "cut.docx" in said.out + said.err
    # What was read is told by its title; a report of a fault has none.
    told = [line for line in (said.out + said.err).splitlines() if not line.startswith("added")]
    assert len(told) >= 6
    assert [line for line in told if MARKER in line] == []


def test_nothing_that_was_looked_up_is_kept_on_the_disk(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Workspace.open(data) as workspace:
        assert workspace.search(MARKER).text == MARKER
        workspace.near_duplicates([MARKER])
        workspace.deceits([MARKER])
    assert main(["--data", str(data), "search", MARKER]) == 0
    kept = [path for path in data.rglob("*") if path.is_file()]
    assert len(kept) > 3
    assert [path.name for path in kept if MARKER.encode() in path.read_bytes()] == []
    assert [path.name for path in kept if path.suffix == ".log"] == []


def test_an_unforeseen_error_shows_no_local_variables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("HTS met.")
    done = subprocess.run(
        [sys.executable, "-c", FAILING, str(ROOT), str(tmp_path / "data"), MARKER,
         str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "300"},
    )  # fmt: skip
    assert "planted" in done.stderr + done.stdout
    assert MARKER not in done.stderr + done.stdout


def test_the_doctors_report_names_no_sound_entry(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert main(["--data", str(data), "add", "--name", MARKER, "--kind", "group"]) == 0
    with Workspace.open(data) as workspace:
        assert MARKER not in str(workspace.doctor())

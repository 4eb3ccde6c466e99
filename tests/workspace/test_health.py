"""The doctor asks for every text, and names those that cannot be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.library import worker
from glossary.workspace import Workspace


def test_the_doctor_names_the_texts_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "program", lambda _: [sys.executable, "-c", ""])
    with Workspace.open(tmp_path / "data") as workspace:
        report = workspace.doctor()
        documents = workspace.documents()
    named = [found for found in report.findings if "cannot be read" in found.what]
    assert not report.sound
    assert len(named) == len(documents) == 6
    assert all(found.remedy for found in named)


def test_passages_say_which_texts_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "program", lambda _: [sys.executable, "-c", ""])
    with Workspace.open(tmp_path / "data") as workspace:
        entry = workspace.find("HTS")
        page = workspace.mentions(entry.id)
        assert workspace.mentions(entry.id).unread == page.unread
        titles = {document.title for document in workspace.documents()}
    assert (page.total, len(page.unread)) == (0, 6)
    assert all(any(title in said for title in titles) for said in page.unread)
    assert main(["--data", str(tmp_path / "data"), "mentions", "HTS", "--json"]) == 0
    out, error = capsys.readouterr()
    assert json.loads(out)["unread"] == list(page.unread)
    assert all(said in error for said in page.unread)


def test_the_doctor_finds_a_new_glossary_sound(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "data") as workspace:
        report = workspace.doctor()
    assert report.sound
    assert any(found.what == "6 of 6 texts are ready" for found in report.findings)

"""Saving, seen in the window: said while it lasts, waiting for nothing else."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from glossary.errors import StorageError
from glossary.model import Change, Remove, Replace


def test_a_change_that_takes_long_is_said_to_be_saving_until_it_is_saved(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_answers, apply = threading.Event(), session.workspace.apply

    def apply_slowly(change: Change, why: str = "edit") -> object:
        disk_answers.wait(30)
        return apply(change, why)

    monkeypatch.setattr(session.workspace, "apply", apply_slowly)
    entry = session.workspace.find("HTS")
    said = session.parts.window.status._said
    session.writing.save_entry(Replace(entry, replace(entry, definition="slowly kept")))
    qtbot.waitUntil(lambda: said.text() == "Saving…")
    assert session.workspace.find("HTS") == entry
    disk_answers.set()
    qtbot.waitUntil(lambda: said.text() == f"Saved {entry.label}")
    assert session.workspace.find("HTS").definition == "slowly kept"


def test_a_change_that_is_refused_late_is_not_said_to_be_saving_any_more(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_answers = threading.Event()

    def refuse(change: Change, why: str = "edit") -> object:
        disk_answers.wait(30)
        raise StorageError("The disk is full", "Make room")

    monkeypatch.setattr(session.workspace, "apply", refuse)
    entry = session.workspace.find("HTS")
    window = session.parts.window
    session.writing.apply(Remove(entry), "remove")
    qtbot.waitUntil(lambda: window.status._said.text() == "Saving…")
    disk_answers.set()
    qtbot.waitUntil(lambda: "The disk is full" in window.notices._text.text())
    assert window.status._said.text() == ""


def test_saving_and_citing_do_not_wait_for_documents_that_are_taken_in(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    last_file, add_documents = threading.Event(), session.workspace.add_documents
    paper = tmp_path / "paper.txt"
    paper.write_text("HTS was named here.\n", encoding="utf-8")

    def add_slowly(*paths: object, **how: object) -> object:
        last_file.wait(30)
        return add_documents([paper])

    monkeypatch.setattr(session.workspace, "add_documents", add_slowly)
    session.reading.add_documents([paper])
    entry = session.workspace.find("HTS")
    with qtbot.waitSignal(session.parts.edits.finished):
        session.writing.save_entry(Replace(entry, replace(entry, definition="kept meanwhile")))
    with qtbot.waitSignal(session.parts.answers.finished):
        session.citing.cite(entry.id)
    assert session.workspace.find("HTS").definition == "kept meanwhile"
    assert "Copied" in session.parts.window.status._said.text()
    assert session.parts.operations.busy
    with qtbot.waitSignal(session.parts.operations.finished):
        last_file.set()
    assert "1 added" in session.parts.window.status._said.text()

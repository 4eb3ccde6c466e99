"""What the window asks of the core on its own thread is quick: all else is asked on another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossary.lists.naming import ListingNames
from glossary.workspace import Workspace
from glossary.workspace.list_decisions import ListDecisions
from glossary.workspace.official_lists import OfficialLists
from tests.desktop.shown import shown
from tests.lists.samples import write_ofac

QUICK: set[str] = set()


class Calls:
    def __init__(self) -> None:
        self.here: set[str] = set()
        self.elsewhere: set[str] = set()

    def watch(self, monkeypatch: pytest.MonkeyPatch, owner: type) -> None:
        for name in dir(owner):
            known = getattr(owner, name)
            if name.startswith("_") or isinstance(known, type):
                continue
            label = f"{owner.__name__}.{name}"
            if isinstance(known, property) and known.fget:
                monkeypatch.setattr(owner, name, property(self._noting(label, known.fget)))
            elif callable(known) and name not in owner.__dict__.get("classmethods", ()):
                raw = next(c.__dict__[name] for c in owner.__mro__ if name in c.__dict__)
                if not isinstance(raw, classmethod | staticmethod):
                    monkeypatch.setattr(owner, name, self._noting(label, raw))

    def _noting(self, label: str, known: Callable[..., object]) -> Callable[..., object]:
        def noting(*given: object, **named: object) -> object:
            here = threading.current_thread() is threading.main_thread()
            (self.here if here else self.elsewhere).add(label)
            return known(*given, **named)

        return noting


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    noted = Calls()
    for owner in (Workspace, OfficialLists, ListDecisions, ListingNames):
        noted.watch(monkeypatch, owner)
    return noted


def test_walk(qtbot: QtBot, tmp_path: Path, calls: Calls) -> None:
    with Workspace.open(tmp_path / "data") as workspace:
        workspace.import_list(write_ofac(tmp_path / "list"), published="2024-01-01")
        (tmp_path / "a.txt").write_text("The HTS met in Idlib. Hezbollah was there too.\n" * 30)
        calls.here.clear()
        with shown(qtbot, workspace, tmp_path) as session:
            operations = session.parts.operations

            def settle() -> None:
                qtbot.waitUntil(lambda: not operations.busy, timeout=60_000)
                qtbot.wait(400)

            settle()
            session.reading.add_documents([tmp_path / "a.txt"])
            settle()
            session.parts.bar.box.setText("hts")
            settle()
            session.parts.results.open_row(0)
            settle()
            for name in (
                "show_documents",
                "show_proposals",
                "show_lists",
                "list_news",
                "watch_entry",
                "pin_entry",
                "edit_entry",
                "save",
                "undo",
                "redo",
                "history",
                "check",
                "cite",
                "cite_status",
                "copy_link",
                "copy_address",
                "back",
                "forward",
                "next_mention",
            ):
                print("ACTION", name, flush=True)
                try:
                    session.actions[name].trigger()
                except Exception as e:
                    print("ERR", name, e)
                settle()
    print("HERE", sorted(calls.here))
    print("ELSE", sorted(calls.elsewhere))

"""What the window asks of the core on its own thread is quick; all else it asks on another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.work.latest_task import LatestTask
from glossary.lists.naming import ListingNames
from glossary.workspace import Workspace
from glossary.workspace.list_decisions import ListDecisions
from glossary.workspace.official_lists import OfficialLists
from tests.desktop.shown import shown
from tests.lists.samples import write_ofac

QUICK = {
    # A field, or one look into a table that is in memory.
    *("Workspace.snapshot", "Workspace.read_only", "Workspace.notices", "Workspace.conflicts"),
    *("Workspace.can_undo", "Workspace.can_redo", "Workspace.document", "Workspace.entry"),
    *("Workspace.removal", "Workspace.documents", "Workspace.answer_early"),
    *("Workspace.tidy_soon", "ListDecisions.watched"),
    # A look at the names of one folder, or at the size and date of two files.
    *("Workspace.is_behind", "Workspace.conflict_copies"),
    # Once they have been opened on another thread.
    *("Workspace.list_versions", "OfficialLists.versions", "OfficialLists.library"),
    # The window is gone.
    *("Workspace.close", "OfficialLists.close"),
}
HEAVY = {
    *("Workspace.add_documents", "Workspace.undo"),
    *("Workspace.search", "Workspace.page", "Workspace.mentions", "Workspace.text"),
    *("Workspace.document_mentions", "Workspace.cite"),
    *("Workspace.history", "Workspace.candidates", "Workspace.copies", "Workspace.doctor"),
    *("OfficialLists.prepare", "OfficialLists.enriched", "ListingNames.search"),
}
ASKED = (
    *("show_documents", "show_proposals", "show_lists", "list_news", "watch_entry", "pin_entry"),
    *("edit_entry", "undo", "redo", "history", "check", "cite", "cite_status", "copy_link"),
    *("next_mention", "back", "forward"),
)


class Calls:
    """What was called on the window's thread, and what on others."""

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.elsewhere: set[str] = set()

    def watch(self, monkeypatch: pytest.MonkeyPatch, owner: type) -> None:
        known = {
            name: each for kind in reversed(owner.__mro__) for name, each in vars(kind).items()
        }
        for name, each in known.items():
            label = f"{owner.__name__}.{name}"
            if name.startswith("_"):
                continue
            if isinstance(each, property) and each.fget:
                monkeypatch.setattr(owner, name, property(self._noting(label, each.fget)))
            elif callable(each) and not isinstance(each, type):
                monkeypatch.setattr(owner, name, self._noting(label, each))

    def _noting(self, label: str, known: Callable[..., object]) -> Callable[..., object]:
        def noting(*given: object, **named: object) -> object:
            is_here = threading.current_thread() is threading.main_thread()
            (self.here if is_here else self.elsewhere).add(label)
            return known(*given, **named)

        return noting


def until_at_rest(qtbot: QtBot, session: Session) -> None:
    """All that was asked for has been done, and shown."""
    tasks = session.parts.window.findChildren(LatestTask)

    def is_at_rest() -> bool:
        working = [each for each in tasks if each._running or each._waiting]
        calm = not session.looking._calm.isActive()
        return calm and not working and not session.parts.operations.busy

    for _ in range(3):  # what arrives may ask for more
        qtbot.waitUntil(is_at_rest, timeout=60_000)
        QCoreApplication.processEvents()


def test_heavy_questions_are_asked_on_other_threads(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Hay’at Tahrir al-Sham (HTS) met in Idlib.\n\nHezbollah was there.\n" * 20)
    with Workspace.open(tmp_path / "data") as workspace:
        workspace.import_list(write_ofac(tmp_path / "list"), published="2024-01-01")
        calls = Calls()
        for owner in (Workspace, OfficialLists, ListDecisions, ListingNames):
            calls.watch(monkeypatch, owner)
        with shown(qtbot, workspace, tmp_path) as session:
            until_at_rest(qtbot, session)
            session.reading.add_documents([text])
            until_at_rest(qtbot, session)
            QTest.keyClicks(session.parts.bar.box, "hts")
            results = session.parts.results
            qtbot.waitUntil(
                lambda: results.outcome is not None and results.outcome.text == "hts",
                timeout=60_000,
            )
            results.open_row(0)
            until_at_rest(qtbot, session)
            assert session.parts.page.entry_id
            passages = session.parts.passages.view.model()
            qtbot.waitUntil(lambda: passages.rowCount() > 0, timeout=60_000)
            session.reading.read_document(next(iter(workspace.snapshot.documents)))
            until_at_rest(qtbot, session)
            for name in ASKED:
                session.actions[name].trigger()
                until_at_rest(qtbot, session)
    assert calls.here <= QUICK
    assert calls.elsewhere >= HEAVY

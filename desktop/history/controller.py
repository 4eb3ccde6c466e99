"""Fetches what the history panel shows, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.history.panel import HistoryPanel
from desktop.history.rows import (
    Line,
    Preview,
    Question,
    Scope,
    Shown,
    lines_of,
    moments_of,
    moments_of_backups,
    question_of,
)
from desktop.work.latest_task import LatestTask
from glossary.model import DocumentId, EntryId
from glossary.workspace import Workspace
from glossary.workspace.keeping import recoverable


@dataclass(frozen=True, slots=True)
class _Asked:
    what: Literal["moments", "lines", "preview"]
    scope: Scope
    entry: str
    key: str = ""


class HistoryController(QObject):
    """Two tasks: one for the list of moments, one for what the chosen moment changed."""

    failed = Signal(object)

    def __init__(self, panel: HistoryPanel, workspace: Workspace) -> None:
        super().__init__(panel)
        self._panel, self._workspace = panel, workspace
        self._scope: Scope = "glossary"
        self._entry = ""
        self._list: LatestTask[_Asked] = LatestTask(self._work, self)
        self._detail: LatestTask[_Asked] = LatestTask(self._work, self)
        for task in (self._list, self._detail):
            task.delivered.connect(self._show)
            task.failed.connect(self.failed)
        panel.scope_chosen.connect(self._choose_scope)
        panel.moment_chosen.connect(self._ask_lines)
        panel.preview_requested.connect(self._ask_preview)

    def close(self) -> None:
        """Want nothing any more."""
        self._list.close()
        self._detail.close()

    def show(self, entry_id: str) -> None:
        """Show the history of an entry, or of the whole glossary where none is open."""
        self._entry = entry_id
        entry = self._workspace.snapshot.entries.get(EntryId(entry_id))
        self._panel.set_entry(entry.label if entry else "")
        self._choose_scope("entry" if entry else "glossary")

    def refresh(self) -> None:
        """The glossary has changed."""
        self._show_state()
        if self._panel.isVisible():
            self._list.submit(_Asked("moments", self._scope, self._entry))

    def _choose_scope(self, scope: str) -> None:
        self._scope = (
            "entry" if scope == "entry" else "backups" if scope == "backups" else "glossary"
        )
        self._show_state()
        self._list.submit(_Asked("moments", self._scope, self._entry))

    def _show_state(self) -> None:
        writable = not self._workspace.read_only
        self._panel.set_writable(writable=writable)
        copies = self._workspace.conflict_copies()
        self._panel.merge.show_questions(self._questions(), copies, writable=writable)

    def _ask_lines(self, key: str) -> None:
        if self._scope == "backups":
            self._ask_preview(key)
        else:
            self._detail.submit(_Asked("lines", self._scope, self._entry, key))

    def _ask_preview(self, key: str) -> None:
        self._detail.submit(_Asked("preview", self._scope, self._entry, key))

    def _work(self, asked: _Asked, cancelled: object) -> object:
        record = asked.entry if asked.scope == "entry" else None
        if asked.what == "moments":
            if asked.scope == "backups":
                return Shown("backups", moments_of_backups(recoverable(self._workspace.data)))
            return Shown(asked.scope, moments_of(self._workspace.history(record)))
        if asked.what == "lines":
            return lines_of(self._workspace.changes(int(asked.key)), record or "")
        if asked.scope == "backups":
            restoration = self._workspace.restoration_from(Path(asked.key))
        else:
            restoration = self._workspace.restoration(int(asked.key), record)
        return Preview(restoration, lines_of(restoration.changes))

    def _show(self, answer: object) -> None:
        if isinstance(answer, Shown):
            self._panel.show_moments(answer.scope, answer.moments)
        elif isinstance(answer, Preview):
            self._panel.show_preview(answer)
        elif isinstance(answer, tuple):
            self._panel.show_lines(tuple(line for line in answer if isinstance(line, Line)))

    def _questions(self) -> tuple[Question, ...]:
        entries, documents = self._workspace.snapshot.entries, self._workspace.snapshot.documents

        def title(record: str) -> str:
            document = documents.get(DocumentId(record))
            return document.title if document else record

        return tuple(
            question_of(
                each,
                entries[EntryId(each.record)].label
                if each.record in entries
                else title(each.record),
            )
            for each in self._workspace.conflicts
        )

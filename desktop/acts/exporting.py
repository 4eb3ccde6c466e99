"""Exporting the passages shown, all of them, in their order: as CSV or as JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from glossary.workspace import Workspace, mentions_annotations, mentions_csv


class Exporting(QObject):
    """Asks for the file on the window's thread; finds and writes off it."""

    def __init__(self, workspace: Workspace, parts: Parts, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.say = workspace, parts, say

    def ask_for_file(self, kind: str) -> None:
        """`kind` is csv or jsonld."""
        if not self.parts.finding.entry_id:
            self.parts.window.notices.show_notice(self.tr("There are no passages to export yet."))
            return
        pattern = "CSV (*.csv)" if kind == "csv" else "JSON-LD (*.jsonld *.json)"
        name, _ = QFileDialog.getSaveFileName(
            self.parts.window, self.tr("Export the passages"), f"passages.{kind}", pattern
        )
        if name:
            self.write_passages(Path(name), kind)

    def write_passages(self, path: Path, kind: str) -> None:
        """With the filters and the order of the panel; not only the lines it shows."""
        entry_id = self.parts.finding.entry_id
        sort, only = self.parts.passages.sort, self.parts.passages.wanted

        def work(*_: object) -> int:
            page = self.workspace.mentions(entry_id, limit=None, sort=sort, only=only)
            if kind == "csv":
                data = mentions_csv(page)
            else:
                documents = self.workspace.snapshot.documents
                shape = mentions_annotations(self.workspace.entry(entry_id), page, documents)
                data = json.dumps(shape, ensure_ascii=False, indent=2).encode()
            path.write_bytes(data)
            return len(page.snippets)

        def done(count: object) -> None:
            self.parts.window.status.say(self.tr("Wrote {0} passages to {1}").format(count, path))

        self.parts.answers.run(self.tr("Exporting"), work, done, self.say.not_written(path))

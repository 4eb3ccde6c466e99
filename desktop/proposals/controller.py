"""Looks for the proposals of a document, off the window's thread, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.proposals.panel import ProposalsPanel
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import Candidates, EntryId

FindCandidates = Callable[[str, Cancelled], Candidates]


class ProposalsController(QObject):
    """`labels` gives the names of all entries, `title` that of a document; both are quick."""

    failed = Signal(object)

    def __init__(
        self,
        panel: ProposalsPanel,
        find: FindCandidates,
        labels: Callable[[], Mapping[EntryId, str]],
        title: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel, self._find, self._labels, self._title = panel, find, labels, title
        self._task: LatestTask[str] = LatestTask(find, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        panel.closed.connect(self._task.cancel)

    def show_document(self, document_id: str) -> None:
        """Look through a document."""
        self._panel.show_searching(document_id, self._title(document_id))
        self._task.submit(document_id)

    def refresh(self) -> None:
        """Look again, after names or decisions have changed."""
        if self._panel.isVisible() and self._panel.document_id:
            self._task.submit(self._panel.document_id)

    def close(self) -> None:
        self._task.close()

    def _show(self, found: object) -> None:
        if isinstance(found, Candidates):
            self._panel.show_found(found, self._labels())

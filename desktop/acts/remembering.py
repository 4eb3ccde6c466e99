"""Remembering: what was opened and pinned, written off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.work.latest_task import LatestTask
from glossary.workspace import Workspace


class Remembering(QObject):
    """Tells the workspace; only the newest state is written."""

    def __init__(self, workspace: Workspace, parts: Parts, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self._saving: LatestTask[None] = LatestTask(lambda _, __: workspace.familiar.save(), self)
        self._saving.failed.connect(say.failed)

    def close(self) -> None:
        """Want nothing any more; the workspace saves when it is closed."""
        self._saving.close()

    def opened(self, entry_id: str) -> None:
        """A person has opened an entry or listing for good."""
        self.workspace.familiar.open(entry_id)
        self._saving.submit(None)

    def pin(self) -> None:
        """Pin what is on the page, or pin it no more."""
        key, familiar = self.parts.page.entry_id, self.workspace.familiar
        if not key:
            self.parts.window.notices.show_notice(self.tr("Open an entry first."))
            return
        is_pinned = key in familiar.pins
        familiar.pin(key, on=not is_pinned)
        said = self.tr("No longer pinned: {0}") if is_pinned else self.tr("Pinned {0}")
        self.parts.window.status.say(said.format(self.parts.page.title))
        self.parts.search.again()
        self._saving.submit(None)

"""Following: a link of ours opens what it leads to, wherever it came from."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.reading import Reading
from desktop.acts.saying import Saying
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import Linked, LinkKind
from glossary.workspace import Workspace


class Following(QObject):
    """Links come from the search box, the command line, or another start of Byname."""

    def __init__(
        self, workspace: Workspace, parts: Parts, looking: Looking, reading: Reading, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.looking, self.reading = looking, reading
        # Of its own: a link does not wait for documents that are being read in.
        self._task: LatestTask[str] = LatestTask(self._look_up, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(say.failed)

    def close(self) -> None:
        """Want nothing any more."""
        self._task.close()

    def open_link(self, link: str) -> None:
        """Open an entry, a listing, a document or a passage; say why if that cannot be.

        The newest link wins.
        """
        self._task.submit(link)

    def _look_up(self, link: str, _: Cancelled) -> Linked:
        return self.workspace.follow_link(link)

    def _show(self, found: object) -> None:
        if not isinstance(found, Linked):
            return
        target = found.link.target
        match found.link.kind:
            case LinkKind.DOCUMENT:
                self.reading.read_document(target)
            case LinkKind.PASSAGE:
                self.reading.read_passage(target)
            case _:
                self.looking.open_entry(target)
        self.parts.window.status.say(self.tr("Opened: {0}").format(found.label))

"""What one run of the command line knows: the data folder, and how to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from glossary.cli.output import say
from glossary.errors import GlossaryLockedError, StorageError
from glossary.model import Citation
from glossary.workspace import Workspace


@dataclass
class Session:
    """Filled in by the global options before the command runs."""

    data: Path | None = None
    copy: Callable[[Citation], None] | None = None

    @contextmanager
    def writing(self) -> Iterator[Workspace]:
        """The workspace, with the right to write.

        Raises:
            GlossaryLockedError: a window or another command holds it.
        """
        with Workspace.open(self.data) as workspace:
            _tell(workspace)
            told = workspace.notices
            yield workspace
        # On closing the journal goes into the file; a refusal is no failed edit, but to be told.
        for notice in workspace.notices:
            if notice not in told:
                say(notice)

    @contextmanager
    def reading(self) -> Iterator[Workspace]:
        """The workspace for a question.

        Beside an open window, or in a folder that refuses writes, it is read without the lock.
        """
        try:
            workspace = Workspace.open(self.data)
        except (GlossaryLockedError, StorageError):
            workspace = Workspace.open(self.data, read_only=True)
        with workspace:
            _tell(workspace)
            yield workspace


def _tell(workspace: Workspace) -> None:
    for notice in workspace.notices:
        say(notice)

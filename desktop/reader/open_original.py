"""Handing an original to the desktop: a read-only copy under a name of ours, known kinds only."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.reader.viewers import Place, command_at
from glossary.errors import DocumentRefusedError
from glossary.model import Document

_OFFICE = "application/vnd.openxmlformats-officedocument"
KNOWN_KINDS = {
    "application/pdf": ".pdf",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "text/csv": ".csv",
}
"""Web pages are not among them: a browser would run their scripts. They are read in the reader."""


class OriginalsOpener:
    """Keeps the copies in one private folder until it is closed."""

    def __init__(
        self,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        start: Callable[[str, list[str]], bool] | None = None,
        find_program: Callable[[str], str | None] = shutil.which,
    ) -> None:
        self._open_url = open_url
        self._start = start or _start
        self._find_program = find_program
        self._folder = tempfile.TemporaryDirectory(prefix="byname-")

    def open(self, document: Document, original: Path, place: Place | None = None) -> None:
        """Copy the archived original and open the copy: at a place where a viewer can.

        Without a place, or without a viewer that can be told one, the desktop's own program
        for the kind of file opens it at its beginning.

        Raises:
            DocumentRefusedError: the kind is not one that is handed out, or no program took it.
        """
        copy = self._copy(document, original)
        if place and copy.suffix == ".pdf":
            command = command_at(str(copy), place, self._find_program)
            if command and self._start(*command):
                return
        if not self._open_url(QUrl.fromLocalFile(str(copy))):
            raise DocumentRefusedError(
                f"No program opened the original of '{document.title}'",
                "Set a program for this kind of file in your desktop",
            )

    def close(self) -> None:
        """Remove the copies."""
        self._folder.cleanup()

    def _copy(self, document: Document, original: Path) -> Path:
        suffix = KNOWN_KINDS.get(document.media_type)
        if suffix is None:
            raise DocumentRefusedError(
                f"'{document.title}' ({document.media_type}) is not handed to other programs",
                "Read it here; its archived file lies in the data folder",
            )
        copy = Path(self._folder.name) / f"original-{document.sha256[:16]}{suffix}"
        if not copy.exists():
            shutil.copyfile(original, copy)
            copy.chmod(stat.S_IRUSR)
        return copy


def _start(program: str, arguments: list[str]) -> bool:
    """Start a program of its own, that outlives the window."""
    return bool(QProcess.startDetached(program, arguments)[0])

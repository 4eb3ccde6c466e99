"""The keeper: a small process that holds what a command copied until something else is copied.

On X11 the clipboard lives in the program that filled it; a command ends too soon for that.
"""

from __future__ import annotations

import subprocess
import sys

import msgspec

from desktop.display import display_at_hand
from glossary.errors import CitationError
from glossary.model import Citation


def hand_to_clipboard(citation: Citation) -> None:
    """Start a keeper with a citation, and wait until it holds it.

    Raises:
        CitationError: there is no display, or the keeper did not start.
    """
    if not display_at_hand():
        raise CitationError("There is no display, so there is no clipboard", "Leave --copy away")
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop.copying.keeper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if child.stdin and child.stdout:
        child.stdin.write(msgspec.json.encode(citation))
        child.stdin.close()
        answer = child.stdout.readline()
        child.stdout.close()
        if answer.strip() == b"held":
            return
    raise CitationError("The clipboard could not be reached", "Copy the printed text instead")


def hold() -> int:
    """Read a citation from standard input, own the clipboard with it, end when it is lost."""
    from PySide6.QtGui import QGuiApplication

    from desktop.copying.clipboard import copy

    citation = msgspec.json.decode(sys.stdin.buffer.read(), type=Citation)
    app = QGuiApplication([])
    clipboard = QGuiApplication.clipboard()
    copy(citation)

    def leave_when_lost() -> None:
        if not clipboard.ownsClipboard():
            app.quit()

    clipboard.dataChanged.connect(leave_when_lost)
    sys.stdout.write("held\n")
    sys.stdout.flush()
    return app.exec()


if __name__ == "__main__":
    sys.exit(hold())

"""Waking: what this window was started for, or is asked for by a later start."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from desktop.acts.following import Following
from desktop.acts.parts import Parts
from desktop.acts.reading import Reading
from desktop.handover.message import Follow, Offer, Request, Search
from desktop.look.bidi import isolate


class Waking(QObject):
    """Nothing it does changes the glossary before the person has said so."""

    def __init__(self, parts: Parts, following: Following, reading: Reading) -> None:
        super().__init__(parts.window)
        self.parts, self.following, self.reading = parts, following, reading

    def asked(self, request: Request) -> None:
        """Another start asks: come to the front and do it."""
        window = self.parts.window
        if request.activation:
            # Where Qt looks for the leave to take the focus, once.
            os.environ["XDG_ACTIVATION_TOKEN"] = request.activation
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.do(request)

    def do(self, request: Request) -> None:
        """Look up, open, or offer to add."""
        match request:
            case Search(text=text):
                self.parts.bar.focus_box()
                self.parts.search.set_text(text)
            case Follow(link=link):
                self.following.open_link(link)
            case Offer(paths=paths):
                self._offer([Path(path) for path in paths])
            case _:
                self.parts.bar.focus_box()

    def _offer(self, paths: list[Path]) -> None:
        names = ", ".join(isolate(path.name or str(path)) for path in paths[:3])
        more = self.tr(" and %n more", "", len(paths) - 3) if len(paths) > 3 else ""
        said = self.tr("Add to the library: {0}{1}?").format(names, more)
        self.parts.window.notices.show_question(
            said, self.tr("Add"), lambda: self.reading.add_documents(paths)
        )

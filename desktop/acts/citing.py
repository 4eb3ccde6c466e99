"""Citing: what is chosen goes to the clipboard, and the status line says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.copying.clipboard import copy
from desktop.copying.keeper import hand_to_clipboard
from glossary.errors import BynameError
from glossary.model import Citation
from glossary.workspace import Workspace


class Citing(QObject):
    """Citations are made off the window's thread and copied on it."""

    def __init__(
        self, workspace: Workspace, parts: Parts, settings: QSettings, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self._settings, self.say = workspace, parts, settings, say
        self._copied: Citation | None = None
        self._style = str(settings.value("style", "apa", type=str))

    def close(self) -> None:
        """On X11 what was copied dies with the window: a keeper holds it from then on."""
        on_x11 = QGuiApplication.platformName() == "xcb"
        if self._copied and on_x11 and QGuiApplication.clipboard().ownsClipboard():
            with suppress(BynameError):
                hand_to_clipboard(self._copied)

    def cite_what_is_chosen(self) -> None:
        """Copy the citation of it in the style in force."""
        self.cite(self.chosen())

    def chosen(self) -> str:
        """The passage or document in focus, else the entry on the page."""
        focus = QApplication.focusWidget()
        if focus and self.parts.reader.isAncestorOf(focus) and self.parts.reader.current_ref():
            return self.parts.reader.current_ref()
        if focus and self.parts.passages.isAncestorOf(focus):
            return self.parts.passages.view.current_ref()
        if self.parts.window.pages.currentWidget() is self.parts.documents:
            document = self.parts.documents.current()
            return document.id if document else ""
        return self.parts.page.entry_id

    def choose_style(self) -> None:
        styles = self.workspace.styles()
        titles = [style.title for style in styles]
        current = next((at for at, style in enumerate(styles) if style.key == self._style), 0)
        title, chosen = QInputDialog.getItem(
            self.parts.window,
            self.tr("Copy citation"),
            self.tr("Style"),
            titles,
            current,
            editable=False,
        )
        if chosen:
            self._style = styles[titles.index(title)].key
            self._settings.setValue("style", self._style)
            self.cite_what_is_chosen()

    def cite_status(self) -> None:
        if self.parts.page.entry_id:
            self.cite(f"status:{self.parts.page.entry_id}")

    def copy_chosen_link(self) -> None:
        self.copy_link(self.chosen())

    def copy_chosen_address(self) -> None:
        self.copy_address(self.chosen())

    def copy_link(self, target: str) -> None:
        """Copy the link that leads back to a target in this glossary."""
        self._make(target, self._copy_link)

    def copy_address(self, target: str) -> None:
        """Copy the address that leads to a target on the web: to its words, if it is a passage."""
        self._make(target, self._copy_address)

    def with_address(self, target: str, take: Callable[[str], None]) -> None:
        """Hand the web address of a target on; say so if it has none."""

        def done(citation: object) -> None:
            if isinstance(citation, Citation) and citation.address:
                take(citation.address)
            else:
                self.parts.window.notices.show_notice(self.tr("This has no web address."))

        self._make(target, done)

    def cite(self, target: str) -> None:
        """Copy the citation of a target in the style in force."""
        self._make(target, self._copy)

    def _make(self, target: str, done: Callable[[object], None]) -> None:
        if not target:
            self.parts.window.notices.show_notice(self.tr("There is nothing to cite yet."))
            return
        as_of: date = self.parts.bar.as_of.day
        style = self._style

        def work(*_: object) -> Citation:
            return self.workspace.cite(target, style, as_of)

        self.parts.answers.run(self.tr("Citing"), work, done, self.say.failed)

    def _copy(self, citation: object) -> None:
        if isinstance(citation, Citation):
            self._put(citation)
            first = citation.text.strip().splitlines()[0]
            said = self.tr("Copied: {0}").format(_short(first))
            if citation.approximate:
                said += " " + self.tr("(approximate)")
            self.parts.window.status.say(said)
            if citation.note:
                # Beside what was copied, and no part of it.
                self.parts.window.notices.show_notice(citation.note)

    def _copy_link(self, citation: object) -> None:
        if isinstance(citation, Citation):
            self._copy_bare(citation.link, self.tr("This has no link."))

    def _copy_address(self, citation: object) -> None:
        if isinstance(citation, Citation):
            self._copy_bare(citation.address, self.tr("This has no web address."))

    def copy_plain(self, text: str) -> None:
        """Copy a text that is no citation."""
        self._put(Citation(text=text, html=""))
        self.parts.window.status.say(self.tr("Copied: {0}").format(_short(text.splitlines()[0])))

    def _copy_bare(self, address: str, missing: str) -> None:
        if not address:
            self.parts.window.notices.show_notice(missing)
            return
        self._put(Citation(text=address, html=""))
        self.parts.window.status.say(self.tr("Copied: {0}").format(_short(address)))

    def _put(self, citation: Citation) -> None:
        copy(citation)
        self._copied = citation


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"

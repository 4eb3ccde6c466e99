"""Leaving: an address is opened in the browser, after its real host was shown and agreed to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.acts.citing import Citing
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from glossary.errors import BynameError
from glossary.text import WebAddress, web_address


class Leaving(QObject):
    """The one door for addresses; a host that was agreed to is not asked about again until the end.

    One with something odd about it is asked about every time.
    """

    def __init__(
        self,
        parts: Parts,
        citing: Citing,
        say: Saying,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parts.window)
        self.parts, self.citing, self.say = parts, citing, say
        self.open_url = open_url
        self._agreed: set[str] = set()

    def open_chosen(self) -> None:
        """What is chosen, at its place on the web."""
        self.citing.with_address(self.citing.chosen(), self.open_address)

    def open_target(self, target: str) -> None:
        """A passage or a document, at its place on the web."""
        self.citing.with_address(target, self.open_address)

    def open_address(self, text: str) -> None:
        """Ask whether to open an address, or say why it is not opened."""
        try:
            found = web_address(text)
        except BynameError as error:
            self.say.failed(error)
            return
        if found.host in self._agreed and not found.remarks:
            self._open(found)
            return
        question = self.tr("Open {0} in your browser?").format(found.host)
        shown = "\n".join((question, *found.remarks, found.address))
        self.parts.window.notices.show_question(shown, self.tr("Open"), partial(self._agree, found))

    def _agree(self, found: WebAddress) -> None:
        self._agreed.add(found.host)
        self._open(found)

    def _open(self, found: WebAddress) -> None:
        url = QUrl.fromEncoded(found.address.encode("ascii"), QUrl.ParsingMode.StrictMode)
        if not url.isValid() or not self.open_url(url):
            said = self.tr("No browser opened {0}; copy the address instead").format(found.address)
            self.parts.window.notices.show_error(said)

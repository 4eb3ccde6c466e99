"""What a listing's page says above its names: whose record it is, and what one can do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.model import listing_id
from glossary.workspace import ListingPage, version_title

_SUGGESTED = 4
_WAYS = 6


class ListingPart(QFrame):
    """`answered` with the listing, the entry and whether they are the same."""

    adopt_requested = Signal(str)
    answered = Signal(str, str, bool)
    entry_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Listing"))
        self._key = ""
        self._says = plain_label(role=Role.UNKNOWN, wrap=True, selectable=True)
        self._versions = plain_label(role=Role.SECONDARY, size=-1, wrap=True, selectable=True)
        self.adopt = QPushButton(self.tr("Adopt as an entry"))
        self.adopt.setAccessibleName(self.tr("Adopt as an entry"))
        self.adopt.clicked.connect(self._adopt)
        row = QHBoxLayout()
        row.addWidget(self._says, 1)
        row.addWidget(self.adopt)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self._column.addWidget(self._versions)
        self._questions: list[QWidget] = []

    def show_page(
        self, page: ListingPage | None, listings: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Show a listing's standing, or the way to the listings of an entry."""
        self.setVisible(page is not None or bool(listings))
        for part in (self._says, self._versions, self.adopt):
            part.setVisible(page is not None)
        for question in self._questions:
            question.deleteLater()
        self._questions = []
        if page is None:
            if listings:
                self._show_ways(listings)
            return
        self._key = listing_id(page.face.list_id, page.face.reference)
        self._says.setText(self._standing(page))
        held = [version_title(version) for version, is_held in page.history if is_held]
        gone = [
            version_title(version)
            for version, is_held in page.history
            if not is_held and not version.scope
        ]
        words = self.tr("Held by: {0}.").format("; ".join(held))
        if gone:
            words += " " + self.tr("Not held by: {0}.").format("; ".join(gone))
        self._versions.setText(words)
        self.adopt.setVisible(not page.linked)
        for entry, reason in page.linked:
            self._ask(entry.id, self.tr("Belongs to {0}: {1}").format(entry.label, reason))
        for each in page.suggested[:_SUGGESTED]:
            words = self.tr("Is it {0}? {1}.").format(each.label, each.reason)
            self._ask(each.entry, words, is_open=True)

    def _show_ways(self, listings: tuple[tuple[str, str], ...]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(self.tr("On lists"), role=Role.SECONDARY))
        for key, words in listings[:_WAYS]:
            button = QPushButton(words)
            button.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
            button.setAccessibleName(words)
            button.setProperty("listing", key)
            button.clicked.connect(self._open)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(line)
        self._questions.append(line)

    def _open(self) -> None:
        button = self.sender()
        if button is not None:
            self.entry_requested.emit(str(button.property("listing")))

    def _standing(self, page: ListingPage) -> str:
        if page.linked:
            return self.tr("A listing: the record of an official list.")
        return self.tr("A listing that belongs to no entry: the record of an official list.")

    def _ask(self, entry_id: str, words: str, *, is_open: bool = False) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(words, wrap=True), 1)
        answers = [(self.tr("Not the same"), False)]
        if is_open:
            answers.insert(0, (self.tr("The same"), True))
        for text, same in answers:
            row.addWidget(self._button(text, entry_id, same=same))
        self._column.addWidget(line)
        self._questions.append(line)

    def _button(self, text: str, entry_id: str, *, same: bool) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setProperty("entry", entry_id)
        button.setProperty("same", same)
        button.clicked.connect(self._answer)
        return button

    def _answer(self) -> None:
        button = self.sender()
        if button is not None:
            self.answered.emit(self._key, str(button.property("entry")), button.property("same"))

    def _adopt(self) -> None:
        self.adopt_requested.emit(self._key)

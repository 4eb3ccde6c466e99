"""Completes the words that narrow a query (`kind:gr` to `kind:group`) while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from glossary.search import QUERY_WORDS


class WordCompleter(QCompleter):
    """Offers values after the colon of a query word, and nothing in the way of a name."""

    def __init__(self, box: QLineEdit) -> None:
        super().__init__(box)
        self._box = box
        self._values = {word: tuple(values) for word, values in QUERY_WORDS.items() if values}
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        self.setWidget(box)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.textEdited.connect(self._offer)
        self.activated.connect(self._take)

    def set_values(self, word: str, values: Sequence[str]) -> None:
        """What may stand after a query word, where only the glossary knows."""
        self._values[word] = tuple(values)

    def offered(self) -> list[str]:
        """The words that are offered now."""
        return self._offered.stringList()

    def _offer(self, _: str) -> None:
        typed = self._word()
        key, colon, value = typed.partition(":")
        values = self._values.get(key.lower(), ()) if colon else ()
        fitting = [f"{key}:{each}" for each in values if each.lower().startswith(value.lower())]
        if fitting == [typed]:
            fitting = []
        self._offered.setStringList(fitting)
        if fitting:
            self.setCompletionPrefix(typed)
            self.complete()
        elif popup := self.popup():
            popup.hide()

    def _word(self) -> str:
        """The word before the cursor."""
        return self._box.text()[: self._box.cursorPosition()].rpartition(" ")[2]

    def _take(self, chosen: str) -> None:
        text, cursor = self._box.text(), self._box.cursorPosition()
        start = cursor - len(self._word())
        completed = f"{text[:start]}{chosen} {text[cursor:].lstrip()}"
        self._box.setText(completed)
        self._box.setCursorPosition(start + len(chosen) + 1)
        self._offered.setStringList([])
        self._box.textEdited.emit(completed)

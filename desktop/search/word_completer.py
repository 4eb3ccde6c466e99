"""Completes the words that narrow a query (`kind:gr` to `kind:group`) while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from glossary.search import QUERY_WORDS, as_words, speaks_of

MOST_OFFERED = 50


class WordCompleter(QCompleter):
    """Offers values after the colon of a query word, and nothing in the way of a name."""

    values_wanted = Signal()
    """A query word is being typed whose values the glossary knows."""

    def __init__(self, box: QLineEdit) -> None:
        super().__init__(box)
        self._box = box
        self._values = {word: tuple(values) for word, values in QUERY_WORDS.items() if values}
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        self.setWidget(box)
        # The values offered are chosen here; they need not begin with what is typed.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        box.textEdited.connect(self._typed)
        self.activated.connect(self._take)

    def set_values(self, word: str, values: Sequence[str]) -> None:
        """What may stand after a query word, where only the glossary knows."""
        if self._values.get(word) != tuple(values):
            self._values[word] = tuple(values)
            if self._word().lower().startswith(f"{word}:"):
                self._offer()

    def offered(self) -> list[str]:
        """The words that are offered now."""
        return self._offered.stringList()

    def _typed(self, _: str) -> None:
        key, colon, _rest = self._word().partition(":")
        if colon and key.lower() in QUERY_WORDS:
            self.values_wanted.emit()
        self._offer()

    def _offer(self) -> None:
        typed = self._word()
        key, colon, value = typed.partition(":")
        values = self._values.get(key.lower(), ()) if colon else ()
        fitting = [f"{key}:{each}" for each in _fitting(values, value)]
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


def _fitting(values: Sequence[str], typed: str) -> list[str]:
    """Values that begin so, then those of which a later word does."""
    begun = [each for each in values if each.lower().startswith(typed.lower())]
    words = as_words(typed)
    later = [each for each in values if words and each not in begun and speaks_of(words, each)]
    return [*begun, *later][:MOST_OFFERED]

"""How an old reference was followed: said above the text, asked about where it is not sure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.labels import plain_label, tooltip
from desktop.reader.reading import Reading
from glossary.model import AnchorState, Passage

_WORDS = 60
"""Characters of a guess in its button."""


class Whereabouts(QFrame):
    """Hidden while the words stand where they stood.

    `guess_wanted` carries the number of a guess, `answered` whether the place shown is the passage.
    """

    guess_wanted = Signal(int)
    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName(self.tr("How the passage was found"))
        self._label = plain_label(wrap=True, selectable=True)
        self.yes = self._button(self.tr("This is the passage"))
        self.no = self._button(self.tr("It is not"))
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self.guesses = tuple(self._guess(number) for number in range(3))
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(6)
        column.addWidget(self._label)
        for button in self.guesses:
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addLayout(answers)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def show_reading(self, reading: Reading) -> None:
        """Say how the place was found; ask where nobody can be sure, offer guesses where lost."""
        self._label.setText(reading.notice)
        self.setVisible(bool(reading.notice))
        lost = reading.found is AnchorState.NOT_FOUND
        for number, button in enumerate(self.guesses):
            button.setVisible(lost and number < len(reading.guesses))
            if number < len(reading.guesses):
                _name(button, number, reading.guesses[number])
        self._offer(yes=reading.is_question and not lost, no=reading.is_question and not lost)

    def show_guess(self, guess: Passage) -> None:
        """A guess is shown in the text: is it the passage?"""
        question = self.tr("Is this the passage? It is {0} % like the old words.")
        self._label.setText(f"{question.format(guess.likeness)}\n{_was(guess)}")
        self._offer(yes=True, no=False)

    def show_taken(self) -> None:
        """A person said that this is the passage."""
        self._settle(self.tr("Taken as the passage: citations and links now name this place."))

    def show_refused(self, was: str) -> None:
        """A person said that this is not the passage."""
        self._settle(f"{self.tr('Not the passage: it is lost in this version.')}\n{_quoted(was)}")

    def _settle(self, said: str) -> None:
        self._label.setText(said)
        for button in self.guesses:
            button.hide()
        self._offer(yes=False, no=False)

    def _offer(self, *, yes: bool, no: bool) -> None:
        self.yes.setVisible(yes)
        self.no.setVisible(no)

    def _say_yes(self) -> None:
        self.answered.emit(True)  # noqa: FBT003 - a signal

    def _say_no(self) -> None:
        self.answered.emit(False)  # noqa: FBT003 - a signal

    def _guess(self, number: int) -> QPushButton:
        button = self._button("")
        button.setProperty("number", number)
        button.clicked.connect(self._want_guess)
        return button

    def _want_guess(self) -> None:
        button = self.sender()
        if button is not None:
            self.guess_wanted.emit(int(button.property("number")))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        return button


def _name(button: QPushButton, number: int, guess: Passage) -> None:
    words = " ".join(f"{guess.prefix}{guess.exact}{guess.suffix}".split())
    short = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
    text = f"{number + 1} · {guess.likeness} % · … {short} …"
    # In a button's text an ampersand would be a mnemonic.
    button.setText(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.setToolTip(tooltip(words))


def _was(guess: Passage) -> str:
    return _quoted(guess.was)


def _quoted(words: str) -> str:
    short = " ".join(words.split())
    return f"“{short if len(short) <= 400 else short[:399] + '…'}”"

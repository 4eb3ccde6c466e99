"""A line below a text that asks which entry an uncertain name is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.deciding.choices import Choice, LabelOf, choices_of
from desktop.look.bidi import isolate
from desktop.look.labels import ElidingLabel
from desktop.look.theme import Role
from glossary.model import Mention, MentionState

MOST = 3
"""Choices shown as buttons; more of them are in the menu."""


class DecisionBar(QWidget):
    """Shows itself while the current mention is not certain."""

    decided = Signal(object, object)
    """Mention and `Choice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Which entry is it?"))
        self._mention: Mention | None = None
        self._choices: tuple[Choice, ...] = ()
        self._asked = ElidingLabel(Role.SECONDARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        row.addWidget(self._asked, 1)
        self.buttons = [QPushButton() for _ in range(MOST)]
        for number, button in enumerate(self.buttons):
            button.setProperty("number", number)
            button.clicked.connect(self._say)
            row.addWidget(button)
        self.hide()

    def ask(self, mention: Mention | None, label_of: LabelOf) -> None:
        """Ask about a mention; a certain one, or none, hides the bar."""
        certain = {MentionState.CERTAIN, MentionState.REFUSED}
        doubtful = mention is not None and mention.state not in certain
        self._mention = mention if doubtful else None
        if mention is None or not doubtful:
            self.hide()
            return
        choices = choices_of(mention, label_of)
        self._choices = (*choices[: MOST - 1], choices[-1])
        self._asked.setText(
            self.tr("“{name}” is not certain here.").format(
                name=isolate(" ".join(mention.passage.exact.split()))
            )
        )
        for number, button in enumerate(self.buttons):
            shown = number < len(self._choices)
            button.setVisible(shown)
            if shown:
                text = self._choices[number].text
                button.setText(_short(text).replace("&", "&&"))
                button.setAccessibleName(text)
        self.show()

    def _say(self) -> None:
        button = self.sender()
        if self._mention and isinstance(button, QPushButton):
            choice = self._choices[int(button.property("number"))]
            self.decided.emit(self._mention, choice)


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:43] + "…"

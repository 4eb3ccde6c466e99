"""What can be said of a mention: it is this entry, it is another that bears the name, it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.look.bidi import isolate
from glossary.model import Answer, EntryId, Mention, MentionState

LabelOf = Callable[[EntryId], str]
Decide = Callable[[Mention, EntryId, Answer], object]
IS_KEY = "Ctrl+Return"
NOT_KEY = "Del"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to say, in words."""

    text: str
    entry: EntryId
    answer: Answer


def choices_of(mention: Mention, label_of: LabelOf) -> tuple[Choice, ...]:
    """The entry itself first, unless it is certain; then its rivals; last that it is not."""
    meant = [] if mention.state is MentionState.CERTAIN else [mention.entry]
    said = QCoreApplication.translate("Deciding", "It is {name}")
    refused = QCoreApplication.translate("Deciding", "It is not {name}")
    choices = [
        Choice(said.format(name=isolate(label_of(each))), each, Answer.SAME)
        for each in (*meant, *mention.rivals)
    ]
    last = refused.format(name=isolate(label_of(mention.entry)))
    return (*choices, Choice(last, mention.entry, Answer.NOT_SAME))


def add_choices(
    menu: QMenu, mention: Mention, label_of: LabelOf, decide: Decide, *, keys: bool = False
) -> None:
    """Put the choices into a menu; with the keys that lead to them, where these work."""
    for choice in choices_of(mention, label_of):
        # In a menu's text an ampersand would be a mnemonic.
        action = QAction(choice.text.replace("&", "&&"), menu)
        if keys and choice.entry == mention.entry:
            key = IS_KEY if choice.answer is Answer.SAME else NOT_KEY
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(_Said(mention, choice, decide))
        menu.addAction(action)


class _Said:
    """Called when a choice is made; keeps what it was about."""

    def __init__(self, mention: Mention, choice: Choice, decide: Decide) -> None:
        self._mention, self._choice, self._decide = mention, choice, decide

    def __call__(self, *_: object) -> None:
        self._decide(self._mention, self._choice.entry, self._choice.answer)

"""What can be said of a mention: it is this entry, or another that bears the name, or it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.look.bidi import isolate
from glossary.model import Answer, EntryId, Ground, Mention, MentionState

LabelOf = Callable[[EntryId], str]
IS_KEY, IS_HERE_KEY = "Ctrl+Return", "Ctrl+Shift+Return"
NOT_KEY, NOT_HERE_KEY = "Del", "Shift+Del"
RULES_KEY = "Backspace"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to say, in words; None leaves it to the rules again.

    It is said of the name in its whole document, or of this place alone (`here`).
    """

    text: str
    entry: EntryId
    answer: Answer | None
    here: bool = False


Decide = Callable[[Mention, Choice], object]


def choices_of(mention: Mention, label_of: LabelOf) -> tuple[Choice, ...]:
    """The entry itself first, unless it is certain; then its rivals; last that it is not."""
    meant = [] if mention.state is MentionState.CERTAIN else [mention.entry]
    said = QCoreApplication.translate("Deciding", "It is {name}")
    refused = QCoreApplication.translate("Deciding", "It is not {name}")
    choices = [
        Choice(said.format(name=isolate(label_of(each))), each, Answer.SAME)
        for each in (*meant, *mention.rivals)
    ]
    if mention.state is MentionState.REFUSED:
        return tuple(choices)
    last = refused.format(name=isolate(label_of(mention.entry)))
    return (*choices, Choice(last, mention.entry, Answer.NOT_SAME))


def back_to_rules(mention: Mention) -> Choice | None:
    """Taking back what a person said of the mention; None where nobody has said anything."""
    if mention.ground is Ground.RULES:
        return None
    here = mention.ground is Ground.PLACE
    said = (
        QCoreApplication.translate("Deciding", "Leave this place to the rules again")
        if here
        else QCoreApplication.translate("Deciding", "Leave the name to the rules again")
    )
    return Choice(said, mention.entry, None, here)


def add_choices(
    menu: QMenu, mention: Mention, label_of: LabelOf, decide: Decide, *, keys: bool = False
) -> None:
    """Put the choices into a menu; with the keys that lead to them, where these work."""
    choices = choices_of(mention, label_of)
    for choice in choices:
        _add(menu, mention, choice, decide, keys=keys)
    here = menu.addMenu(QCoreApplication.translate("Deciding", "Only at this place"))
    for choice in choices:
        _add(here, mention, replace(choice, here=True), decide, keys=keys)
    if back := back_to_rules(mention):
        _add(menu, mention, back, decide, keys=keys)


def _add(menu: QMenu, mention: Mention, choice: Choice, decide: Decide, *, keys: bool) -> None:
    # In a menu's text an ampersand would be a mnemonic.
    action = QAction(choice.text.replace("&", "&&"), menu)
    if keys and choice.entry == mention.entry:
        action.setShortcut(QKeySequence(_key_of(choice)))
        action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(_Said(mention, choice, decide))
    menu.addAction(action)


def _key_of(choice: Choice) -> str:
    if choice.answer is None:
        return RULES_KEY
    if choice.answer is Answer.SAME:
        return IS_HERE_KEY if choice.here else IS_KEY
    return NOT_HERE_KEY if choice.here else NOT_KEY


class _Said:
    """Called when a choice is made; keeps what it was about."""

    def __init__(self, mention: Mention, choice: Choice, decide: Decide) -> None:
        self._mention, self._choice, self._decide = mention, choice, decide

    def __call__(self, *_: object) -> None:
        self._decide(self._mention, self._choice)

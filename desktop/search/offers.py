"""What may be done below the hits: see more of them, give a name to an entry, make a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.look.bidi import isolate
from glossary.model import Hit, SearchOutcome, Tier


class Offers(QFrame):
    """One line for each offer; where names were found, few of them."""

    more_requested = Signal()
    alias_requested = Signal()
    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What may be done"))
        self.more, self.alias, self.add = QPushButton(), QPushButton(), QPushButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 18, 10)
        column.setSpacing(0)
        for button, asked in (
            (self.more, self.more_requested),
            (self.alias, self.alias_requested),
            (self.add, self.add_requested),
        ):
            button.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(asked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._outcome: SearchOutcome | None = None

    def show_for(self, outcome: SearchOutcome | None, target: str) -> None:
        """Offer what fits an outcome.

        Args:
            target: the label of the entry that the typed name could be given to, if there is one.
        """
        self._outcome = outcome
        for button in (self.more, self.alias, self.add):
            button.setVisible(outcome is not None)
        if outcome is None:
            return
        typed = _quoted(outcome.text)
        self.more.setText(self._more(outcome))
        self.more.setVisible(bool(self.more.text()))
        weak = is_weak(outcome.hits)
        self.alias.setVisible(weak and bool(target))
        named = self.tr("Add {0} as a name of {1}   Ctrl+Shift+A")
        self.alias.setText(_plain(named.format(typed, isolate(_short(target)))))
        new = self.tr("New entry {0}   Ctrl+N") if weak else self.tr("Not here?  Add {0}")
        self.add.setText(_plain(new.format(typed)))

    def show_target(self, target: str) -> None:
        """Another hit is current."""
        self.show_for(self._outcome, target)

    def _more(self, outcome: SearchOutcome) -> str:
        if outcome.more_bearers:
            return self.tr("%n more bear this name", "", outcome.more_bearers)
        if outcome.more_similar:
            return self.tr("%n more similar names", "", outcome.more_similar)
        return ""


def is_weak(hits: tuple[Hit, ...]) -> bool:
    """Nothing was found, or only names that are alike."""
    return all(hit.tier is Tier.SIMILAR for hit in hits)


def _quoted(text: str) -> str:
    return f"“{isolate(_short(text.strip()))}”"


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


def _plain(text: str) -> str:
    """Without Qt's own mark for keys."""
    return text.replace("&", "&&")

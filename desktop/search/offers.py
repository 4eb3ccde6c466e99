"""What may be done below the hits: see more of them, give a name to an entry, make a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.look.bidi import isolate
from desktop.look.painting import elided, text_width
from glossary.model import Hit, SearchOutcome, Tier

_MARGINS = 60.0
"""Beside the text: those of the column and of a button."""
_SMALLEST = 40.0


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
        self._target = ""

    def show_for(self, outcome: SearchOutcome | None, target: str) -> None:
        """Offer what fits an outcome.

        Args:
            target: the label of the entry that the typed name could be given to, if there is one.
        """
        self._outcome = outcome
        self._target = target
        self.more.setText(self._more(outcome) if outcome else "")
        self.more.setVisible(bool(self.more.text()))
        weak = outcome is not None and is_weak(outcome.hits)
        self.alias.setVisible(weak and bool(target))
        self.add.setVisible(outcome is not None)
        self._write()

    def show_target(self, target: str) -> None:
        """Another hit is current."""
        self.show_for(self._outcome, target)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._write()

    def _write(self) -> None:
        if self._outcome is None:
            return
        typed = self._outcome.text.strip()
        alias = self.tr("Add {0} as a name of {1}   Ctrl+Shift+A")
        self._fit(self.alias, alias, typed, self._target)
        weak = is_weak(self._outcome.hits)
        new = self.tr("New entry {0}   Ctrl+N") if weak else self.tr("Not here?  Add {0}")
        self._fit(self.add, new, typed)

    def _fit(self, button: QPushButton, offer: str, typed: str, *others: str) -> None:
        """The words of an offer whole, the names in it cut as far as the width asks for."""
        font = button.font()
        room = self.contentsRect().width() - _MARGINS - text_width(offer.format("“”", ""), font)
        names = (typed, *others)
        shares = [room / len(names)] * len(names)
        widths = [text_width(name, font) for name in names]
        for at, width in enumerate(widths):
            # What a short name leaves over is for the other one.
            shares[at - 1] += max(0.0, room / len(names) - width)
        shown = [
            isolate(elided(name, font, max(share, _SMALLEST)))
            for name, share in zip(names, shares, strict=True)
        ]
        shown[0] = f"“{shown[0]}”"
        button.setText(offer.format(*shown).replace("&", "&&"))

    def _more(self, outcome: SearchOutcome) -> str:
        if outcome.more_bearers:
            return self.tr("%n more bear this name", "", outcome.more_bearers)
        if outcome.more_similar:
            return self.tr("%n more similar names", "", outcome.more_similar)
        return ""


def is_weak(hits: tuple[Hit, ...]) -> bool:
    """Nothing was found, or only names that are alike."""
    return all(hit.tier is Tier.SIMILAR for hit in hits)

"""What can be made of selected words: a quote, a new entry, a name of the entry."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

LONGEST_NAME = 120


class SelectionBar(QWidget):
    """Shows itself while words are selected; a whole paragraph is no name."""

    quote_requested = Signal()
    entry_requested = Signal(str)
    name_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.quote = QPushButton(self.tr("Copy quote and citation"))
        self.quote.setAccessibleName(self.quote.text())
        self.entry = QPushButton()
        self.name = QPushButton()
        self.quote.clicked.connect(self.quote_requested)
        self.entry.clicked.connect(self._ask_for_entry)
        self.name.clicked.connect(self._ask_for_name)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self.quote)
        row.addWidget(self.entry)
        row.addWidget(self.name)
        row.addStretch(1)
        self.setVisible(False)

    def offer(self, selected: str, entry_label: str) -> None:
        """Offer what fits the selected words; none hide the bar."""
        self._words = " ".join(selected.split())
        names = bool(self._words) and len(self._words) <= LONGEST_NAME
        entry = self.tr("Add “{words}” as entry").format(words=_short(self._words))
        name = self.tr("Add “{words}” as name of {entry}").format(
            words=_short(self._words), entry=_short(entry_label)
        )
        for button, text in ((self.entry, entry), (self.name, name)):
            # In a button's text an ampersand would be a mnemonic.
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(text)
        self.entry.setVisible(names)
        self.name.setVisible(names and bool(entry_label))
        self.setVisible(bool(self._words))

    def _ask_for_entry(self) -> None:
        self.entry_requested.emit(self._words)

    def _ask_for_name(self) -> None:
        self.name_requested.emit(self._words)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"

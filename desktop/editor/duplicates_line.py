"""One line under the head: entries that bear the name already, to be opened instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.model import Hit

MOST = 3


class DuplicatesLine(QWidget):
    """Hidden while there is nothing like it."""

    entry_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Already there?"), role=Role.UNKNOWN))
        self.buttons = [QPushButton() for _ in range(MOST)]
        for button in self.buttons:
            button.setProperty("flat", True)  # noqa: FBT003 - a property of the style sheet
            button.clicked.connect(self._open)
            row.addWidget(button)
        row.addStretch(1)
        self.setVisible(False)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(hits))
            if number < len(hits):
                hit = hits[number]
                text = hit.label
                if hit.matched_name != hit.label:
                    text = self.tr("{label} (“{name}”)").format(
                        label=hit.label, name=hit.matched_name
                    )
                button.setText(text.replace("&", "&&"))
                button.setAccessibleName(text)
                button.setProperty("entry_id", hit.id)
        self.setVisible(bool(hits))

    def _open(self) -> None:
        button = self.sender()
        if button is not None:
            self.entry_requested.emit(str(button.property("entry_id")))

"""One line above the names: which of them may deceive, and on demand by which letters."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.bidi import isolate
from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.workspace import Deceit

_MOST = 4


class OddLettersLine(QWidget):
    """Hidden while no name may deceive; it never changes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Names that may deceive"))
        self.words = plain_label(role=Role.UNKNOWN, wrap=True)
        self.codes = plain_label(role=Role.SECONDARY, wrap=True, selectable=True)
        self.button = QPushButton(self.tr("Which letters?"))
        self.button.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
        self.button.setAccessibleName(self.tr("Which letters?"))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show_codes)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.codes)
        self.show_deceits(())

    def show_deceits(self, deceits: tuple[Deceit, ...]) -> None:
        """Say what may deceive, name by name."""
        self.words.setText("\n".join(self._said(each) for each in deceits[:_MOST]))
        codes = dict.fromkeys(code for each in deceits for code in each.codes)
        self.codes.setText("\n".join(codes))
        self.button.setVisible(bool(codes))
        self._show_codes(self.button.isChecked())
        self.setVisible(bool(deceits))

    def _said(self, deceit: Deceit) -> str:
        # The name stands isolated: what steers in it must not steer our sentence.
        words = self.tr("; it ").join(deceit.words)
        return self.tr("{0} may deceive: it {1}").format(isolate(deceit.name), words)

    def _show_codes(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        self.codes.setVisible(shown and bool(self.codes.text()))

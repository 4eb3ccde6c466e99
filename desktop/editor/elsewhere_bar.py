"""The bar in a form whose entry was changed elsewhere: what was taken in, mine or theirs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.editor.rebasing import Clash
from desktop.editor.rows import words
from desktop.look.bidi import isolate
from desktop.look.labels import plain_label
from desktop.look.theme import Role

_LETTERS = 120


class ElsewhereBar(QFrame):
    """Hidden while nothing happened; `decided` with a clash, and whether theirs is taken."""

    decided = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName(self.tr("Changed elsewhere"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 6, 24, 6)
        self.said = plain_label(wrap=True)
        self._column.addWidget(self.said)
        self._lines: QWidget | None = None
        self.hide()

    def show_clashes(self, said: str, clashes: tuple[Clash, ...]) -> None:
        """One line for each field that is to be chosen."""
        self.said.setText(said)
        if self._lines:
            self._lines.setParent(None)
            self._lines.deleteLater()
            self._lines = None
        if clashes:
            self._lines = self._made(clashes)
            self._column.addWidget(self._lines)
        self.setVisible(bool(said))

    def _made(self, clashes: tuple[Clash, ...]) -> QWidget:
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, clash in enumerate(clashes):
            field = words(clash.field)
            grid.addWidget(plain_label(field, role=Role.SECONDARY), row, 0)
            for column, text, theirs in ((1, clash.mine, False), (3, clash.theirs, True)):
                grid.addWidget(
                    plain_label(_short(text) or self.tr("taken away"), wrap=True), row, column
                )
                button = QPushButton(self.tr("Take theirs") if theirs else self.tr("Keep mine"))
                button.setAccessibleName(f"{button.text()}: {field}")
                button.clicked.connect(
                    lambda _=False, clash=clash, theirs=theirs: self.decided.emit(clash, theirs)
                )
                grid.addWidget(button, row, column + 1)
        return lines


def _short(text: str) -> str:
    line = " ".join(text.split())
    return isolate(line if len(line) <= _LETTERS else line[: _LETTERS - 1] + "…") if line else ""

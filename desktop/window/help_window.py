"""The help window: every key, drawn from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.look.labels import plain_label, section_heading
from desktop.look.theme import Role
from desktop.window.actions import ACTIONS, translated


class HelpWindow(QDialog):
    """Deleted when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and help"))
        self.resize(560, 640)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(24)
        row, heading = 0, ""
        for act in ACTIONS:
            if act.menu != heading:
                heading = act.menu
                grid.addWidget(section_heading(translated(heading)), row, 0)
                row += 1
            native = QKeySequence.SequenceFormat.NativeText
            each = (QKeySequence(keys).toString(native) for keys in act.keys.split("; "))
            keys = ", ".join(each)
            grid.addWidget(plain_label(translated(act.text)), row, 0)
            grid.addWidget(plain_label(keys, role=Role.SECONDARY), row, 1)
            row += 1
        more = self.tr(
            "In the search box: ↓ and ↑ move, Enter opens, Alt+1 … Alt+9 open, Esc clears."
        )
        grid.addWidget(plain_label(more, role=Role.SECONDARY, wrap=True), row, 0, 1, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName(self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)

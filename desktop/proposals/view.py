"""The list of proposals: Enter takes, E makes an entry, Delete never again, Space reads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.proposals.delegate import ProposalDelegate


class ProposalsView(QListView):
    """Arrow keys pass over headings, since these cannot be selected."""

    take_requested = Signal()
    entry_requested = Signal()
    never_requested = Signal()
    read_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Proposals"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(ProposalDelegate(self))
        self.doubleClicked.connect(self.read_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take_requested.emit()
            case Qt.Key.Key_E:
                self.entry_requested.emit()
            case Qt.Key.Key_Delete:
                self.never_requested.emit()
            case Qt.Key.Key_Space:
                self.read_requested.emit()
            case _:
                super().keyPressEvent(event)

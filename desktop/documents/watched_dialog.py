"""The list of watched folders: adding one, and watching one no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.labels import plain_label
from desktop.look.theme import Role


class WatchedDialog(QDialog):
    """`add_requested`, and `remove_requested` with the folder."""

    add_requested = Signal()
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watched folders"))
        self.resize(560, 320)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Watched folders"))
        self.list.itemSelectionChanged.connect(self._chosen)
        about = plain_label(
            self.tr(
                "New and changed documents in these folders are added by themselves. "
                "Nothing in the folders is moved, renamed or deleted."
            ),
            role=Role.SECONDARY,
            wrap=True,
        )
        row = QHBoxLayout()
        add = self._button(self.tr("Watch a folder…"))
        add.clicked.connect(self.add_requested)
        self.remove = self._button(self.tr("Watch no more"))
        self.remove.clicked.connect(self._ask_to_remove)
        leave = self._button(self.tr("Close"))
        leave.clicked.connect(self.accept)
        for button in (add, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Show the folders; those that are not there now say so."""
        self.list.clear()
        for folder in folders:
            text = str(folder) if folder.is_dir() else self.tr("{0} (not there now)").format(folder)
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, str(folder))
            self.list.addItem(item)
        self._chosen()

    def _chosen(self) -> None:
        self.remove.setEnabled(self.list.currentItem() is not None)

    def _ask_to_remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.remove_requested.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

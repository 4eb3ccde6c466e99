"""The notice bar: errors stay until closed, notices leave by themselves; nothing blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.look.icons import icon
from desktop.look.labels import plain_label, tooltip
from desktop.look.theme import Role

NOTICE_SECONDS = 8


class NoticeBar(QFrame):
    """One message at a time; the same one again is counted, not stacked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName(self.tr("Notice"))
        self._message = ""
        self._times = 0
        self._act: Callable[[], object] | None = None
        self._text = plain_label(wrap=True, selectable=True)
        self._button = QPushButton()
        self._button.clicked.connect(self._do)
        self._close = QToolButton()
        self._close.setIcon(icon("close", Role.SECONDARY))
        self._close.setAccessibleName(self.tr("Close the notice"))
        self._close.setToolTip(tooltip(self.tr("Close the notice")))
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    def show_error(self, message: str) -> None:
        """Something was refused; the message stays."""
        self._timer.stop()
        self._show(message, "error", "", None)

    def show_notice(
        self, message: str, act: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Something happened; the message leaves after eight seconds."""
        self._show(message, "notice", act, do)
        self._timer.start(NOTICE_SECONDS * 1000)

    def show_question(self, message: str, act: str, do: Callable[[], object]) -> None:
        """Something is to be decided; the message stays."""
        self._timer.stop()
        self._show(message, "notice", act, do)

    def _show(self, message: str, kind: str, act: str, do: Callable[[], object] | None) -> None:
        self._times = self._times + 1 if message == self._message and self.isVisible() else 1
        self._message = message
        self._text.setText(message if self._times == 1 else f"{message} (×{self._times})")
        self._act = do
        self._button.setText(act)
        self._button.setVisible(bool(act))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _do(self) -> None:
        self.hide()
        if self._act:
            self._act()

"""The line at the foot: what is here, what was copied, how far long work is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar

from desktop.look.labels import plain_label, tooltip
from desktop.look.theme import Role
from glossary.model import Progress


class StatusLine(QStatusBar):
    """`cancel_requested` asks the running work to stop at its next safe point."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName(self.tr("Status"))
        self._counts = plain_label(role=Role.SECONDARY, size=-1)
        self._counts.setContentsMargins(16, 4, 8, 4)
        self._said = plain_label(role=Role.TEXT, size=-1)
        self._state = plain_label(role=Role.UNKNOWN, size=-1, bold=True)
        self._state.setContentsMargins(8, 4, 8, 4)
        self._state.hide()
        self._doing = plain_label(role=Role.SECONDARY, size=-1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
        self._cancel.clicked.connect(self.cancel_requested)
        self._lists = plain_label(role=Role.UNKNOWN, size=-1)
        self.addWidget(self._counts)
        self.addWidget(self._state)

        self._index = plain_label(role=Role.SECONDARY, size=-1)
        self._index.setContentsMargins(8, 4, 8, 4)
        self._index.hide()
        self.addWidget(self._lists)
        self.addWidget(self._index)
        self.addWidget(self._said, 1)
        for part in (self._doing, self._bar, self._cancel):
            self.addPermanentWidget(part)
        self.end_work()

    def show_counts(self, entries: int, documents: int) -> None:
        """What the glossary and the library hold."""
        self._counts.setText(
            self.tr("%n entries", "", entries) + " · " + self.tr("%n documents", "", documents)
        )

    def say_state(self, text: str) -> None:
        """What holds for as long as the window is open, such as that it only reads."""
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def show_lists(self, text: str, ages: str) -> None:
        """How many lists there are, and which are stale; all their ages in the tooltip."""
        self._lists.setText(text)
        self._lists.setToolTip(tooltip(ages) if ages else "")
        self._lists.setVisible(bool(text))

    def show_index(self, text: str) -> None:
        """What is still being made ready for looking up."""
        self._index.setText(text)
        self._index.setVisible(bool(text))

    def say(self, text: str) -> None:
        """What has just happened."""
        self._said.setText(text)

    def begin_work(self, title: str) -> None:
        """Long work has begun."""
        self._doing.setText(title)
        self._bar.setRange(0, 0)
        for part in (self._doing, self._bar, self._cancel):
            part.show()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        count = self.tr("{0} of {1}").format(progress.done, progress.total)
        self._doing.setText(f"{count}  {progress.what[:40]}")

    def end_work(self) -> None:
        """It has ended."""
        for part in (self._doing, self._bar, self._cancel):
            part.hide()

"""The dialog of an erasure: what goes, what stays, where copies may remain; then its progress."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.errors import BynameError
from glossary.model import Progress
from glossary.workspace.keeping import Erasure

_SHOWN = 50
"""Records that name what is erased, of which the list tells at most."""


class ErasingDialog(QDialog):
    """`erase_requested` with the `Erasure` that was looked at; it closes when the work ends."""

    erase_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Erase for good"))
        self.resize(680, 520)
        self._erasure: Erasure | None = None
        self._working = False
        self.heading = plain_label(
            self.tr("Looking where it stands…"), size=1, bold=True, wrap=True
        )
        warning = plain_label(
            self.tr("Nothing brings it back: no undo, no history, no backup."),
            role=Role.LISTED,
            bold=True,
            wrap=True,
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("What goes, what stays, where copies may remain"))
        self.understood = QCheckBox(self.tr("I have read this. Erase it for good"))
        self.understood.toggled.connect(self._show_what_can_be_done)
        self.fault = plain_label(role=Role.LISTED, wrap=True, selectable=True)
        self.fault.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.erase = QPushButton(self.tr("Erase for good"))
        self.erase.setAutoDefault(False)
        self.erase.clicked.connect(self._ask)
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.erase)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(warning)
        column.addWidget(self.report, 1)
        column.addWidget(self.understood)
        column.addWidget(self.fault)
        column.addLayout(buttons)
        self._show_what_can_be_done()

    def show_erasure(self, erasure: Erasure) -> None:
        """What erasing would do; only now can it be asked for."""
        self._erasure = erasure
        self.heading.setText(erasure.label)
        self.report.setPlainText("\n".join(self._lines(erasure)))
        self._show_what_can_be_done()

    def begin_work(self) -> None:
        """It runs; nothing can stop it, and closing the window waits for it."""
        self._working = True
        self.fault.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._show_what_can_be_done()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self.bar.setRange(0, progress.total + 1)
        self.bar.setValue(progress.done + 1)

    def end_work(self) -> None:
        """It is done."""
        self._working = False
        self.accept()

    def show_fault(self, error: BynameError) -> None:
        """Why it could not be looked at, or is not finished."""
        self._working, self._erasure = False, None
        self.bar.hide()
        self.fault.setText(str(error))
        self.fault.show()
        self.leave.setText(self.tr("Close"))
        self._show_what_can_be_done()

    def reject(self) -> None:
        if not self._working:
            super().reject()

    def _show_what_can_be_done(self) -> None:
        may = self._erasure is not None and not self._working
        self.understood.setEnabled(may)
        self.erase.setEnabled(may and self.understood.isChecked())
        self.leave.setEnabled(not self._working)

    def _ask(self) -> None:
        if self._erasure is not None:
            self.erase_requested.emit(self._erasure)

    def _lines(self, erasure: Erasure) -> list[str]:
        lines = [self.tr("Goes:"), "  " + self.tr("the record itself")]
        lines += [f"  {each}" for each in erasure.goes_with]
        if erasure.still_said:
            lines += ["", self.tr("Stays, and names it, cites it or points to it:")]
            lines += [f"  {label}" for label in erasure.still_said[:_SHOWN]]
            if len(erasure.still_said) > _SHOWN:
                lines.append("  …")
        lines += ["", self.tr("Copies may remain, out of the reach of Byname:")]
        return lines + [f"  {place}" for place in erasure.remaining]

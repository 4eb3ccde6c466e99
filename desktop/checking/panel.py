"""The page of the doctor's report: what is not sound stands first, each with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.fields_model import FieldsModel
from desktop.look.labels import plain_label
from desktop.look.tables import indented, plain_table
from desktop.look.theme import Role
from glossary.workspace import DoctorReport

ORDER = ("problem", "warning", "ok")
WRAPPED = 100
"""Up to so many rows are shown with all of their text; measuring more would take too long."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One finding as the table shows it."""

    level: str
    what: str
    remedy: str


class CheckPanel(QFrame):
    """Asks by signals; `report` is the newest report that was shown."""

    again_requested = Signal()
    copy_requested = Signal(str)
    backups_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Check"))
        self.report: DoctorReport | None = None
        self.model: FieldsModel[CheckRow] = FieldsModel(
            (("level", ""), ("what", self.tr("finding")), ("remedy", self.tr("what to do"))), self
        )
        self.table = plain_table(self.model, self.tr("Findings"), (110, 480), stretch=2)
        self.table.setWordWrap(True)
        self.said = plain_label(role=Role.SECONDARY)
        self.again = QPushButton(self.tr("Check again"))
        self.again.clicked.connect(self.again_requested)
        self.backups = QPushButton(self.tr("Backups…"))
        self.backups.clicked.connect(self.backups_requested)
        self.copy = QPushButton(self.tr("Copy the report"))
        self.copy.clicked.connect(self._copy)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.setSpacing(8)
        head.addWidget(plain_label(self.tr("Check"), size=4, bold=True))
        head.addWidget(self.said)
        head.addStretch(1)
        for button in (self.again, self.backups, self.copy, close):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(indented(self.table), 1)

    def show_checking(self) -> None:
        """A report is being made; the last one stays until it is there."""
        self.said.setText(self.tr("Looking at everything that is kept …"))
        self.again.setEnabled(False)
        self.copy.setEnabled(False)

    def show_report(self, report: DoctorReport) -> None:
        """Show all findings, what needs a person first."""
        self.report = report
        in_order = sorted(report.findings, key=lambda found: ORDER.index(found.level))
        names = {
            "problem": self.tr("✕ problem"),
            "warning": self.tr("! note"),
            "ok": self.tr("✓ sound"),
        }
        self.model.show(
            [CheckRow(names[found.level], found.what, found.remedy) for found in in_order]
        )
        if len(in_order) <= WRAPPED:
            self.table.resizeRowsToContents()
        self.table.setCurrentIndex(self.model.index(0, 0))
        problems = sum(found.level == "problem" for found in in_order)
        self.said.setText(
            self.tr("%n problems", "", problems)
            if problems
            else self.tr("All that is kept is sound")
        )
        self.again.setEnabled(True)
        self.copy.setEnabled(True)

    def show_failed(self) -> None:
        """No report could be made; the reason is told elsewhere."""
        self.said.setText("")
        self.again.setEnabled(True)

    def _copy(self) -> None:
        if self.report:
            self.copy_requested.emit(str(self.report))

"""Has the report made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.checking.panel import CheckPanel
from desktop.work.latest_task import LatestTask
from glossary.workspace import DoctorReport


class CheckController(QObject):
    """`doctor` may take as long as reading all that is kept."""

    failed = Signal(object)

    def __init__(self, panel: CheckPanel, doctor: Callable[[], DoctorReport]) -> None:
        super().__init__(panel)
        self._panel = panel
        self._task: LatestTask[None] = LatestTask(lambda _, __: doctor(), self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self._fail)
        panel.again_requested.connect(self.check)

    def check(self) -> None:
        """Look everything over, now."""
        self._panel.show_checking()
        self._task.submit(None)

    def close(self) -> None:
        """Want nothing any more."""
        self._task.close()

    def _show(self, report: object) -> None:
        if isinstance(report, DoctorReport):
            self._panel.show_report(report)

    def _fail(self, error: object) -> None:
        self._panel.show_failed()
        self.failed.emit(error)

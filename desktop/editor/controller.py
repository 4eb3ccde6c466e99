"""Looks for entries like the one being written, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.editor.panel import EditorPanel
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import Hit

FindAlike = Callable[[Sequence[str], str], tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class _Names:
    values: tuple[str, ...]
    besides: str


class EditorController(QObject):
    """`find_alike(names, id of the entry being edited)` may be slow."""

    failed = Signal(object)

    def __init__(
        self, panel: EditorPanel, find_alike: FindAlike, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._find_alike = find_alike
        self._task: LatestTask[_Names] = LatestTask(self._look, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        panel.names_edited.connect(self._ask)

    def close(self) -> None:
        self._task.close()

    def _ask(self, values: tuple[str, ...], besides: str) -> None:
        self._task.submit(_Names(values, besides))

    def _look(self, names: _Names, cancelled: Cancelled) -> tuple[Hit, ...]:
        return self._find_alike(names.values, names.besides) if names.values else ()

    def _show(self, hits: object) -> None:
        if isinstance(hits, tuple):
            self._panel.duplicates.show_hits(hits)

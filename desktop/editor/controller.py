"""Looks for entries like the one being written, and for deceit, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.editor.panel import EditorPanel
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import Hit
from glossary.workspace import Deceit

FindAlike = Callable[[Sequence[str], str], tuple[Hit, ...]]
FindDeceits = Callable[[Sequence[str], str], tuple[Deceit, ...]]


@dataclass(frozen=True, slots=True)
class _Names:
    values: tuple[str, ...]
    besides: str


@dataclass(frozen=True, slots=True)
class _Found:
    hits: tuple[Hit, ...]
    deceits: tuple[Deceit, ...]


class EditorController(QObject):
    """`find_alike(names, id of the entry being edited)` and `find_deceits` may be slow."""

    failed = Signal(object)

    def __init__(
        self,
        panel: EditorPanel,
        find_alike: FindAlike,
        find_deceits: FindDeceits = lambda _, __: (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._find_alike, self._find_deceits = find_alike, find_deceits
        self._task: LatestTask[_Names] = LatestTask(self._look, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        panel.names_edited.connect(self._ask)

    def close(self) -> None:
        self._task.close()

    def _ask(self, values: tuple[str, ...], besides: str) -> None:
        self._task.submit(_Names(values, besides))

    def _look(self, names: _Names, cancelled: Cancelled) -> _Found:
        if not names.values:
            return _Found((), ())
        return _Found(
            self._find_alike(names.values, names.besides),
            self._find_deceits(names.values, names.besides),
        )

    def _show(self, found: object) -> None:
        if isinstance(found, _Found):
            self._panel.duplicates.show_hits(found.hits)
            self._panel.odd_letters.show_deceits(found.deceits)

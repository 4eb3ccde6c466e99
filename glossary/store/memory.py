"""The repository in memory: the same promises without a disk, for tests and trials."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from glossary.model import Change, Snapshot
from glossary.store.glossary_file import Lines
from glossary.store.history import REDO, UNDO, HistoryItem
from glossary.store.records import apply_to_lines, operations_of


class MemoryRepository:
    """Keeps everything until it is dropped."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.snapshot = snapshot or Snapshot()
        self.read_only = False
        self.notices: tuple[str, ...] = ()
        self._lines: Lines = {}
        self._done: list[tuple[Change, HistoryItem]] = []
        self._undone: list[tuple[Change, HistoryItem]] = []
        self._items: list[HistoryItem] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def apply(self, change: Change, why: str) -> Snapshot:
        item = self._take(change, why)
        self._done.append((change, item))
        self._undone.clear()
        return self.snapshot

    def undo(self) -> HistoryItem | None:
        if not self._done:
            return None
        change, item = self._done.pop()
        self._undone.append((change, item))
        self._take(change.inverse(), UNDO + item.why)
        return item

    def redo(self) -> HistoryItem | None:
        if not self._undone:
            return None
        change, item = self._undone.pop()
        self._done.append((change, item))
        self._take(change, REDO + item.why)
        return item

    def history(self, record_id: str | None = None) -> tuple[HistoryItem, ...]:
        return tuple(
            item for item in self._items if record_id is None or record_id in item.record_ids
        )

    def close(self) -> None:
        """Nothing to let go."""

    def _take(self, change: Change, why: str) -> HistoryItem:
        self.snapshot = self.snapshot.apply(change)
        ops = operations_of(change, self._lines)
        apply_to_lines(self._lines, ops)
        ids = tuple(op.id for op in ops)
        item = HistoryItem(len(self._items) + 1, datetime.now(UTC), why, ids)
        self._items.append(item)
        return replace(item, why=why.removeprefix(UNDO).removeprefix(REDO))

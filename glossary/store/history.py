"""History: one durable line for each transaction, and what a crash left unfinished.

A line is written and synced before the glossary file; that moment an edit is acknowledged. It
carries every record before and after, and the fingerprint of the glossary file it was made on.
When a file is opened and a line names its very fingerprint, the lines from there on had not
reached it yet, and are made again. So a crash at any point leaves the acknowledged state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from glossary.errors import DamagedGlossaryError
from glossary.store.disk import Disk

Operation = tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]
"""Table, id, the record before (None: it was not there), the record after (None: it is gone)."""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One transaction as it is written."""

    seq: int
    at: datetime
    why: str
    base: str
    ops: tuple[Operation, ...]
    undoes: int | None = None

    def inverse(self) -> tuple[Operation, ...]:
        return tuple(
            (table, key, after, before) for table, key, before, after in reversed(self.ops)
        )


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One transaction as people see it."""

    seq: int
    at: datetime
    why: str
    record_ids: tuple[str, ...]
    undoes: int | None = None


class History:
    """All transactions of a glossary, oldest first, in `state/history.jsonl`."""

    def __init__(self, state: Path, disk: Disk) -> None:
        self._path = state / "history.jsonl"
        self._lost = state / "lost"
        self._disk = disk
        self._size = 0
        self.lines: list[Line] = []
        self.notices: tuple[str, ...] = ()

    def load(self, *, mend: bool) -> None:
        """Read all lines; a torn last line is dropped, and with `mend` its bytes are set aside.

        Raises:
            DamagedGlossaryError: a line before the last is damaged.
        """
        data = self._path.read_bytes() if self._path.exists() else b""
        self.lines, good = [], 0
        for number, raw in enumerate(data.splitlines(keepends=True), 1):
            line = _read(raw)
            if line is None:
                if good + len(raw) < len(data):
                    raise DamagedGlossaryError(
                        f"The history {self._path} is damaged at line {number}",
                        "Restore a backup, or move the file away to begin a new history",
                    )
                break
            self.lines.append(line)
            good += len(raw)
        self._size = good
        if good < len(data):
            self.notices = ("The last change was not finished when Byname stopped; it is undone",)
            if mend:
                self._set_aside(data, good)

    def _set_aside(self, data: bytes, good: int) -> None:
        self._disk.make_folder(self._lost)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self._disk.replace(self._lost / f"history-{stamp}", data[good:])
        self._disk.replace(self._path, data[:good])

    def append(
        self, ops: Iterable[Operation], why: str, base: str, undoes: int | None = None
    ) -> Line:
        """Write a transaction; it is acknowledged when this returns."""
        seq = self.lines[-1].seq + 1 if self.lines else 1
        line = Line(seq, datetime.now(UTC), why, base, tuple(ops), undoes)
        data = msgspec.json.encode(line) + b"\n"
        self._disk.append(self._path, data, self._size)
        self._size += len(data)
        self.lines.append(line)
        return line

    def unfinished(self, fingerprint: str) -> list[Line]:
        """The lines that had not reached a glossary file with this fingerprint."""
        bases = [line.base for line in self.lines]
        if fingerprint not in bases:
            return []
        at = len(bases) - 1 - bases[::-1].index(fingerprint)
        while at and bases[at - 1] == fingerprint:
            at -= 1
        return self.lines[at:]

    def to_undo(self) -> Line | None:
        """The newest transaction that is in force and no undo itself."""
        undone = self._undone()
        for line in reversed(self.lines):
            if line.undoes is None and line.seq not in undone:
                return line
        return None

    def to_redo(self) -> Line | None:
        """The undo that was made last, unless something else was changed since."""
        undone = self._undone()
        by_seq = {line.seq: line for line in self.lines}
        for line in reversed(self.lines):
            if line.undoes is None:
                return None
            if line.seq not in undone and by_seq[line.undoes].undoes is None:
                return line
        return None

    def _undone(self) -> set[int]:
        """What has been undone and not redone: an undo of an undo takes both away."""
        undone: set[int] = set()
        by_seq: Mapping[int, Line] = {line.seq: line for line in self.lines}
        for line in self.lines:
            if line.undoes is not None:
                undone.add(line.undoes)
                redone = by_seq[line.undoes].undoes
                if redone is not None:
                    undone.discard(redone)
        return undone


def _read(raw: bytes) -> Line | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        return msgspec.json.decode(raw, type=Line)
    except msgspec.DecodeError:
        return None


def item_of(line: Line) -> HistoryItem:
    """A line as people see it."""
    return HistoryItem(line.seq, line.at, line.why, tuple(op[1] for op in line.ops), line.undoes)

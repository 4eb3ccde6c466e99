"""Migration: the history of Byname 0.1 becomes journals.

It was one line for each transaction, written before the whole file was. What had reached the
file goes into a closed journal, the rest into the open one.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from glossary.errors import DamagedGlossaryError
from glossary.store.disk import Disk
from glossary.store.glossary_file import json_line
from glossary.store.journal import Header, Operation, Transaction, journal_bytes
from glossary.store.places import Places

_Ops = tuple[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None], ...]


class _OldLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of `history.jsonl`; `base` is the hash of the file it was made on."""

    seq: int
    at: datetime
    why: str
    base: str
    ops: _Ops
    undoes: int | None = None


def migrate(places: Places, sha256: str, shape: str, disk: Disk) -> None:
    """Turn an old history into journals; stopped at any point, it is begun anew.

    Raises:
        DamagedGlossaryError: a line before the last is damaged.
        StorageError: the disk refused.
    """
    if not places.old_history.exists():
        return
    if not places.journal.exists():
        lines, torn = _read(places.old_history)
        if torn:
            disk.make_folder(places.lost)
            disk.replace(places.lost / "history.jsonl.torn", torn)
        pending = _unfinished(lines, sha256)
        done = [_transaction(line) for line in lines]
        kept = done[: len(done) - len(pending)]
        first = done[0].seq - 1 if done else 0
        if kept:
            disk.make_folder(places.history)
            closed = journal_bytes(Header(first, ""), kept)
            disk.replace(places.history / f"{kept[-1].seq:012}.journal", closed)
        header = Header(kept[-1].seq if kept else first, sha256, shape)
        disk.replace(places.journal, journal_bytes(header, done[len(kept) :]))
    disk.rename(places.old_history, places.state / "history.jsonl.taken-over")


def _read(path: Path) -> tuple[list[_OldLine], bytes]:
    data = path.read_bytes()
    lines: list[_OldLine] = []
    good = 0
    for number, raw in enumerate(data.splitlines(keepends=True), 1):
        try:
            line = msgspec.json.decode(raw, type=_OldLine)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            line = None
        if line is None or not raw.endswith(b"\n"):
            if good + len(raw) < len(data):
                raise DamagedGlossaryError(
                    f"The history {path} is damaged at line {number}",
                    "Move the file away to begin a new history; the glossary itself is sound",
                )
            break
        lines.append(line)
        good += len(raw)
    return lines, data[good:]


def _unfinished(lines: list[_OldLine], sha256: str) -> list[_OldLine]:
    """The lines that had not reached the file with this hash."""
    bases = [line.base for line in lines]
    if sha256 not in bases:
        return []
    at = len(bases) - 1 - bases[::-1].index(sha256)
    while at and bases[at - 1] == sha256:
        at -= 1
    return lines[at:]


def _transaction(line: _OldLine) -> Transaction:
    ops = tuple(Operation(op[0], op[1], _bytes(op[2]), _bytes(op[3])) for op in line.ops)
    return Transaction(line.seq, line.at, line.why, ops, undoes=line.undoes)


def _bytes(record: dict[str, Any] | None) -> bytes | None:
    return None if record is None else json_line(record)

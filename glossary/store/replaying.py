"""Replaying: what a glossary file and its journal say together; the disk is not touched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glossary.model import Snapshot
from glossary.store.conflict import Conflict
from glossary.store.glossary_file import Lines
from glossary.store.journal import Header, JournalContent, Transaction, still_open
from glossary.store.outside import OutsideChange
from glossary.store.places import Identity
from glossary.store.records import apply_to_lines, apply_to_snapshot, our_shape, understood


@dataclass(frozen=True, slots=True)
class Opened:
    """All that was found: records, journal, and what people should hear of."""

    lines: Lines
    snapshot: Snapshot
    header: Header
    transactions: tuple[Transaction, ...]
    size: int
    identity: Identity | None
    notices: tuple[str, ...] = ()
    outside: OutsideChange | None = None
    created: bool = False

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is to be decided."""
        return still_open(self.header, self.transactions)


@dataclass(frozen=True, slots=True)
class Found:
    """A glossary file as it was found, and its journal."""

    path: Path
    data: bytes
    sha256: str
    content: JournalContent
    notices: tuple[str, ...] = ()
    identity: Identity | None = None


def joined(found: Found) -> Opened | None:
    """The file that the journal extends; None if it is another.

    Raises:
        DamagedGlossaryError: a record cannot be understood.
    """
    if found.sha256 != found.content.header.base:
        return None
    return _replayed(found, found.content.header, found.content.transactions)


def above_checkpoint(found: Found) -> Opened | None:
    """A file that the journal announced: only what came later is made again; None else.

    Raises:
        DamagedGlossaryError: a record cannot be understood.
    """
    content = found.content
    points = [each.seq for each in content.checkpoints if each.snapshot == found.sha256]
    if not points:
        return None
    above = tuple(done for done in content.transactions if done.seq > points[-1])
    until = tuple(done for done in content.transactions if done.seq <= points[-1])
    left = still_open(content.header, until)
    return _replayed(found, Header(points[-1], found.sha256, content.header.shape, left), above)


def _replayed(found: Found, header: Header, transactions: tuple[Transaction, ...]) -> Opened:
    ours = header.shape == our_shape()
    lines, snapshot = understood(found.data, found.path, ours=ours)
    ops = [op for done in transactions for op in done.ops]
    apply_to_lines(lines, ops)
    if ops:
        last = {(op.table, op.id): op for op in ops}
        snapshot = apply_to_snapshot(snapshot, last.values(), ours=ours)
    size = found.content.good
    return Opened(lines, snapshot, header, transactions, size, found.identity, found.notices)

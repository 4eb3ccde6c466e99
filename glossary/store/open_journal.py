"""The open journal: lines are added to its end, and it is begun anew after each compaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.store.disk import Disk
from glossary.store.journal import (
    Checkpoint,
    Header,
    Transaction,
    checkpoint_line,
    journal_bytes,
    transaction_line,
)


class OpenJournal:
    """What a writer knows of its journal.

    `size` is the length it must have: another length says that somebody else has written.
    `announced` maps the hash of each file that was announced to the number it holds all up to.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk,
        header: Header,
        transactions: Sequence[Transaction],
        size: int,
    ) -> None:
        self.path, self._disk = path, disk
        self.header, self.size = header, size
        self.transactions = list(transactions)
        self.announced: dict[str, int] = {}

    @property
    def seq(self) -> int:
        """The number of the last transaction."""
        return self.transactions[-1].seq if self.transactions else self.header.seq

    def add(self, done: Transaction) -> None:
        """Write a transaction; it is acknowledged when this returns."""
        self._append(transaction_line(done))
        self.transactions.append(done)

    def announce(self, point: Checkpoint) -> None:
        """Say that a new file is about to be put in place."""
        self._append(checkpoint_line(point))
        self.announced[point.snapshot] = point.seq

    def begin_anew(self, header: Header) -> None:
        """Replace it by one that extends another file; what is above the header's number stays."""
        kept = [done for done in self.transactions if done.seq > header.seq]
        data = journal_bytes(header, kept)
        self._disk.replace(self.path, data)
        self.header, self.size, self.transactions = header, len(data), kept
        self.announced = {}

    def _append(self, line: bytes) -> None:
        self._disk.append(self.path, line, self.size)
        self.size += len(line)

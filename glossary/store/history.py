"""History: every transaction there ever was, oldest first, in closed journals and the open one.

Closed journals lie in `state/history/`, named by the number of their last transaction, and are
never rewritten, unless something is erased for good. They are read only when somebody asks: for
a history, or for an undo that goes far back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from glossary.store.journal import Transaction, read_journal

UNDO = "undo: "
REDO = "redo: "


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One transaction as people see it; what changed in it is told by `Repository.changes`.

    `note` is what an undo has to say beside.
    """

    seq: int
    at: datetime
    why: str
    record_ids: tuple[str, ...]
    undoes: int | None = None
    by: str = ""
    note: str = ""


class History:
    """The transactions of one glossary, newest first where they are walked."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "history"
        self._recent: list[Transaction] = []
        self._names: list[Path] | None = None
        self._read: tuple[Path, tuple[Transaction, ...]] | None = None

    def begin(self, transactions: Sequence[Transaction]) -> None:
        """Take the transactions of the open journal; closed ones are read anew."""
        self._recent = list(transactions)
        self._names = self._read = None

    def add(self, transaction: Transaction) -> None:
        """One more has been written."""
        self._recent.append(transaction)

    def closed_until(self, seq: int) -> None:
        """What is in closed journals by now need not be held."""
        self._recent = [done for done in self._recent if done.seq > seq]
        self._names = None

    def backwards(self) -> Iterator[Transaction]:
        """All transactions, newest first, each once.

        Raises:
            DamagedGlossaryError: a closed journal is damaged.
        """
        below = None
        for done in reversed(self._recent):
            below = done.seq
            yield done
        for path in reversed(self.closed()):
            for done in reversed(self._transactions(path)):
                if below is None or done.seq < below:
                    below = done.seq
                    yield done

    def closed(self) -> list[Path]:
        """The closed journals, oldest first."""
        if self._names is None:
            self._names = sorted(self.folder.glob("*.journal"))
        return self._names

    def find(self, seq: int) -> Transaction | None:
        """The transaction of a number."""
        for done in self._recent:
            if done.seq == seq:
                return done
        for path in self.closed():
            if int(path.stem) >= seq:
                found = self._transactions(path)
                return next((done for done in found if done.seq == seq), None)
        return None

    def _transactions(self, path: Path) -> tuple[Transaction, ...]:
        """Of a closed journal; the one read last is at hand still."""
        if self._read is None or self._read[0] != path:
            self._read = (path, read_journal(path.read_bytes(), path).transactions)
        return self._read[1]

    def to_undo(self) -> Transaction | None:
        """The newest transaction that is in force and no undo itself."""
        dead: set[int] = set()
        for done in self.backwards():
            if done.seq in dead or _is_emptied(done):
                continue
            if done.undoes is None:
                return done
            dead.add(done.undoes)
        return None

    def ends_erased(self) -> bool:
        """Whether the newest thing that was done is an erasure for good."""
        newest = next(self.backwards(), None)
        return newest is not None and _is_emptied(newest)

    def to_redo(self) -> Transaction | None:
        """The newest undo in force, unless something else was changed since."""
        dead: set[int] = set()
        for done in self.backwards():
            if done.seq in dead or _is_emptied(done):
                continue
            if done.undoes is None:
                return None
            undone = self.find(done.undoes)
            if undone is not None and undone.undoes is None:
                return done
            dead.add(done.undoes)
        return None


def _is_emptied(done: Transaction) -> bool:
    """Whether erasing for good has left nothing in it that could be taken back."""
    return not done.ops and not done.conflicts and done.is_erased


def item_of(done: Transaction) -> HistoryItem:
    """A transaction as people see it."""
    ids = tuple(op.id for op in done.ops)
    return HistoryItem(done.seq, done.at, done.why, ids, done.undoes, done.by)

"""Outside change: somebody else has written the glossary file; what we have is merged with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from glossary.errors import VanishedEntriesError
from glossary.store.conflict import Conflict
from glossary.store.copies import Copies
from glossary.store.glossary_file import Lines
from glossary.store.journal import Header, Operation, Transaction
from glossary.store.merge import merge_lines
from glossary.store.places import Places
from glossary.store.records import apply_to_lines, copy_lines

OUTSIDE = "outside"
MANY, MANY_OF_ALL, FEW = 50, 0.2, 3
"""So many vanished entries, or so large a part of all, are a question first; a few never are."""


@dataclass(frozen=True, slots=True)
class OutsideChange:
    """What came from outside: how many records, and what has to be decided."""

    added: int
    changed: int
    removed: int
    conflicts: tuple[Conflict, ...] = ()

    def __str__(self) -> str:
        parts = [
            f"{count} {word}"
            for count, word in (
                (self.added, "added"),
                (self.changed, "changed"),
                (self.removed, "removed"),
            )
            if count
        ]
        said = ", ".join(parts) or "nothing but the form"
        open_ones = f"; {len(self.conflicts)} to be decided" if self.conflicts else ""
        return f"The glossary was changed by another program: {said}{open_ones}"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The merge as a transaction on top of ours; None where only the form differs."""

    transaction: Transaction | None
    change: OutsideChange


def reconcile(
    header: Header,
    transactions: tuple[Transaction, ...],
    mine: Lines | None,
    theirs: Lines,
    copies: Copies,
) -> Reconciled:
    """Merge what we have with a file that another program wrote.

    Args:
        header: of our journal; its `base` is the last version both sides had.
        transactions: ours since that version.
        mine: what we have; None after a restart, when it is made from base and transactions.
    """
    touched = [op for done in transactions for op in done.ops]
    if mine is not None:
        base = _taken_back(mine, touched)
    elif (known := copies.holding(header.base)) is not None:
        base, mine = known, copy_lines(known)
        apply_to_lines(mine, touched)
    else:
        # Nobody has the old file any more: what we did not touch is theirs.
        base, mine = _taken_back(theirs, touched), copy_lines(theirs)
        apply_to_lines(mine, touched)
    merged = merge_lines(base, mine, theirs)
    result = copy_lines(mine)
    apply_to_lines(result, (Operation(*key, None, line) for key, line in merged.after.items()))
    ops = tuple(_differing(mine, theirs, result))
    change = counted(ops, tuple(merged.conflicts))
    if not ops and not merged.conflicts:
        return Reconciled(None, change)
    seq = (transactions[-1].seq if transactions else header.seq) + 1
    done = Transaction(
        seq,
        datetime.now(UTC),
        "changed outside",
        ops,
        by=OUTSIDE,
        conflicts=tuple(merged.conflicts),
    )
    return Reconciled(done, change)


def check_vanished(places: Places, before: Lines | None, theirs: Lines) -> None:
    """Ask before a file is accepted from which a great part is gone.

    Raises:
        VanishedEntriesError: it is; nothing has been changed.
    """
    if before is None:
        return
    had, has = before.get("entries", {}), theirs.get("entries", {})
    gone = sum(key not in has for key in had)
    if gone > MANY or (gone >= FEW and gone > MANY_OF_ALL * len(had)):
        raise VanishedEntriesError(
            f"Another program left {gone} of {len(had)} entries out of {places.glossary}; "
            "nothing was changed",
            "Accept the file with: byname restore --accept; or take the last one back with: "
            "byname restore --last",
        )


def _taken_back(lines: Lines, ops: list[Operation]) -> Lines:
    before = copy_lines(lines)
    apply_to_lines(before, [Operation(op.table, op.id, None, op.before) for op in reversed(ops)])
    return before


def _differing(mine: Lines, theirs: Lines, result: Lines) -> list[Operation]:
    """Every record that one of the sides has otherwise; so it replays on either."""
    ops = []
    for table in sorted({*mine, *theirs, *result} - {"format"}):
        ours, other, final = (side.get(table, {}) for side in (mine, theirs, result))
        for key in {**ours, **other}:
            before, after = ours.get(key), final.get(key)
            if before != after or other.get(key) != after:
                ops.append(Operation(table, key, before, after))
    return ops


def counted(ops: tuple[Operation, ...], conflicts: tuple[Conflict, ...]) -> OutsideChange:
    """How much operations change, in numbers."""
    real = [op for op in ops if op.before != op.after]
    added = sum(op.before is None for op in real)
    removed = sum(op.after is None for op in real)
    return OutsideChange(added, len(real) - added - removed, removed, conflicts)

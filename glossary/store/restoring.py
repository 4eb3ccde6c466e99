"""Restoring: an earlier state of one record or of all, first to be looked at, then one change."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.errors import NotFoundError
from glossary.store.difference import RecordChange, differences
from glossary.store.glossary_file import Lines
from glossary.store.history import History
from glossary.store.journal import Operation


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restoring would change; made real by `Repository.restore`."""

    why: str
    ops: tuple[Operation, ...]

    @property
    def changes(self) -> tuple[RecordChange, ...]:
        """For people to look at first."""
        return differences(self.ops)


def to_number(lines: Lines, history: History, seq: int, record_id: str | None) -> Restoration:
    """Back to what was after a transaction; 0 is before the first.

    Args:
        record_id: only this record; None for the whole glossary.

    Raises:
        NotFoundError: the history does not reach back to that number, or there is no such one.
    """
    target: dict[tuple[str, str], bytes | None] = {}
    reached = newest = None
    for done in history.backwards():
        newest = newest or done.seq
        reached = done.seq
        if done.seq <= seq:
            break
        for op in reversed(done.ops):
            if record_id in (None, op.id):
                target[op.table, op.id] = op.before
    if seq > (newest or 0) or (reached or 0) > seq + 1:
        raise NotFoundError(
            f"The history has no change {seq}", "See the numbers with: byname history"
        )
    ops = _ops(lines, target)
    named = differences(ops)[0].label if record_id and ops else "the glossary"
    return Restoration(f"restore {named} as it was after change {seq}", ops)


def to_lines(lines: Lines, wanted: Lines, why: str) -> Restoration:
    """To the records of a backup."""
    target = {
        (table, key): wanted.get(table, {}).get(key)
        for table in sorted({*lines, *wanted} - {"format"})
        for key in {**lines.get(table, {}), **wanted.get(table, {})}
    }
    return Restoration(why, _ops(lines, target))


def _ops(lines: Lines, target: dict[tuple[str, str], bytes | None]) -> tuple[Operation, ...]:
    found = (
        Operation(table, key, lines.get(table, {}).get(key), line)
        for (table, key), line in target.items()
    )
    return tuple(op for op in found if op.before != op.after)

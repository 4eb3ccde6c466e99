"""What the history panel shows, as plain rows; made off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.look.bidi import isolate
from glossary.workspace.keeping import (
    Conflict,
    HistoryItem,
    RecordChange,
    Recoverable,
    Restoration,
    in_words,
)

Scope = Literal["entry", "glossary", "backups"]
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Moment:
    """One row of the upper table: a change that was made, or a backup."""

    key: str
    when: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the lower table: a field before and after."""

    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer: moments, newest first, of a scope."""

    scope: Scope
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What going back would change; the restoration itself rides along."""

    restoration: Restoration
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict in words."""

    id: str
    record: str
    field: str
    mine: str
    theirs: str


def moments_of(items: Sequence[HistoryItem]) -> tuple[Moment, ...]:
    """History for the table, newest first."""
    return tuple(
        Moment(str(item.seq), when_of(item.at), item.why, item.by) for item in reversed(items)
    )


def moments_of_backups(states: Sequence[Recoverable]) -> tuple[Moment, ...]:
    """Backups for the table, newest first."""
    return tuple(
        Moment(
            str(state.path),
            when_of(state.at),
            held_by(state),
            state.kind,
        )
        for state in states
        if state.kind == "backup"
    )


def when_of(at: datetime) -> str:
    """To the second, here; as one thing in a line of either direction."""
    return isolate(f"{at.astimezone():%Y-%m-%d %H:%M:%S}")


def held_by(state: Recoverable) -> str:
    """How much a state holds."""
    entries = "1 entry" if state.entries == 1 else f"{state.entries} entries"
    documents = "1 document" if state.documents == 1 else f"{state.documents} documents"
    return f"{entries}, {documents}"


def lines_of(changes: Sequence[RecordChange], record_id: str = "") -> tuple[Line, ...]:
    """Changes for the table; of one record only, if one is given."""
    lines: list[Line] = []
    for change in changes:
        if record_id and change.id != record_id:
            continue
        for field in change.fields:
            if len(lines) >= MOST_LINES:
                return tuple(lines)
            lines.append(Line(change.label, field.field, field.before, field.after))
    return tuple(lines)


def question_of(conflict: Conflict, label: str) -> Question:
    """A conflict for the table; a whole record that one side deleted reads so."""
    field = ": ".join(part.replace("_", " ") for part in conflict.path if len(part) < 26)
    gone = "" if conflict.path else "(deleted)"
    return Question(
        conflict.id,
        label,
        field or "(whole record)",
        in_words(conflict.mine) or gone,
        in_words(conflict.theirs) or gone,
    )

"""Changes to the glossary: add, replace, remove, and several as one; each knows its inverse."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.model.decision import Decision
from glossary.model.document import Document
from glossary.model.entry import Entry
from glossary.model.instrument import Instrument

Record = Entry | Instrument | Document | Decision


@dataclass(frozen=True, slots=True)
class Add:
    """Put a record in that was not there."""

    record: Record

    def inverse(self) -> Remove:
        return Remove(self.record)


@dataclass(frozen=True, slots=True)
class Replace:
    """Put `after` in the place of `before`; both have the same id."""

    before: Record
    after: Record

    def inverse(self) -> Replace:
        return Replace(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record out."""

    record: Record

    def inverse(self) -> Add:
        return Add(self.record)


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes that are one act: all of them or none."""

    changes: tuple[Add | Replace | Remove, ...]
    why: str = ""

    def inverse(self) -> Batch:
        return Batch(tuple(change.inverse() for change in reversed(self.changes)), self.why)


Change = Add | Replace | Remove | Batch


def steps(change: Change) -> tuple[Add | Replace | Remove, ...]:
    """The single changes inside a change, in order."""
    return change.changes if isinstance(change, Batch) else (change,)

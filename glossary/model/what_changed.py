"""Which records of a table are others than before, told in some milliseconds for 100,000."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, islice
from operator import eq, is_not
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def keys_changed(before: Mapping[Key, Value], after: Mapping[Key, Value]) -> set[Key]:
    """Keys that came, went, or now lead to another object; an edit replaces the record.

    No step runs in the interpreter, for a loop over all records of a large glossary in a thread
    of the window's process would halt the window after each edit.
    """
    if before is after:
        return set()
    if len(before) <= len(after) and all(map(eq, before, after)):
        # As an edit leaves it: records keep their places, new ones come last.
        replaced = compress(before, map(is_not, before.values(), after.values()))
        return {*replaced, *islice(after, len(before), None)}
    known = dict(zip(before, before.values(), strict=True))
    other = map(is_not, map(known.get, after), after.values())
    return {*compress(after, other), *known.keys() - set(after)}

"""Identifiers: ULIDs as strings, made in this one place so that two machines never collide."""

from __future__ import annotations

from typing import NewType

from ulid import ULID

EntryId = NewType("EntryId", str)
DecisionId = NewType("DecisionId", str)
DocumentId = NewType("DocumentId", str)
InstrumentId = NewType("InstrumentId", str)
MemberId = NewType("MemberId", str)
"""Of a name, designation, event or relation inside an entry; unique within that entry."""


def new_id() -> str:
    """A new ULID, 26 characters; see github.com/ulid/spec."""
    return str(ULID())

"""A conflict: one field that two sides changed differently; both are kept until it is decided."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Side = Literal["mine", "theirs"]


class Conflict(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One question for a person.

    `path` leads to the field inside the record: names of fields, and ids of members ("names",
    "01J…", "value"); empty where one side deleted the record that the other edited. `base`,
    `mine` and `theirs` are JSON values; None where there is no such field or record.
    """

    id: str
    table: str
    record: str
    path: tuple[str, ...] = ()
    base: Any = None
    mine: Any = None
    theirs: Any = None

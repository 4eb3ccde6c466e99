"""The index on disk: what it was built from, checked by hash and by the version of the fold.

MessagePack by msgspec: typed when read, and it cannot run code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from glossary.errors import InvalidInputError
from glossary.search.records import IndexRecord
from glossary.text import FOLD_VERSION

_HASH = 32


def write_records(path: Path, records: Sequence[IndexRecord]) -> None:
    """Hash first, then the records."""
    body = msgspec.msgpack.encode((FOLD_VERSION, records))
    path.write_bytes(hashlib.sha256(body).digest() + body)


def read_records(path: Path) -> tuple[IndexRecord, ...]:
    """The records as they were written.

    Raises:
        InvalidInputError: the file is damaged, or another fold wrote it.
    """
    whole = path.read_bytes()
    digest, body = whole[:_HASH], whole[_HASH:]
    if hashlib.sha256(body).digest() != digest:
        raise InvalidInputError(f"The name index {path} is damaged", "Delete it; it is built anew")
    version, records = msgspec.msgpack.decode(body, type=tuple[int, tuple[IndexRecord, ...]])
    if version != FOLD_VERSION:
        raise InvalidInputError(
            f"The name index {path} was made by another version", "Delete it; it is built anew"
        )
    return records

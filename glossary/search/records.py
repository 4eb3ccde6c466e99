"""What is indexed: ids with their names, the preferred one first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

MAX_WORDS = 40
"""Further words of a name are not indexed."""


@dataclass(frozen=True, slots=True)
class IndexName:
    """One name and what is said of it."""

    value: str
    weak: bool = False
    former: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """One id with its names."""

    id: str
    names: tuple[IndexName, ...]


def mark_of(record: IndexRecord) -> int:
    """64 bits that differ when anything of the record does."""
    digest = hashlib.blake2b(msgspec.msgpack.encode(record), digest_size=8).digest()
    return int.from_bytes(digest, "little")

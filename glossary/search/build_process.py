"""The building of a large index in a process of its own: records from a file, the index to one.

Started as `python -c PROGRAM RECORDS INDEX` by the workspace; imported in the parent it does
nothing but write the records.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from glossary.search.index import NameIndex
from glossary.search.records import IndexRecord

_ARRAY = b"\xdd"
"""MessagePack: an array follows, and its length in four bytes."""
_PIECE = 1 << 16


def write_records(path: Path, count: int, records: Iterable[IndexRecord]) -> None:
    """Hand the records over; MessagePack is typed when read and cannot run code.

    They are encoded one by one: all at once would hold the interpreter for too long.
    """
    encoder = msgspec.msgpack.Encoder()
    with path.open("wb") as file:
        ready = bytearray(_ARRAY + count.to_bytes(4, "big"))
        for record in records:
            ready += encoder.encode(record)
            if len(ready) > _PIECE:
                file.write(ready)
                ready.clear()
        file.write(ready)


def main() -> None:
    """Build the index of the file named first into the file named second, under a key."""
    with suppress(OSError, AttributeError):
        os.nice(10)  # somebody is typing meanwhile
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    records = msgspec.msgpack.decode(source.read_bytes(), type=tuple[IndexRecord, ...])
    NameIndex.build_flagged(records).save(target, sys.argv[3])

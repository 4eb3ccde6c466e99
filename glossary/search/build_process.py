"""The building of a large index in a process of its own: records from a file, the index to one.

Started as `python -c PROGRAM RECORDS INDEX` by the workspace; imported in the parent it does
nothing but write the records.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from glossary.search.index import NameIndex
from glossary.search.records import IndexRecord


def write_records(path: Path, records: Sequence[IndexRecord]) -> None:
    """Hand the records over; MessagePack is typed when read and cannot run code."""
    path.write_bytes(msgspec.msgpack.encode(records))


def main() -> None:
    """Build the index of the file named first into the file named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    records = msgspec.msgpack.decode(source.read_bytes(), type=tuple[IndexRecord, ...])
    NameIndex.build_flagged(records).save(target)

"""Traces: where words still stand in a data folder, packed, deleted or in the open."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_STREAMS = (b"\x78\x01", b"\x78\x9c", b"\x78\xda")
"""Beginnings of what zlib has packed."""


def traces(data: Path, words: tuple[str, ...]) -> list[str]:
    """The files that hold any of some words, in any case of letters; with the word."""
    found = []
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        name = path.relative_to(data).as_posix()
        for each in _readings(path.read_bytes()):
            low = each.lower()
            found += [f"{name}: {word}" for word in words if word.lower().encode() in low]
        if path.suffix == ".sqlite":
            found += [f"{name}: {free} freed pages" for free in [_freed(path)] if free]
    return sorted(set(found))


def _readings(data: bytes) -> Iterator[bytes]:
    """As it is; unpacked, if it is packed; each packed stretch inside, also of freed pages."""
    yield data
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(data)
    with suppress(zipfile.BadZipFile):
        archive = zipfile.ZipFile(io.BytesIO(data))
        yield from (archive.read(name) for name in archive.namelist())
    for begin in _STREAMS:
        at = data.find(begin)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(data[at : at + 1_000_000])
            at = data.find(begin, at + 1)


def _freed(path: Path) -> int:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("PRAGMA freelist_count").fetchone()
    connection.close()
    return int(count)

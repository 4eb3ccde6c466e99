"""The glossary file: TinyDB's JSON, one record per line, sorted, written whole or not at all.

Lines are sorted by the last 16 characters of the id (its random half), then by the whole id, so
that two people who add entries rarely touch neighbouring lines in a merge. The file holds no
time, number or checksum: each would conflict in every merge.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage
from tinydb.table import Table

from glossary.errors import DamagedGlossaryError, NewerSchemaError, StorageError
from glossary.store.codec import SCHEMA
from glossary.store.disk import Disk

TABLES = ("decisions", "documents", "entries", "format", "instruments")
MAX_BYTES = 500_000_000
Lines = dict[str, dict[str, bytes]]
"""Table -> id -> record, as the JSON that stands in its line."""

_CHUNK = 500
"""Lines sorted and written in one go; more would hold the interpreter for too long."""


class GlossaryTable(Table):
    """A TinyDB table whose ids are ULIDs."""

    document_id_class = str  # type: ignore[assignment] # TinyDB's own way to other ids


class GlossaryStorage(Storage):
    """TinyDB's storage over one file: any TinyDB program may read and write through it safely."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = path
        self._disk = disk or Disk()

    def load(self) -> bytes | None:
        """The bytes of the file; None where there is none.

        Raises:
            DamagedGlossaryError: it is too large to be a glossary.
            StorageError: it cannot be read.
        """
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise DamagedGlossaryError(
                    f"The glossary {self.path} is larger than 500 MB", "Restore a backup"
                )
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(
                f"Cannot read {self.path}: {error.strerror}", "Mend the permissions"
            ) from error

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables as TinyDB wants them; None where there is no file yet.

        Raises:
            DamagedGlossaryError: the file is no glossary; it is left as it is.
            NewerSchemaError: a newer Byname wrote it.
        """
        data = self.load()
        if data is None:
            return None
        return {
            table: {key: msgspec.json.decode(line) for key, line in held.items()}
            for table, held in parse(data, self.path).items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write all tables; on the disk when it returns."""
        lines = {
            table: {str(key): json_line(record) for key, record in held.items()}
            for table, held in data.items()
        }
        self._disk.replace(self.path, render(lines))


def json_line(record: object) -> bytes:
    """Builtins as one line of JSON, keys sorted."""
    return msgspec.json.encode(record, order="sorted")


def sha256_of(data: bytes) -> str:
    """The fingerprint by which a version of the file is known."""
    return hashlib.sha256(data).hexdigest()


def empty_lines() -> Lines:
    """A glossary with nothing in it."""
    lines: Lines = {table: {} for table in TABLES}
    lines["format"]["1"] = json_line({"schema": SCHEMA})
    return lines


def render(lines: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """The bytes of the file; the same records always give the same bytes."""
    return b"".join(chunks(lines))


def chunks(lines: Mapping[str, Mapping[str, bytes]]) -> Iterator[bytes]:
    """The same in pieces, so that other threads get their turn between them."""
    between = b"{\n"
    for table in sorted({*TABLES, *lines}):
        held = lines.get(table, {})
        head = between + b'  "' + table.encode() + b'": {'
        between = b",\n"
        if not held:
            yield head + b"}"
            continue
        before = head + b"\n"
        for ids in _sorted_ids(held):
            yield before + b",\n".join(_line(key, held[key]) for key in ids)
            before = b",\n"
        yield b"\n  }"
    yield b"\n}\n"


def _line(key: str, record: bytes) -> bytes:
    return b"    " + msgspec.json.encode(key) + b": " + record


def _sorted_ids(held: Mapping[str, bytes]) -> Iterator[list[str]]:
    """Ids in their order, some at a time: by two characters first, then among equals."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for key in held:
        half = key[-16:]
        parts.setdefault(half[:2], []).append((half, key))
    waiting: list[str] = []
    for part in sorted(parts):
        waiting += [key for _, key in sorted(parts[part])]
        if len(waiting) >= _CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def parse(data: bytes, path: Path) -> Lines:
    """The tables of a file.

    Raises:
        DamagedGlossaryError: it is empty, no UTF-8, no JSON, of another shape, or one id is
            there twice.
        NewerSchemaError: a newer Byname wrote it.
    """
    lines = split(data) or from_json(data, path)
    check_tables(lines, path)
    return lines


def split(data: bytes) -> Lines | None:
    """The tables of a file in our own form, without a look into the records; None if it is not.

    Whoever uses it must still understand every record, or go by `from_json`.
    """
    lines: Lines = {}
    held: dict[str, bytes] = {}
    # One line at a time: all of them at once would be a second file in memory.
    for raw in io.BytesIO(data):
        if raw.startswith(b'    "'):
            at = raw.find(b'": ', 5)
            if at < 0 or b"\\" in raw[5:at]:
                return None
            end = len(raw) - (2 if raw.endswith(b",\n") else raw.endswith(b"\n"))
            held[raw[5:at].decode("ascii", "replace")] = raw[at + 3 : end]
        elif raw.startswith(b'  "'):
            held = lines[raw[3 : raw.find(b'"', 3)].decode("ascii", "replace")] = {}
    try:
        return lines if lines and _is_rendered(lines, data) else None
    except UnicodeError:
        return None


def _is_rendered(lines: Lines, data: bytes) -> bool:
    """Whether these are the very bytes we would write; compared in pieces."""
    at = 0
    for chunk in chunks(lines):
        if not data.startswith(chunk, at):
            return False
        at += len(chunk)
    return at == len(data)


def from_json(data: bytes, path: Path) -> Lines:
    """The tables of a file in any form that JSON allows.

    Raises:
        DamagedGlossaryError: as `parse`.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise _damaged(path, "is empty")
    try:
        raw = msgspec.json.decode(data.decode("utf-8", "strict"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _damaged(path, f"is not UTF-8 text (line {line})") from error
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise _damaged(path, f"is not JSON{_place(data, str(error))}") from error
    if not isinstance(raw, dict) or not all(isinstance(held, dict) for held in raw.values()):
        raise _damaged(path, "is JSON of another shape")
    _check_no_id_twice(data, path)
    return {
        table: {key: json_line(record) for key, record in held.items()}
        for table, held in raw.items()
    }


def check_tables(lines: Lines, path: Path) -> None:
    """Refuse tables and schemas that this version does not know."""
    unknown = sorted(lines.keys() - set(TABLES))
    if unknown:
        raise _damaged(path, f"has a table this Byname does not know: {unknown[0]}")
    try:
        stated = msgspec.json.decode(lines.get("format", {}).get("1", b"null"))
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise _damaged(path, "is not JSON in its table 'format'") from error
    schema = stated.get("schema") if isinstance(stated, dict) else None
    if not isinstance(schema, int):
        raise _damaged(path, "does not say which schema it has")
    if schema > SCHEMA:
        raise NewerSchemaError(
            f"The glossary {path} was written by a newer Byname (schema {schema})",
            f"Update Byname; this one reads schema {SCHEMA}",
        )


def _check_no_id_twice(data: bytes, path: Path) -> None:
    """Of two records with one id a JSON reader keeps the last, and says nothing."""

    def pairs(found: list[tuple[str, object]]) -> None:
        if len({key for key, _ in found}) < len(found):
            times = Counter(key for key, _ in found)
            raise _damaged(path, f"holds the id {times.most_common(1)[0][0]} twice")

    json.loads(data, object_pairs_hook=pairs)


def _place(data: bytes, message: str) -> str:
    merge = (b"\n" + data).find(b"\n<<<<<<< ")
    if merge >= 0:
        line = (b"\n" + data).count(b"\n", 0, merge) + 1
        return f": it holds the marks of an unfinished merge (line {line})"
    found = re.search(r"byte (\d+)", message)
    line = data.count(b"\n", 0, int(found[1]) if found else len(data)) + 1
    return f" (line {line})"


def _damaged(path: Path, what: str) -> DamagedGlossaryError:
    return DamagedGlossaryError(
        f"The glossary {path} {what}; it was left as it is",
        "See what can be brought back with: byname restore",
    )

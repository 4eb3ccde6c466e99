"""The glossary file: TinyDB's JSON, one record per line, sorted, written whole or not at all.

Lines are sorted by the last 16 characters of the id (its random half), then by the whole id, so
that two people who add entries rarely touch neighbouring lines in a merge.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
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
Records = dict[str, dict[str, Any]]
"""Table -> id -> record, as JSON builtins."""

_LINE = re.compile(rb'^    "([^"\n]+)": ', re.MULTILINE)


class GlossaryTable(Table):
    """A TinyDB table whose ids are ULIDs."""

    document_id_class = str  # type: ignore[assignment] # TinyDB's own way to other ids


class GlossaryStorage(Storage):
    """TinyDB's storage over one file; `seen` is the sha256 of the bytes last read or written."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.seen = ""
        self._disk = disk

    def read(self) -> Records | None:
        """The tables; None where there is no file yet.

        Raises:
            DamagedGlossaryError: the file is no glossary; it is left as it is.
            NewerSchemaError: a newer Byname wrote it.
        """
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise DamagedGlossaryError(
                    f"The glossary {self.path} is larger than 500 MB", "Restore a backup"
                )
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(
                f"Cannot read {self.path}: {error.strerror}", "Mend the permissions"
            ) from error
        records = parse(data, self.path)
        self.seen = sha256_of(data)
        return records

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write all tables; on the disk when it returns."""
        written = render(data)
        self._disk.replace(self.path, written)
        self.seen = sha256_of(written)


def sha256_of(data: bytes) -> str:
    """The fingerprint by which a version of the file is known."""
    return hashlib.sha256(data).hexdigest()


def empty_records() -> Records:
    """A glossary with nothing in it."""
    records: Records = {table: {} for table in TABLES}
    records["format"]["1"] = {"schema": SCHEMA}
    return records


def render(records: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The bytes of the file; the same records always give the same bytes."""
    tables = []
    for table in sorted({*TABLES, *records}):
        held = records.get(table, {})
        ids = sorted(held, key=lambda key: (key[-16:], key))
        lines = ",\n".join(f'    "{key}": {_line(held[key])}' for key in ids)
        tables.append(f'  "{table}": {{\n{lines}\n  }}' if lines else f'  "{table}": {{}}')
    return ("{\n" + ",\n".join(tables) + "\n}\n").encode("utf-8")


def _line(record: Any) -> str:  # noqa: ANN401 - any JSON value
    return msgspec.json.encode(record, order="sorted").decode("utf-8")


def parse(data: bytes, path: Path) -> Records:
    """The tables of a file.

    Raises:
        DamagedGlossaryError: it is empty, no UTF-8, no JSON, of another shape, or one id is
            there twice.
        NewerSchemaError: a newer Byname wrote it.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise _damaged(path, "is empty")
    try:
        raw = msgspec.json.decode(data.decode("utf-8", "strict"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _damaged(path, f"is not UTF-8 text (line {line})") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _damaged(path, f"is not JSON{_place(data, str(error))}") from error
    if not isinstance(raw, dict) or not all(isinstance(held, dict) for held in raw.values()):
        raise _damaged(path, "is JSON of another shape")
    unknown = sorted(raw.keys() - set(TABLES))
    if unknown:
        raise _damaged(path, f"has a table this Byname does not know: {unknown[0]}")
    _check_schema(raw, path)
    _check_no_id_twice(data, raw, path)
    return raw


def _check_schema(raw: Records, path: Path) -> None:
    stated = raw.get("format", {}).get("1", {})
    schema = stated.get("schema") if isinstance(stated, dict) else None
    if not isinstance(schema, int):
        raise _damaged(path, "does not say which schema it has")
    if schema > SCHEMA:
        raise NewerSchemaError(
            f"The glossary {path} was written by a newer Byname (schema {schema})",
            f"Update Byname; this one reads schema {SCHEMA}",
        )


def _check_no_id_twice(data: bytes, raw: Records, path: Path) -> None:
    ids = [found.decode("utf-8") for found in _LINE.findall(data)]
    if len(ids) > sum(len(held) for held in raw.values()):
        twice = next(key for key, times in Counter(ids).items() if times > 1)
        raise _damaged(path, f"holds the id {twice} twice")


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
        f"Restore a backup from {path.parent / 'state' / 'backups'}",
    )

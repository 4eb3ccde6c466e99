"""The catalogue: which archived files are which version of which list; one small JSON file.

It lies beside the originals. A version counts from the moment it stands here: the file is
replaced whole, so that an import that was interrupted leaves the old catalogue or the new.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from glossary.errors import BynameError, StorageError
from glossary.model import ListVersion, PartialDate

Write = Callable[[Path, bytes], None]


class Catalogue:
    """All versions that count."""

    def __init__(self, path: Path, write: Write) -> None:
        self.path, self._write = path, write
        self._lock = threading.Lock()
        self._versions = _read(path)

    @property
    def versions(self) -> tuple[ListVersion, ...]:
        """By list, scope and date; of one date the one imported first comes first."""
        return self._versions

    def put(self, version: ListVersion) -> None:
        """Add a version, or put it in the place of the one with its id; durable on return."""
        with self._lock:
            others = [each for each in self._versions if each.id != version.id]
            self._store((*others, version))

    def remove(self, version_id: str) -> None:
        """Take a version out; its archived original stays."""
        with self._lock:
            self._store(tuple(each for each in self._versions if each.id != version_id))

    def _store(self, versions: tuple[ListVersion, ...]) -> None:
        ordered = tuple(sorted(versions, key=order))
        lines = b",\n".join(msgspec.json.encode(each, enc_hook=_encode) for each in ordered)
        self._write(self.path, b'{"list_versions": [\n' + lines + b"\n]}\n")
        self._versions = ordered


def order(version: ListVersion) -> tuple[Any, ...]:
    """By list, scope, publisher's date, day of import; an unknown date goes by its import."""
    when = version.dated or version.retrieved
    return (
        version.list_id,
        version.scope,
        str(when.latest if when else ""),
        str(version.retrieved or ""),
        version.id,
    )


def _encode(value: object) -> str:
    return str(value)


def _decode(kind: type[Any], raw: object) -> object:
    if kind is PartialDate and isinstance(raw, str):
        return PartialDate.parse(raw)
    raise msgspec.ValidationError("Expected a date such as 2018-06-01")


class _File(msgspec.Struct, forbid_unknown_fields=True):
    list_versions: tuple[ListVersion, ...]


def _read(path: Path) -> tuple[ListVersion, ...]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageError(
            f"Cannot read {path}: {error.strerror}", "Mend the permissions"
        ) from error
    try:
        return msgspec.json.decode(data, type=_File, dec_hook=_decode).list_versions
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, BynameError) as error:
        raise StorageError(
            f"The catalogue of lists {path} is damaged",
            "Move it away and import the lists again; their originals are in the archive",
        ) from error

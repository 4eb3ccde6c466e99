"""From a path to the bytes of a file set: opened with care, recognised, whole."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import ListRefusedError, NotFoundError
from glossary.lists.formats import ofac_csv
from glossary.lists.limits import LIMITS
from glossary.lists.recognise import (
    ListFormat,
    list_of_name,
    part_of_name,
    recognise,
    siblings_of,
)

_WORDS = {
    "main": "records",
    "alt": "alternate names",
    "add": "addresses",
    "comments": "continued Remarks",
    None: "something else",
}


@dataclass(frozen=True, slots=True)
class FileSet:
    """The files of one version, by name, with their format and the list they seem to be of."""

    kind: ListFormat
    list_id: str
    files: dict[str, bytes]

    @property
    def sha256(self) -> str:
        """The fingerprint: of the one file, or for a set that of the sorted lines `name sha256`."""
        if len(self.files) == 1:
            return sha256_of(next(iter(self.files.values())))
        lines = sorted(f"{name} {sha256_of(data)}\n" for name, data in self.files.items())
        return sha256_of("".join(lines).encode())


def sha256_of(data: bytes) -> str:
    """The fingerprint of one file."""
    return hashlib.sha256(data).hexdigest()


def file_set_at(path: Path) -> FileSet:
    """The file at a path with the other files of its set from the same folder.

    Raises:
        NotFoundError: there is nothing at the path.
        ListRefusedError: it is empty, too big, of no known format, or two files are swapped.
    """
    if path.is_dir():
        path = _main_file_in(path)
    data = _bytes_of(path)
    kind = recognise(data)
    if kind is None:
        raise ListRefusedError(
            f"{path} is no official list that Byname reads",
            "See which formats there are in docs/lists.md",
        )
    if len(data) > kind.most:
        raise ListRefusedError(f"{path} is larger than {kind.most // 1_000_000} MB")
    files = {path.name: data}
    if kind.name == "ofac-csv":
        present = {each.name.lower(): each for each in path.parent.iterdir() if each.is_file()}
        for name in siblings_of(path.name):
            if name in present:
                files[present[name].name] = _bytes_of(present[name])
        _check_parts(files, path)
    list_id = list_of_name(path.name, kind.list_id) if kind.name == "ofac-csv" else kind.list_id
    return FileSet(kind, list_id, files)


def _check_parts(files: dict[str, bytes], path: Path) -> None:
    """A file under a known name holds what the name says, and nothing is cut off at its end."""
    for name, data in files.items():
        holds, should = ofac_csv.part_of(data), part_of_name(name)
        if should and holds != should:
            raise ListRefusedError(
                f"{path.with_name(name)} holds {_WORDS[holds]}, not {_WORDS[should]}",
                "Are two files swapped? Fetch the set again",
            )
        if not ofac_csv.ends_whole(data):
            raise ListRefusedError(
                f"{path.with_name(name)} is damaged: its last line is cut off", "Fetch it again"
            )


def _main_file_in(folder: Path) -> Path:
    files = {each.name.lower(): each for each in folder.iterdir() if each.is_file()}
    for name in ("sdn.csv", "cons_prim.csv"):
        if name in files:
            return files[name]
    raise ListRefusedError(f"The folder {folder} holds no list", "Name one list file")


def _bytes_of(path: Path) -> bytes:
    """The bytes of a regular file; no device and no pipe is ever opened for reading."""
    if not path.exists():
        raise NotFoundError(f"There is no file {path}", "Check the path")
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise ListRefusedError(f"{path} cannot be read: {error.strerror}") from error
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise ListRefusedError(f"{path} is no regular file")
        if found.st_size > LIMITS.xml_or_json_file:
            raise ListRefusedError(
                f"{path} is larger than {LIMITS.xml_or_json_file // 1_000_000} MB"
            )
        data = file.read()
    if not data.strip():
        raise ListRefusedError(f"{path} is empty", "Fetch it again")
    return data

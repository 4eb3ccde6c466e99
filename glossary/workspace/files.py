"""The files meant by paths: each file itself, and the documents in each folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import NotFoundError

_LEFT_BESIDE = ("~$", ".~lock", ".")
"""Beginnings of file names that offices, viewers and systems leave beside documents."""
_UNFINISHED = (".part", ".crdownload", ".tmp")
_ABOUT_THE_FOLDER = frozenset({"readme.md"})
"""It tells about the folder, and is no source itself; given by its own path it is taken."""


@dataclass(frozen=True, slots=True)
class Files:
    """Files to take in, in order, and those passed over in folders that are no documents."""

    files: tuple[Path, ...] = ()
    passed_over: tuple[Path, ...] = ()


def files_under(paths: Sequence[Path | str], *, recursive: bool = True) -> Files:
    """The files meant: each path itself, and the files of each folder in the order of their names.

    Hidden files and folders are not looked at; nor are links that lead out of a folder.

    Raises:
        NotFoundError: a path does not exist; nothing has been taken in then.
    """
    found: dict[Path, None] = {}
    over: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise NotFoundError(f"There is no file or folder {path}", "Check the path")
        if not path.is_dir():
            found[path] = None
            continue
        for each, wanted in _in_folder(path, recursive=recursive):
            (found if wanted else over)[each] = None
    return Files(tuple(found), tuple(over))


def _in_folder(folder: Path, *, recursive: bool) -> Iterator[tuple[Path, bool]]:
    inside = folder.resolve()
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if name.startswith("."):
                continue
            yield path, _is_document(name) and not _leads_out(path, inside)
        if not recursive:
            return


def _is_document(name: str) -> bool:
    lower = name.lower()
    beside = name.startswith(_LEFT_BESIDE) or lower.endswith(_UNFINISHED)
    return not beside and lower not in _ABOUT_THE_FOLDER


def _leads_out(path: Path, inside: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(inside)

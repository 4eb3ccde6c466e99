"""Where each file of a glossary lies; nothing but the glossary file is for others to see."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

Identity = tuple[int, int, int]
"""Of a file: inode, size, time of change in nanoseconds. Another one means: look again."""


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one data folder."""

    data: Path

    @property
    def glossary(self) -> Path:
        return self.data / "glossary.json"

    @property
    def state(self) -> Path:
        return self.data / "state"

    @property
    def journal(self) -> Path:
        return self.state / "journal"

    @property
    def old_history(self) -> Path:
        """The history of Byname 0.1, which had no journal."""
        return self.state / "history.jsonl"

    @property
    def history(self) -> Path:
        return self.state / "history"

    @property
    def lost(self) -> Path:
        """What could not be read, kept for a person to look at."""
        return self.state / "lost"

    @property
    def erasing(self) -> Path:
        """What is being erased for good; there only until it is finished."""
        return self.state / "erasing"

    @property
    def last(self) -> Path:
        """A copy of the glossary file as Byname last wrote or accepted it: the base of merges."""
        return self.state / "last.json"

    @property
    def previous(self) -> Path:
        """The one before."""
        return self.state / "previous.json"

    @property
    def lock(self) -> Path:
        return self.state / "lock"


def identity_of(path: Path) -> Identity | None:
    """The identity of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def is_write_protected(path: Path) -> bool:
    """Whether nobody is to write to a file; a replace would not ask."""
    try:
        return not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    except OSError:
        return False

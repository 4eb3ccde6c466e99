"""What the fault tests share: entries, a crash in process, and what is found afterwards."""

from __future__ import annotations

from pathlib import Path

from glossary.model import Entry, EntryId, EntryKind, MemberId, Name, Snapshot, new_id
from glossary.store import TinyDbRepository, open_repository


def entry(label: str, key: str | None = None, definition: str = "") -> Entry:
    names = (Name(MemberId("n1"), label),)
    return Entry(EntryId(key or new_id()), EntryKind.GROUP, names, definition=definition)


def crash(repository: TinyDbRepository) -> None:
    """Leave everything as a kill would: nothing is finished, only the lock is free."""
    repository._housekeeper.close()
    if repository._lock:
        repository._lock.release()
        repository._lock = None


def labels(snapshot: Snapshot) -> list[str]:
    return sorted(entry.label for entry in snapshot.entries.values())


def found_in(data: Path) -> list[str]:
    """The labels after a new start."""
    repository = open_repository(data, starter=None)
    try:
        return labels(repository.snapshot)
    finally:
        repository.close()

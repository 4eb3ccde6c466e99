"""Changes to disk: the glossary file, its lock, its backups, its history, the archive."""

from glossary.store.archive import Archive
from glossary.store.disk import Disk
from glossary.store.history import HistoryItem
from glossary.store.inspection import Finding, inspect_store
from glossary.store.repository import (
    MemoryRepository,
    Repository,
    TinyDbRepository,
    open_repository,
)

__all__ = [
    "Archive",
    "Disk",
    "Finding",
    "HistoryItem",
    "MemoryRepository",
    "Repository",
    "TinyDbRepository",
    "inspect_store",
    "open_repository",
]

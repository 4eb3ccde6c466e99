"""Changes to disk: the glossary file, its journal and history, its backups, the archive."""

from glossary.store.archive import Archive
from glossary.store.conflict import Conflict, Side
from glossary.store.disk import Disk
from glossary.store.history import HistoryItem
from glossary.store.inspection import Finding, inspect_store
from glossary.store.memory import MemoryRepository
from glossary.store.outside import OutsideChange
from glossary.store.repository import Repository, TinyDbRepository, open_repository

__all__ = [
    "Archive",
    "Conflict",
    "Disk",
    "Finding",
    "HistoryItem",
    "MemoryRepository",
    "OutsideChange",
    "Repository",
    "Side",
    "TinyDbRepository",
    "inspect_store",
    "open_repository",
]

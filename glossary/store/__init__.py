"""Changes to disk: the glossary file, its journal and history, its backups, the archive."""

from glossary.store.archive import Archive
from glossary.store.backups import Backup
from glossary.store.conflict import Conflict, Side
from glossary.store.difference import FieldChange, RecordChange, in_words
from glossary.store.disk import Disk
from glossary.store.erasure import Erasure
from glossary.store.git_merge import merge_files
from glossary.store.history import HistoryItem
from glossary.store.inspection import Finding, inspect_store
from glossary.store.memory import MemoryRepository
from glossary.store.outside import OutsideChange
from glossary.store.recovery import Recoverable, recover, recoverable
from glossary.store.repository import Repository, TinyDbRepository, open_repository
from glossary.store.restoring import Restoration

__all__ = [
    "Archive",
    "Backup",
    "Conflict",
    "Disk",
    "Erasure",
    "FieldChange",
    "Finding",
    "HistoryItem",
    "MemoryRepository",
    "OutsideChange",
    "RecordChange",
    "Recoverable",
    "Repository",
    "Restoration",
    "Side",
    "TinyDbRepository",
    "in_words",
    "inspect_store",
    "merge_files",
    "open_repository",
    "recover",
    "recoverable",
]

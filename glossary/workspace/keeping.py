"""Keeping: the values of history and recovery, and what works where no glossary can be opened."""

from glossary.store import (
    Conflict,
    Erasure,
    FieldChange,
    HistoryItem,
    OutsideChange,
    RecordChange,
    Recoverable,
    Restoration,
    Side,
    in_words,
    merge_files,
    recover,
    recoverable,
)

__all__ = [
    "Conflict",
    "Erasure",
    "FieldChange",
    "HistoryItem",
    "OutsideChange",
    "RecordChange",
    "Recoverable",
    "Restoration",
    "Side",
    "in_words",
    "merge_files",
    "recover",
    "recoverable",
]

"""What an erasure does not reach: records that say it too, and copies outside the data folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from glossary.store.difference import label_of
from glossary.store.erasure import Scope
from glossary.store.glossary_file import Lines
from glossary.store.places import Places
from glossary.store.scrubbing import named_by

_ALWAYS = (
    "Other machines, sync services, backups of the disk; a copy merged later brings it back",
    "What was exported, cited or printed",
    "The disk itself: it writes over freed places when it needs them, not before",
)
_IN_TEXTS = ("Documents and lists in which its names stand; they stay as they are",)
_FEWEST = 3
"""Letters of a name that is looked for in other records; shorter ones stand everywhere."""


def said_elsewhere(lines: Lines, scope: Scope, key: str) -> tuple[str, ...]:
    """The labels of records that stay and name it, cite it or point to it."""
    escaped = (msgspec.json.encode(word)[1:-1].decode() for word in scope.words)
    named = named_by([word for word in escaped if len(word) >= _FEWEST])
    pointed = msgspec.json.encode(key)
    return tuple(
        sorted(
            label_of(line)
            for table in ("entries", "documents")
            for one, line in lines.get(table, {}).items()
            if (table, one) not in scope.records
            and (pointed in line or (named and named.search(line.decode())))
        )
    )


def remaining(
    places: Places, lines: Lines, scope: Scope, conflict_copies: Iterable[Path]
) -> tuple[str, ...]:
    """In sentences, the surest first."""
    return (
        *_sources(lines, scope),
        *_IN_TEXTS[: any(table == "entries" for table, _ in scope.records)],
        *_beside(places, conflict_copies),
        *_ALWAYS,
    )


def _beside(places: Places, conflict_copies: Iterable[Path]) -> Iterator[str]:
    folder = places.glossary.resolve().parent
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            yield f"The history of git in {above}"
            break
    for path in conflict_copies:
        yield f"{path}, which a sync program left there"


def _sources(lines: Lines, scope: Scope) -> Iterator[str]:
    """Of documents: the file each was read from, and the message it was attached to."""
    held = lines.get("documents", {})
    for table, key in sorted(scope.records):
        if table != "documents" or key not in held:
            continue
        document = msgspec.json.decode(held[key])
        path, outer = Path(document.get("path", "")), document.get("part_of")
        if document.get("path") and path.exists():
            yield f"{path}, the file it was read from; a watched folder takes it in again"
        if outer in held and ("documents", outer) not in scope.records:
            yield f"The message '{label_of(held[outer])}', to which it was attached"

"""A glossary that another program changes, for the tests of outside change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from glossary.model import Entry
from glossary.store import TinyDbRepository, open_repository
from tests.faults.story import NEVER, QuietDisk, add, key


def opened(data: Path) -> TinyDbRepository:
    return open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)


def with_three(data: Path) -> TinyDbRepository:
    repository = opened(data)
    for label in ("a", "b", "c"):
        add(repository, label)
    repository.compact()
    return repository


def outside(data: Path, alter: Callable[[dict[str, Any]], object], **form: Any) -> None:
    """Another program reads the file, changes it, and writes it in place."""
    path = data / "glossary.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    alter(tables["entries"])
    path.write_text(json.dumps(tables, **form), encoding="utf-8")


def define(label: str, text: str) -> Callable[[dict[str, Any]], object]:
    return lambda entries: entries[key(label)].update(definition=text)


def opened_and_closed(data: Path) -> TinyDbRepository:
    repository = opened(data)
    repository.close()
    return repository


def line(value: Entry | None) -> bytes | None:
    from glossary.store.codec import to_line

    return None if value is None else to_line(value)

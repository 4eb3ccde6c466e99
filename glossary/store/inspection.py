"""Inspection: what is sound in a data folder, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossary.errors import BynameError
from glossary.model import Snapshot
from glossary.store.archive import Archive
from glossary.store.backups import Backups
from glossary.store.disk import Disk
from glossary.store.glossary_file import parse
from glossary.store.journal import read_journal
from glossary.store.places import Places
from glossary.store.records import snapshot_of


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do where it is not sound."""

    level: Literal["ok", "warning", "problem"]
    what: str
    remedy: str = ""


def inspect_store(data: Path) -> tuple[Finding, ...]:
    """Look at glossary, references, originals, history and backups; nothing is changed."""
    path = data / "glossary.json"
    try:
        snapshot = snapshot_of(parse(path.read_bytes(), path))
    except FileNotFoundError:
        return (Finding("problem", f"There is no glossary {path}", "Restore a backup"),)
    except BynameError as error:
        return (Finding("problem", error.what, error.remedy), *_backups(data))
    counted = f"{len(snapshot.entries)} entries, {len(snapshot.documents)} documents"
    return (
        Finding("ok", f"The glossary {path} is readable: {counted}"),
        *_references(snapshot),
        *_originals(data, snapshot),
        *_history(data),
        *_backups(data),
    )


def _references(snapshot: Snapshot) -> Iterator[Finding]:
    dangling = [
        f"'{entry.label}' points to {relation.target}, which is not there"
        for entry in snapshot.entries.values()
        for relation in entry.relations
        if relation.target not in snapshot.entries
    ]
    dangling += [
        f"an event of '{entry.label}' points to the instrument {event.instrument}, not there"
        for entry in snapshot.entries.values()
        for designation in entry.designations
        for event in designation.events
        if event.instrument and event.instrument not in snapshot.instruments
    ]
    for what in dangling:
        yield Finding("warning", what, "Edit the entry")
    if not dangling:
        yield Finding("ok", "Every relation and every instrument is there")


def _originals(data: Path, snapshot: Snapshot) -> Iterator[Finding]:
    archive, sound = Archive(data), 0
    for document in snapshot.documents.values():
        try:
            archive.read(document.sha256)
            sound += 1
        except BynameError as error:
            yield Finding("problem", f"{error.what} ('{document.title}')", error.remedy)
    yield Finding("ok", f"{sound} of {len(snapshot.documents)} archived originals are unchanged")


def _history(data: Path) -> Iterator[Finding]:
    places = Places(data)
    count = 0
    try:
        for path in (*sorted(places.history.glob("*.journal")), places.journal):
            if not path.exists():
                continue
            content = read_journal(path.read_bytes(), path)
            count += len(content.transactions)
            if content.torn:
                what = f"The last change in {path} was not finished"
                yield Finding("warning", what, "Open the glossary once; the bytes are kept")
    except BynameError as error:
        yield Finding("problem", error.what, error.remedy)
        return
    yield Finding("ok", f"The history holds {count} changes")


def _backups(data: Path) -> Iterator[Finding]:
    backups = Backups(data / "state", Disk())
    sound = 0
    for backup in backups.all():
        try:
            backups.read(backup.path)
            sound += 1
        except BynameError as error:
            yield Finding("warning", error.what, error.remedy)
    level: Literal["ok", "warning"] = "ok" if sound else "warning"
    yield Finding(level, f"{sound} backups can be restored from {data / 'state' / 'backups'}")

"""Inspection: what is sound in a data folder, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tinydb import TinyDB

from glossary.errors import BynameError
from glossary.model import Entry, Snapshot
from glossary.store.archive import Archive
from glossary.store.backups import Backups
from glossary.store.disk import Disk
from glossary.store.glossary_file import GlossaryStorage, render
from glossary.store.journal import read_journal
from glossary.store.opening import Opening
from glossary.store.places import Places, is_write_protected
from glossary.store.records import understood
from glossary.store.replaying import Opened
from glossary.store.sync_copies import conflict_copies
from glossary.text import odd_letters, odd_words

_MOST_NAMES = 20
"""Names told one by one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do where it is not sound."""

    level: Literal["ok", "warning", "problem"]
    what: str
    remedy: str = ""


def inspect_store(data: Path) -> tuple[Finding, ...]:
    """Look at everything that is kept; nothing is changed, and no lock is needed."""
    places = Places(data)
    found = list(_file(places))
    try:
        opened = Opening(places, Disk()).for_reading()
    except BynameError as error:
        if not found or found[-1].what != error.what:
            found.append(Finding("problem", error.what, error.remedy))
    else:
        found += [
            *_references(opened.snapshot),
            *_odd_names(opened.snapshot),
            *_originals(data, opened.snapshot),
            *_open_questions(opened),
        ]
    found += _erasing(places)
    return (*found, *_history(places), *_copies(places), *_backups(data), *_set_aside(places))


def _file(places: Places) -> Iterator[Finding]:
    """The file alone: form, schema, ids, every record; and that TinyDB reads it."""
    path = places.glossary
    try:
        data = GlossaryStorage(path).load()
        if data is None:
            yield Finding(
                "problem", f"There is no glossary {path}", "See: byname restore, or put it back"
            )
            return
        lines, snapshot = understood(data, path)
        with TinyDB(path, storage=GlossaryStorage) as database:
            read = len(database.table("entries"))
    except BynameError as error:
        yield Finding("problem", error.what, error.remedy)
        return
    counted = f"{len(snapshot.entries)} entries, {len(snapshot.documents)} documents"
    yield Finding("ok", f"The glossary {path} is readable, every record of it: {counted}")
    yield Finding("ok", f"TinyDB reads {read} of its {len(snapshot.entries)} entries")
    if render(lines) != data:
        form = "The glossary file was written in another form than Byname's"
        yield Finding("warning", form, "Nothing to do: the next edit writes it in order")
    if is_write_protected(path):
        yield Finding("warning", f"{path} is protected against writing", "Lift that to save in it")


def _erasing(places: Places) -> Iterator[Finding]:
    if places.erasing.exists():
        what = "Something is being erased for good, and that is not finished"
        yield Finding("warning", what, "Open Byname once for writing; it goes on by itself")


def _open_questions(opened: Opened) -> Iterator[Finding]:
    waiting = len(opened.transactions)
    if waiting:
        yield Finding(
            "ok", f"Safe in the journal and not yet in the file: {_many(waiting, 'change')}"
        )
    for notice in opened.notices:
        yield Finding("warning", notice.rstrip("."), "Open the glossary once to take it in")
    if opened.conflicts:
        count = f"To be decided: {_many(len(opened.conflicts), 'conflict')}"
        yield Finding("warning", count, "See the history (Ctrl+H), or: byname merge list")


def _odd_names(snapshot: Snapshot) -> Iterator[Finding]:
    """Names with letters that may deceive; a name is named by its code points."""
    found = [
        (entry, name.value, odd)
        for entry in snapshot.entries.values()
        for name in entry.names
        if (odd := odd_letters(name.value))
    ]
    for entry, value, odd in found[:_MOST_NAMES]:
        codes = ", ".join(dict.fromkeys(map(str, odd)))
        what = f"The name {value!a} of {_shown(entry)} {'; it '.join(odd_words(odd))} ({codes})"
        yield Finding("warning", what, "If it is not so in the source, type the name again")
    if len(found) > _MOST_NAMES:
        more = f"{len(found) - _MOST_NAMES} more names hold letters that may deceive"
        yield Finding("warning", more, "Mend those above first")


def _shown(entry: Entry) -> str:
    return ascii(entry.label) if odd_letters(entry.label) else f"'{entry.label}'"


def _copies(places: Places) -> Iterator[Finding]:
    for path in conflict_copies(places):
        what = f"A sync program left {path} beside the glossary"
        yield Finding("warning", what, f"Take it in with: byname merge copy '{path}'")


def _set_aside(places: Places) -> Iterator[Finding]:
    kept = sorted(places.lost.glob("*"))
    if kept:
        what = f"Could not be used and kept in {places.lost}: {_many(len(kept), 'file')}"
        yield Finding("ok", what)


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


def _history(places: Places) -> Iterator[Finding]:
    """Every journal by its CRCs; the numbers without a gap."""
    numbers: set[int] = set()
    try:
        for path in (*sorted(places.history.glob("*.journal")), places.journal):
            if not path.exists():
                continue
            content = read_journal(path.read_bytes(), path)
            numbers |= {done.seq for done in content.transactions}
            if content.torn:
                what = f"The last change in {path} was not finished"
                yield Finding("warning", what, "Open the glossary once; the bytes are kept")
    except BynameError as error:
        yield Finding("problem", error.what, error.remedy)
        return
    gaps = (max(numbers) - min(numbers) + 1 - len(numbers)) if numbers else 0
    if gaps:
        what = f"{gaps} changes are missing from the history in {places.history}"
        yield Finding("warning", what, "Bring the files back from a backup of the data folder")
    yield Finding("ok", f"The history holds {_many(len(numbers), 'change')}")


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
    yield Finding(
        level, f"{_many(sound, 'backup')} can be restored from {data / 'state' / 'backups'}"
    )


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"

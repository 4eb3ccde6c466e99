"""Recovery: bringing back a glossary that cannot be opened: missing, damaged, or emptied.

Nothing is deleted: what stood in the way is moved to `state/lost`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from glossary.errors import BynameError, NotFoundError
from glossary.store.backups import Backups
from glossary.store.disk import Disk
from glossary.store.glossary_file import Lines, parse, sha256_of
from glossary.store.journal import Header, JournalContent, journal_bytes, read_journal
from glossary.store.lock import locked
from glossary.store.places import Places
from glossary.store.records import apply_to_lines, our_shape, snapshot_of


@dataclass(frozen=True, slots=True)
class Recoverable:
    """One state that can be brought back.

    `kind`: *last* is the file as Byname last wrote it, with every edit of the journal since;
    *previous* the one before; *backup* a dated copy.
    """

    kind: Literal["last", "previous", "backup"]
    path: Path
    at: datetime
    entries: int
    documents: int
    labels: tuple[str, ...]


def recoverable(data: Path) -> tuple[Recoverable, ...]:
    """What can be brought back, newest first; each has been read whole."""
    places = Places(data)
    backups = Backups(places.state, Disk())
    found: list[Recoverable] = []
    for kind, path in (("last", places.last), ("previous", places.previous)):
        with suppress(BynameError, OSError):
            lines = parse(path.read_bytes(), path)
            if kind == "last":
                _replay(places, path, lines)
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            found.append(_described("last" if kind == "last" else "previous", path, at, lines))
    for backup in reversed(backups.all()):
        with suppress(BynameError):
            lines = parse(backups.read(backup.path), backup.path)
            found.append(_described("backup", backup.path, backup.at, lines))
    return tuple(found)


def recover(data: Path, chosen: Path, disk: Disk | None = None) -> Path | None:
    """Put a state back in place; where the file went that was there before, if there was one.

    Raises:
        GlossaryLockedError: a Byname is open.
        NotFoundError: there is nothing at that path.
        DamagedGlossaryError: it cannot be read.
        StorageError: the disk refuses.
    """
    disk, places = disk or Disk(), Places(data)
    lock = locked(places, disk)
    try:
        bytes_back = _bytes_of(places, chosen, disk)
        snapshot_of(parse(bytes_back, chosen))
        aside = _set_aside(places, disk)
        content = _journal(places)
        disk.make_folder(data)
        disk.replace(places.glossary, bytes_back)
        sha256 = sha256_of(bytes_back)
        if content is None or not _fits(content, sha256):
            _begin_journal(places, content, sha256, disk)
        return aside
    finally:
        lock.release()


def _bytes_of(places: Places, chosen: Path, disk: Disk) -> bytes:
    if not chosen.exists():
        raise NotFoundError(f"There is nothing at {chosen}", "See what is, with: byname restore")
    if chosen.suffix == ".gz":
        return Backups(places.state, disk).read(chosen)
    return chosen.read_bytes()


def _set_aside(places: Places, disk: Disk) -> Path | None:
    if not places.glossary.exists():
        return None
    disk.make_folder(places.lost)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = places.lost / f"glossary-{stamp}.json"
    disk.replace(aside, places.glossary.read_bytes())
    return aside


def _journal(places: Places) -> JournalContent | None:
    try:
        return read_journal(places.journal.read_bytes(), places.journal)
    except (BynameError, OSError):
        return None


def _fits(content: JournalContent, sha256: str) -> bool:
    return sha256 in (content.header.base, *(point.snapshot for point in content.checkpoints))


def _begin_journal(places: Places, content: JournalContent | None, sha256: str, disk: Disk) -> None:
    """The journal tells of another file: it becomes history, or is set aside if it is damaged."""
    closed = sorted(places.history.glob("*.journal"))
    seq = int(closed[-1].stem) if closed else 0
    if content is not None:
        seq = max(seq, content.seq)
        disk.make_folder(places.history)
        disk.link(places.journal, places.history / f"{seq:012}.journal")
    elif places.journal.exists():
        disk.make_folder(places.lost)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        disk.replace(places.lost / f"journal-{stamp}", places.journal.read_bytes())
    disk.make_folder(places.state)
    disk.replace(places.journal, journal_bytes(Header(seq, sha256, our_shape())))


def _replay(places: Places, path: Path, lines: Lines) -> None:
    content = _journal(places)
    if content is not None and content.header.base == sha256_of(path.read_bytes()):
        apply_to_lines(lines, [op for done in content.transactions for op in done.ops])


def _described(
    kind: Literal["last", "previous", "backup"], path: Path, at: datetime, lines: Lines
) -> Recoverable:
    snapshot = snapshot_of(lines)
    labels = tuple(sorted(entry.label for entry in snapshot.entries.values()))
    return Recoverable(kind, path, at, len(labels), len(snapshot.documents), labels)

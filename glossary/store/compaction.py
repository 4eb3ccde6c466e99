"""Compaction: the journal goes into the glossary file, in seven steps that may not change place.

1. Look whether the file is still the one we extend; if not, nothing is written.
2. Write the new file beside it, synced, and read it back.
3. Announce it in the journal (`C`).
4. Keep a copy of both; look at the file once more.
5. Put the new file in place; sync the folder.
6. Give the journal its name in the history; sync that folder.
7. Begin a new journal with the hash of the new file and every later transaction.

Steps 1 and 2 run beside the writer, on lines that stay as they are; the rest takes milliseconds.
A crash after any step is told apart when the glossary is opened (`opening.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import BynameError, StorageError
from glossary.store.copies import Copies
from glossary.store.disk import Disk
from glossary.store.glossary_file import Lines, chunks, sha256_of
from glossary.store.journal import Checkpoint, Header, still_open
from glossary.store.open_journal import OpenJournal
from glossary.store.places import Identity, Places, identity_of
from glossary.store.records import our_shape

_PIECE = 1 << 20


class ChangedOutsideError(BynameError):
    """Another program has written the glossary file; it is to be merged, never overwritten."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new file, written beside the old one: its copy, its hash, the number it holds all up to."""

    beside: Path
    copy: Path
    sha256: str
    seq: int
    identity: Identity | None


class Compaction:
    """Works for one writer."""

    def __init__(self, places: Places, disk: Disk, copies: Copies) -> None:
        self._places, self._disk, self._copies = places, disk, copies

    def prepare(self, lines: Lines, seq: int, base: str) -> Prepared:
        """Steps 1 and 2.

        Raises:
            ChangedOutsideError: the file is not the one that the journal extends.
            StorageError: the disk refused, or gave back something else than was written.
        """
        path = self._places.glossary
        identity = identity_of(path)
        if self.present() != base:
            raise _changed(path)
        written = hashlib.sha256()
        beside = self._disk.write_beside(path, _hashed(chunks(lines), written))
        try:
            copy = self._copies.write_all(_read_back(beside, written.hexdigest()))
        except BynameError:
            self._disk.remove(beside)
            raise
        return Prepared(beside, copy, written.hexdigest(), seq, identity)

    def finish(self, prepared: Prepared, journal: OpenJournal) -> Identity | None:
        """Steps 3 to 7; the identity of the new file.

        Raises:
            ChangedOutsideError: the file was changed in the meantime; it is as it was.
            StorageError: the disk refused; whatever had been done is found again.
        """
        path = self._places.glossary
        try:
            journal.announce(Checkpoint(prepared.seq, prepared.sha256))
            self._copies.put(prepared.copy)
            _check_unchanged(path, prepared.identity)
        except BaseException:
            self.drop(prepared)
            raise
        self._disk.put_in_place(prepared.beside, path)
        identity = identity_of(path)
        self.close(prepared.sha256, prepared.seq, journal)
        return identity

    def drop(self, prepared: Prepared) -> None:
        """Take away what will not be put in place."""
        for beside in (prepared.beside, prepared.copy):
            with suppress(StorageError):
                self._disk.remove(beside)

    def close(self, sha256: str, seq: int, journal: OpenJournal) -> None:
        """Steps 6 and 7, for a file that is in place."""
        self._disk.make_folder(self._places.history)
        self._disk.link(journal.path, self._places.history / f"{seq:012}.journal")
        until = [done for done in journal.transactions if done.seq <= seq]
        left = still_open(journal.header, until)
        journal.begin_anew(Header(seq, sha256, our_shape(), left))

    def catch_up(self, journal: OpenJournal) -> bool:
        """Finish a swap whose last steps were refused; whether there was one.

        Raises:
            StorageError: the disk refuses still.
        """
        sha256 = self.present() if journal.announced else ""
        if sha256 not in journal.announced:
            return False
        self._disk.sync_folder(self._places.glossary.resolve().parent)
        self.close(sha256, journal.announced[sha256], journal)
        return True

    def present(self) -> str:
        """The hash of the file as it is; nothing where there is none."""
        try:
            return sha256_of(self._places.glossary.read_bytes())
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StorageError(
                f"Cannot read {self._places.glossary}: {error.strerror}", "Mend the permissions"
            ) from error


def _hashed(pieces: Iterable[bytes], into: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        into.update(piece)
        yield piece


def _read_back(path: Path, sha256: str) -> Iterator[bytes]:
    """The bytes of a file in pieces; an error at the end if they are others than were written."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
                yield piece
    except OSError as error:
        raise StorageError(f"Cannot read back {path}: {error.strerror}", "Try again") from error
    if found.hexdigest() != sha256:
        raise StorageError(
            f"The disk gave back something else than was written to {path}",
            "Check the disk; your edits are safe in the journal",
        )


def _check_unchanged(path: Path, identity: Identity | None) -> None:
    if identity_of(path) != identity:
        raise _changed(path)


def _changed(path: Path) -> ChangedOutsideError:
    return ChangedOutsideError(f"The glossary {path} was changed by another program")

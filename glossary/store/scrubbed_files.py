"""The files of a data folder that are written anew without what is erased."""

from __future__ import annotations

import re
from pathlib import Path

from glossary.errors import BynameError, StorageError
from glossary.store.backups import Backups
from glossary.store.disk import Disk
from glossary.store.places import Places
from glossary.store.scrubbing import Scrubbing, is_glossary

_BESIDE = re.compile(r"\..+\.[0-9a-f]{12}")
_OURS = re.compile(r"\.(?:journal|last\.json|previous\.json|erasing)\.[0-9a-f]{12}")
"""Half written files of the store itself; beside them others write what they remember."""


class ScrubbedFiles:
    """Works on one data folder; every step may be done twice."""

    def __init__(self, places: Places, disk: Disk, backups: Backups) -> None:
        self._places, self._disk, self._backups = places, disk, backups

    def counted(self, scrubbing: Scrubbing) -> tuple[int, int]:
        """How many copies hold something to be erased, and how many go since none can read them."""
        holding = unreadable = 0
        for each in self._backups.all():
            try:
                data = self._backups.read(each.path)
                holding += scrubbing.glossary(data, each.path) != data
            except BynameError:
                unreadable += 1
        for path in self._set_aside():
            data = path.read_bytes()
            if not is_glossary(data, path):
                unreadable += 1
            else:
                holding += scrubbing.glossary(data, path) != data
        return holding, unreadable

    def scrub_history(self, scrubbing: Scrubbing) -> None:
        """Closed journals.

        Raises:
            DamagedGlossaryError: one cannot be read.
            StorageError: the disk refused.
        """
        for path in sorted(self._places.history.glob("*.journal")):
            data = path.read_bytes()
            scrubbed = scrubbing.journal(data, path)
            if scrubbed != data:
                self._disk.replace(path, scrubbed)
        self.remove(self._places.old_history.with_name("history.jsonl.taken-over"))

    def scrub_copies(self, scrubbing: Scrubbing) -> None:
        """The file as it was written last, and the one before."""
        for path in (self._places.last, self._places.previous):
            if path.exists():
                self._scrub_glossary(path, scrubbing)

    def scrub_backups(self, scrubbing: Scrubbing) -> None:
        """Dated backups: first a sound one without it, then the old one goes."""
        for each in self._backups.all():
            try:
                data = self._backups.read(each.path)
                scrubbed = scrubbing.glossary(data, each.path)
            except BynameError:
                self.remove(each.path)
                continue
            if scrubbed != data:
                self._backups.put_in_place_of(each, scrubbed)

    def scrub_set_aside(self, scrubbing: Scrubbing) -> None:
        """What is kept in `lost`: a glossary is written anew, all else goes."""
        for path in self._set_aside():
            self._scrub_glossary(path, scrubbing)

    def sweep(self) -> None:
        """What a crash left half written; nothing else may be writing there."""
        places = self._places
        for folder in (places.history, places.lost, self._backups.folder):
            for path in sorted(folder.glob(".*")):
                if _BESIDE.fullmatch(path.name):
                    self.remove(path)
        for path in sorted(places.state.glob(".*")):
            if _OURS.fullmatch(path.name):
                self.remove(path)

    def remove(self, path: Path) -> None:
        """Take a file away, and be sure that it stays away."""
        if path.exists():
            self._disk.remove(path)
            self._disk.sync_folder(path.parent)

    def _set_aside(self) -> list[Path]:
        return sorted(path for path in self._places.lost.glob("[!.]*") if path.is_file())

    def _scrub_glossary(self, path: Path, scrubbing: Scrubbing) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StorageError(
                f"Cannot read {path}: {error.strerror}", "Mend the permissions"
            ) from error
        if not is_glossary(data, path):
            self.remove(path)
        elif (scrubbed := scrubbing.glossary(data, path)) != data:
            self._disk.replace(path, scrubbed)

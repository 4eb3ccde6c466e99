"""The room's façade: versions taken in whole or not at all, looked up, compared, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from glossary.errors import (
    BynameError,
    InvalidInputError,
    ListQuestionError,
    ListRefusedError,
    NotFoundError,
)
from glossary.lists.cache import IMPORTER, DamagedListsError, ListCache
from glossary.lists.catalogue import Catalogue, order
from glossary.lists.changes import changes_between, comparable
from glossary.lists.ledger import UnreadableListError
from glossary.lists.limits import LIMITS
from glossary.lists.odd_names import odd_names
from glossary.lists.one_version import (
    Cancelled,
    ReportProgress,
    check_list_id,
    read_set,
    version_of,
)
from glossary.lists.recognise import FORMATS
from glossary.lists.taking import FileSet, file_set_at
from glossary.model import (
    ListChange,
    ListImport,
    Listing,
    ListVersion,
    PartialDate,
)

Answered = TypeVar("Answered")


class ListStore(Protocol):
    """Where originals are kept: by the sha256 of their bytes, checked when read."""

    def put(self, data: bytes) -> str: ...
    def read(self, sha256: str) -> bytes: ...


def _never() -> bool:
    return False


class ListLibrary:
    """All imported lists of one data folder; questions may come from any thread."""

    def __init__(
        self, cache: Path, catalogue: Path, store: ListStore, write: Callable[[Path, bytes], None]
    ) -> None:
        self._catalogue = Catalogue(catalogue, write)
        self._cache = ListCache(cache)
        self._store = store

    def close(self) -> None:
        """Let the cache go."""
        self._cache.close()

    # Versions

    @property
    def versions(self) -> tuple[ListVersion, ...]:
        """All versions, by list, scope and date."""
        return self._catalogue.versions

    def version(self, name: str) -> ListVersion:
        """A version by its id, `list@date`, or the beginning of its id or sha256.

        Raises:
            NotFoundError: none, or more than one, answers to it.
        """
        list_id, at, when = name.partition("@")
        dated = [each for each in self.versions if at and str(each.dated) == when]
        found = (
            [each for each in self.versions if each.id == name]
            or [each for each in dated if each.list_id == list_id]
            or [each for each in self.versions if name and each.id.startswith(name)]
            or [each for each in self.versions if len(name) > 5 and each.sha256.startswith(name)]
        )
        if len(found) == 1:
            return found[0]
        what = "Several list versions answer" if found else "No list version answers"
        raise NotFoundError(f"{what} to '{name}'", "See them with: byname lists versions")

    def newest(self) -> tuple[ListVersion, ...]:
        """The newest version of each list and scope."""
        last = {(each.list_id, each.scope): each for each in self.versions}
        return tuple(last.values())

    def take(
        self,
        path: Path,
        list_id: str | None = None,
        published: PartialDate | None = None,
        *,
        force: bool = False,
        ask_if_older: bool = False,
        progress: ReportProgress | None = None,
        cancelled: Cancelled = _never,
    ) -> ListImport | None:
        """Import a list file or set; all of it, or nothing.

        Args:
            published: the publisher's date, for files that do not hold one.
            force: take a version whatever there is to ask about it.
            ask_if_older: a version older than the one in force is a question too.
            cancelled: asked between batches; None is returned once it is true.

        Raises:
            NotFoundError: there is no such file.
            ListRefusedError: it cannot be read; the last version stays in force.
            ListQuestionError: it shrank by more than 20 %, or is older.
        """
        files = file_set_at(path)
        if list_id:
            check_list_id(list_id)
            files = replace(files, list_id=list_id)
        known = [each for each in self.versions if each.sha256 == files.sha256]
        for each in known:
            if list_id in {None, each.list_id} and each.sha256 in self._of_sound_file():
                return self._again(each, published)
        for data in files.files.values():
            self._store.put(data)
        listings: list[Listing] = []
        try:
            head = read_set(files, listings, progress, cancelled)
        except UnreadableListError as refusal:
            raise ListRefusedError(
                f"{path} {refusal}", "The last version stays in force; fetch the file again"
            ) from refusal
        if head is None:
            return None
        version = version_of(files, head, list_id, published)
        if not force:
            self._ask_about_shrinking(version, path)
            if ask_if_older and (newer := self._newer_than(version)):
                raise ListQuestionError(
                    f"{path} is of {version.dated or 'unknown date'}, older than the version of "
                    f"{newer.dated} in force; it was not taken",
                    "Taken anyway, it is put in its place by its date",
                )
        if cancelled():
            return None
        self._write(version, listings)
        self._catalogue.put(version)
        return ListImport(version, notices=(*self._notices(version), *odd_names(listings)))

    def remove(self, version_id: str) -> ListVersion:
        """Take a version out; its archived original stays."""
        version = self.version(version_id)
        self._catalogue.remove(version.id)
        if all(each.sha256 != version.sha256 for each in self.versions):
            self._cache.forget(version.sha256)
        return version

    def restore(
        self, progress: ReportProgress | None = None, *, renew: bool = True
    ) -> tuple[str, ...]:
        """Read again, from the archive, every version whose rows the cache has lost.

        Args:
            renew: write the counts of a newer importer into the catalogue.

        Returns:
            What could not be read again, in sentences.
        """
        here = self._of_sound_file()
        missing = [each for each in self.versions if each.sha256 not in here]
        troubles = []
        for version in missing:
            listings: list[Listing] = []
            try:
                held = {file.name: self._store.read(file.sha256) for file in version.files}
                files = FileSet(FORMATS[version.format], version.list_id, held)
                head = read_set(files, listings, progress, _never)
                self._write(version, listings)
            except (UnreadableListError, BynameError) as error:
                troubles.append(f"The list version {version.id} cannot be read again: {error}")
                continue
            if head and renew and version.importer != IMPORTER:
                renewed = version_of(files, head, version.list_id, version.given)
                self._catalogue.put(replace(renewed, retrieved=version.retrieved))
        return tuple(troubles)

    def _of_sound_file(self) -> frozenset[str]:
        """The versions whose rows are here; none where the file cannot even be opened."""
        try:
            return self._cache.versions()
        except DamagedListsError:
            self._cache.begin_anew()
            return self._cache.versions()

    def _again(self, version: ListVersion, published: PartialDate | None) -> ListImport:
        if published and published != version.dated and not version.published:
            version = replace(version, given=published)
            self._catalogue.put(version)
        return ListImport(version, unchanged=True, notices=tuple(self._notices(version)))

    def _write(self, version: ListVersion, listings: Sequence[Listing]) -> None:
        try:
            with self._cache.writing(version.sha256) as rows:
                rows.add(listings)
        except ValueError as error:
            raise ListRefusedError(
                f"The file of {version.list_id} is damaged: it holds the record {error} twice",
                "The last version stays in force; fetch the file again",
            ) from error

    def _ask_about_shrinking(self, version: ListVersion, path: Path) -> None:
        before = self.before(version)
        if before and version.records < before[-1].records * (1 - LIMITS.shrink):
            raise ListQuestionError(
                f"{path} holds {version.records} records where the version of "
                f"{before[-1].dated or 'unknown date'} held {before[-1].records}; it was not taken",
                "If the list really shrank, import it with --force",
            )

    def _notices(self, version: ListVersion) -> Iterable[str]:
        if version.published and version.given and version.published != version.given:
            said = version.published_words
            yield f"The file says {said}; you said {version.given}; both are kept"
        if version.dated is None:
            yield "The file does not say when it was published; give the date with --published"
        if newer := self._newer_than(version):
            yield f"It is older than the version of {newer.dated}, which stays in force"

    def _newer_than(self, version: ListVersion) -> ListVersion | None:
        """The version in force, if it comes after this one."""
        same = [each for each in self.versions if comparable(each, version)]
        return same[-1] if same and order(same[-1]) > order(version) else None

    def before(self, version: ListVersion) -> tuple[ListVersion, ...]:
        """The comparable versions that come before, oldest first."""
        return tuple(
            each
            for each in self.versions
            if comparable(each, version) and each.id != version.id and order(each) < order(version)
        )

    # Records

    def changes(self, old: ListVersion, new: ListVersion) -> tuple[ListChange, ...]:
        """Everything that differs between two versions.

        Raises:
            InvalidInputError: they are of two lists, scopes or formats.
        """
        if not comparable(old, new):
            raise InvalidInputError(
                f"The versions {old.id} and {new.id} are of different lists, scopes or formats",
                "Only versions of one list, scope and format are compared",
            )
        return self._of_sound_rows(lambda: changes_between(self._cache, old, new, self.before(old)))

    def record(self, version: ListVersion, reference: str) -> Listing | None:
        """One record as a version has it."""
        return self._in_versions(reference, [version]).get(version.sha256)

    def history(
        self, list_id: str, reference: str
    ) -> tuple[tuple[ListVersion, Listing | None], ...]:
        """Every version of a list with the record in it, or None where it is not."""
        versions = [each for each in self.versions if each.list_id == list_id]
        found = self._in_versions(reference, versions)
        return tuple((each, found.get(each.sha256)) for each in versions)

    def records(self, version: ListVersion) -> dict[str, Listing]:
        """All records of a version by their references."""
        hashes = self.hashes(version)
        records = self.bodies(set(hashes.values()))
        return {reference: records[key] for reference, key in hashes.items()}

    def hashes(self, version: ListVersion) -> dict[str, bytes]:
        """References of a version, each with what tells a changed record from an unchanged."""
        return self._of_sound_rows(lambda: self._cache.hashes(version.sha256))

    def bodies(self, hashes: Iterable[bytes]) -> dict[bytes, Listing]:
        """The records of some hashes."""
        wanted = tuple(hashes)
        return self._of_sound_rows(lambda: self._cache.records(wanted))

    def _in_versions(self, reference: str, versions: Sequence[ListVersion]) -> dict[str, Listing]:
        sums = [each.sha256 for each in versions]
        return self._of_sound_rows(lambda: self._cache.in_versions(reference, sums))

    def _of_sound_rows(self, ask: Callable[[], Answered]) -> Answered:
        """Ask, and once more when the rows turn out to be damaged and were read again."""
        try:
            return ask()
        except DamagedListsError:
            self._cache.begin_anew()
            self.restore(renew=False)
            return ask()

"""The names of all listings as records for the search index, each name knowing its version."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary.errors import BynameError
from glossary.lists.cache import IMPORTER
from glossary.lists.library import ListLibrary
from glossary.lists.titles import version_title
from glossary.model import (
    ListedName,
    ListedProgramme,
    Listing,
    ListVersion,
    listing_id,
    split_listing_id,
)
from glossary.search import (
    FEW_NAMES,
    IndexName,
    IndexRecord,
    NameIndex,
    NameMatch,
    Order,
    build_apart,
    question,
)


@dataclass(frozen=True, slots=True)
class ListingFace:
    """What a hit shows of a listing: from the newest version that holds it.

    `names` tells for each name the version that last held it and the name itself; `gone` is the
    newest comparable version without the record, if there is one. `programmes` are all under
    which the record has ever stood, `tags` those of today.
    """

    list_id: str
    reference: str
    label: str
    type: str
    tags: tuple[str, ...]
    version: ListVersion
    names: Mapping[str, tuple[ListedName, ListVersion]]
    gone: ListVersion | None = None
    programmes: tuple[ListedProgramme, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedMatch:
    """A match among listings: the name that matched, and the version it stands in.

    `order` is the place of the match beside those of another index.
    """

    order: Order
    match: NameMatch
    face: ListingFace
    name: ListedName
    version: ListVersion


class ListingNames:
    """The search index over all names that any version of any list has published."""

    def __init__(
        self, library: ListLibrary, cache: Path | None = None, stop: threading.Event | None = None
    ) -> None:
        """Read all faces, and load the index or have it built.

        Args:
            cache: where the index is kept.
            stop: once set, nothing is built any more, and no name is found.
        """
        self.faces = _faces(library)
        self._stop = stop or threading.Event()
        self._index = self._loaded(library, cache) if cache else self._built()
        self._places: dict[str, int] | None = None

    def _records(self) -> Iterator[IndexRecord]:
        for key, face in self.faces.items():
            yield IndexRecord(key, tuple(_index_name(name) for name, _ in face.names.values()))

    def _built(self) -> NameIndex:
        return NameIndex.build_flagged(() if self._stop.is_set() else self._records())

    def _loaded(self, library: ListLibrary, cache: Path) -> NameIndex:
        """As it was saved for these very versions; else built, and saved in its place."""
        versions = "\n".join((str(IMPORTER), *(version.id for version in library.versions)))
        mark = hashlib.sha256(versions.encode()).hexdigest()[:16]
        path = cache / f"listing-names-{mark}.npz"
        with suppress(BynameError, OSError):
            return NameIndex.load(path)
        with suppress(BynameError, OSError):
            for old in cache.glob("listing-names-*.npz"):
                old.unlink()
            if self.name_count > FEW_NAMES:
                # Here every thread of the window would wait for it.
                if build_apart(len(self.faces), self._records(), path, self._stop):
                    return NameIndex.load(path)
            else:
                index = self._built()
                index.save(path)
                return index
        return self._built()

    @property
    def name_count(self) -> int:
        return sum(len(face.names) for face in self.faces.values())

    def search(
        self,
        text: str,
        limit: int,
        *,
        exact: bool = False,
        allowed: Callable[[str], bool] | None = None,
        refused: Collection[str] = (),
        cancelled: Callable[[], bool] | None = None,
    ) -> list[ListedMatch]:
        """Matches among listings, best first.

        Args:
            allowed: listings (by id) for which it is false are not looked at; answers are kept
                while the same is asked again.
            refused: further listings that are not looked at.
        """
        mask = None if allowed is None else self._index.mask(allowed)
        if refused:
            mask = np.ones(len(self._index.layout.ids), bool) if mask is None else mask.copy()
            mask[[self._place(key) for key in refused]] = False
        asked = question(text, exact=exact)
        return [
            self._listed(order, match)
            for order, match in self._index.ordered(asked, limit, mask=mask, cancelled=cancelled)
        ]

    def bearers(self, text: str, *, allowed: Callable[[str], bool] | None = None) -> list[str]:
        """The ids of all listings that bear the name, however many they are."""
        return self._index.bearers(text, None if allowed is None else self._index.mask(allowed))

    def _listed(self, order: Order, match: NameMatch) -> ListedMatch:
        face = self.faces[match.id]
        return ListedMatch(order, match, face, *face.names[match.name])

    def _place(self, key: str) -> int:
        if self._places is None:
            ids = self._index.layout.ids
            self._places = {each: at for at, each in enumerate(ids.many(range(len(ids))))}
        return self._places[key]

    def face(self, key: str) -> ListingFace | None:
        """The face of a listing by its id."""
        return self.faces.get(key) if split_listing_id(key) else None


def _index_name(name: ListedName) -> IndexName:
    return IndexName(name.value, weak=name.quality == "weak", former=name.role == "former")


def _faces(library: ListLibrary) -> dict[str, ListingFace]:
    by_list: dict[str, list[ListVersion]] = defaultdict(list)
    for version in library.versions:
        by_list[version.list_id].append(version)
    faces: dict[str, ListingFace] = {}
    for list_id, versions in by_list.items():
        faces.update(_faces_of(library, list_id, versions))
    return faces


def _faces_of(
    library: ListLibrary, list_id: str, versions: Iterable[ListVersion]
) -> dict[str, ListingFace]:
    """Newest first, so that the newest reading of a record is its face."""
    ordered = sorted(versions, key=_age)
    whole = [version for version in ordered if not version.scope]
    holding = {version.id: library.hashes(version) for version in ordered}
    needed = {key for hashes in holding.values() for key in hashes.values()}
    bodies = library.bodies(needed)
    names: dict[str, dict[str, tuple[ListedName, ListVersion]]] = defaultdict(dict)
    newest: dict[str, tuple[Listing, ListVersion]] = {}
    stood: dict[str, tuple[ListedProgramme, ...]] = {}
    for version in reversed(ordered):
        for reference, key in holding[version.id].items():
            record = bodies[key]
            newest.setdefault(reference, (record, version))
            known = stood.get(reference, ())
            stood[reference] = known + tuple(p for p in record.programmes if p not in known)
            for name in record.names:
                names[reference].setdefault(name.value, (name, version))
    last = whole[-1] if whole else None
    return {
        listing_id(list_id, reference): ListingFace(
            list_id,
            reference,
            record.label,
            record.type,
            tuple(each.tag for each in record.programmes),
            version,
            names[reference],
            last if last and reference not in holding[last.id] and not version.scope else None,
            stood[reference],
        )
        for reference, (record, version) in newest.items()
    }


def _age(version: ListVersion) -> tuple[str, str]:
    when = version.dated or version.retrieved
    return (str(when.latest if when else ""), version.id)


def summary_of(face: ListingFace) -> str:
    """In one line: "OFAC SDN of 2022-05-27 · 16937 · FTO, SDGT"."""
    tags = ", ".join(face.tags)
    words = [version_title(face.version), face.reference, *([tags] if tags else [])]
    if face.gone:
        words.append(f"no longer on the list of {face.gone.dated or 'a later version'}")
    return " · ".join(words)

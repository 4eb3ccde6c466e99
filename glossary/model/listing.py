"""Listings: the records of official lists as published, and the versions they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from glossary.model.dates import PartialDate

NameRole = Literal["primary", "alias", "former", "now known as"]
Quality = Literal["good", "weak", "unknown"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """One published name.

    `value` is cleaned of spaces and direction marks, `original` the published form where that
    differs. `language` is given only where the list states it. A `derived` name was taken out
    of a longer published one, which stays beside it.
    """

    value: str
    role: NameRole = "alias"
    quality: Quality = "good"
    original: str = ""
    script: str = ""
    language: str = ""
    note: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme under which the record stands: the tag as published, and our key for it.

    `key` is empty where no programme card fits the tag. `authority` is the one that lists.
    """

    tag: str
    key: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date a record states, under the field's own name.

    `kind` is what the field says ("designated", "delisted"), or empty where the field does not
    say what the date means for the listing. `date` is empty where the words are no sure date.
    """

    field: str
    words: str
    date: str = ""
    kind: str = ""
    programme: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One record of an official list.

    `facts` are all other fields, as (field, value) pairs in the order of the source.
    `cross_references` are (list id, reference) pairs that the record itself names.
    `flags` say what is doubtful about our reading ("remarks cut", "aliases missing").
    """

    reference: str
    type: str
    names: tuple[ListedName, ...]
    programmes: tuple[ListedProgramme, ...] = ()
    other_ids: tuple[tuple[str, str], ...] = ()
    cross_references: tuple[tuple[str, str], ...] = ()
    dates: tuple[StatedDate, ...] = ()
    scope: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The primary name."""
        return next((name.value for name in self.names if name.role == "primary"), self.reference)


class ListingKind(StrEnum):
    """What sort of thing a record is about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListFile:
    """One archived file of a version."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Something in a source file that no importer knows: how often, one example, one place."""

    path: str
    count: int
    example: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ElementCounts:
    """Every element of a source file, by what became of it; the three add up to all."""

    mapped: int = 0
    ignored: int = 0
    reported: int = 0

    @property
    def total(self) -> int:
        return self.mapped + self.ignored + self.reported


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One imported list file or set of files.

    `published` is the publisher's date as far as known, `published_words` the words it came
    from; `given` is a date a person gave beside it; `retrieved` the day it was imported.
    `names` counts published names by role and quality, `records` all listings.
    """

    id: str
    list_id: str
    sha256: str
    files: tuple[ListFile, ...]
    format: str
    scope: str = ""
    published: PartialDate | None = None
    published_words: str = ""
    given: PartialDate | None = None
    retrieved: PartialDate | None = None
    importer: int = 1
    records: int = 0
    names: tuple[tuple[str, int], ...] = ()
    types: tuple[tuple[str, int], ...] = ()
    elements: ElementCounts = ElementCounts()
    unmapped: tuple[Unmapped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def dated(self) -> PartialDate | None:
        """The day the version speaks for: the publisher's, else the one given."""
        return self.published or self.given

    @property
    def name_count(self) -> int:
        """All published names together; names taken out of others are not among them."""
        return sum(count for role, count in self.names if not role.startswith("derived"))


@dataclass(frozen=True, slots=True)
class ListChange:
    """One difference between two versions of a list.

    `kind` is the class: *legal*, *identity*, *cosmetic*, or *ours* (only our reading or the
    container differs). `field`, `old` and `new` are empty where a whole record came or went.
    """

    operation: Literal["added", "removed", "relisted", "modified"]
    kind: Literal["legal", "identity", "cosmetic", "ours"]
    list_id: str
    listing: str
    label: str
    field: str = ""
    old: str = ""
    new: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListImport:
    """What an import did: the version, whether it was there already, and what it replaced."""

    version: ListVersion
    unchanged: bool = False
    notices: tuple[str, ...] = ()


def listing_id(list_id: str, reference: str) -> str:
    """The id under which a listing is found by search: `listing:ofac-sdn:16937`."""
    return f"listing:{list_id}:{reference}"


def split_listing_id(text: str) -> tuple[str, str] | None:
    """List id and reference of a listing's id; None for any other text."""
    head, _, rest = text.partition(":")
    list_id, colon, reference = rest.partition(":")
    return (list_id, reference) if head == "listing" and colon and reference else None

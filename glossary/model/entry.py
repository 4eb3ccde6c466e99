"""An entry: one concept of the glossary, with all its names (TBX conceptEntry)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import InvalidInputError
from glossary.model.dates import PartialDate
from glossary.model.designation import Designation
from glossary.model.ids import EntryId, MemberId
from glossary.model.name import Name, NameStatus, TermType
from glossary.model.source import Certainty, Source


class EntryKind(StrEnum):
    """What sort of thing an entry is."""

    GROUP = "group"
    FORCE = "force"
    BODY = "body"
    LABEL = "label"
    OUTLET = "outlet"
    MONITOR = "monitor"
    PERSON = "person"
    PLACE = "place"


class RelationKind(StrEnum):
    """How one entry stands to another: the entry *is* (or has) this of the target."""

    MEMBER = "member"
    """The target is a member of this label or coalition."""
    PART_OF = "part of"
    ALLY = "ally"
    AFFILIATE = "affiliate"
    RIVAL = "rival"
    SPLINTER = "splinter of"
    MERGED_INTO = "merged into"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    LEADER = "leader of"
    LOCATED_IN = "located in"
    DISTINCT = "not to be confused with"


@dataclass(frozen=True, slots=True)
class Relation:
    """A dated link to another entry."""

    id: MemberId
    kind: RelationKind
    target: EntryId
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A group, force, body, label, outlet, monitor, person or place.

    `summary` is the short line under the heading ("armed group · Syria").

    Raises:
        InvalidInputError: it has no name, or is a label with a designation of its own.
    """

    id: EntryId
    kind: EntryKind
    names: tuple[Name, ...]
    summary: str = ""
    definition: str = ""
    usage_note: str = ""
    designations: tuple[Designation, ...] = ()
    relations: tuple[Relation, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.names:
            raise InvalidInputError("An entry has no name", "Give it at least one name")
        if self.kind is EntryKind.LABEL and self.designations:
            raise InvalidInputError(
                f"'{self.label}' is a label and cannot be designated itself",
                "Record the designation with the members it stands for",
            )
        ids = [name.id for name in self.names]
        if len(set(ids)) != len(ids):
            raise InvalidInputError(f"Two names of '{self.label}' share one id", "Save it anew")

    @property
    def preferred(self) -> Name:
        """The first preferred name that is no acronym, else the first name."""
        chosen = [name for name in self.names if name.status is NameStatus.PREFERRED]
        full = [name for name in chosen if name.term_type is not TermType.ACRONYM]
        return (full or chosen or list(self.names))[0]

    @property
    def label(self) -> str:
        """The name it is shown under."""
        return self.preferred.value

    @property
    def acronym(self) -> str:
        """The first acronym still in use, or nothing."""
        for name in self.names:
            current = name.status in {NameStatus.PREFERRED, NameStatus.ADMITTED}
            if name.term_type is TermType.ACRONYM and current:
                return name.value
        return ""

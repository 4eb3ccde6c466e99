"""Where a statement was read, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.dates import PartialDate
from glossary.model.ids import DocumentId


class Certainty(StrEnum):
    """How well a statement is borne out."""

    VERIFIED = "verified"
    """Read in a source of the kind that is named."""
    STATED = "stated"
    """The list's own statement, in a version of it that we hold."""
    PARTLY = "partly"
    """Part of it was read, or a single secondary source."""
    UNVERIFIED = "unverified"
    """Recorded by hand; nobody has seen it in print yet."""
    INFERRED = "inferred"
    """Concluded, for instance from absence on a later list."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """What was read, in words a person can follow up.

    `text` names it ("UN list XML, comments of QDe.137"); `date` is the date of the source
    itself; `document` points to a document of the library when it is there.
    """

    text: str
    url: str = ""
    date: PartialDate | None = None
    document: DocumentId | None = None

"""A document and the places in it: passage, mention."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import InvalidInputError
from glossary.model.anchor import AnchorState
from glossary.model.dates import PartialDate
from glossary.model.ids import DocumentId, EntryId


@dataclass(frozen=True, slots=True)
class Author:
    """A person (family, given, particle) or a body (literal), as CSL names them."""

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""

    @classmethod
    def parse(cls, text: str) -> Author:
        """Read "Family, Given"; without a comma it is a body."""
        family, comma, given = text.strip().partition(",")
        return cls(family.strip(), given.strip()) if comma else cls(literal=family.strip())

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.particle, self.family) if part)


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """What a document's file held before: its archived original, and the day it was replaced."""

    sha256: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The bibliographic record of one source file, found again by the sha256 of its bytes.

    `csl_type` is a CSL 1.0.2 type; `guessed` names the fields that were guessed from the file
    and not confirmed by a person, `by_hand` those that a person set: no reading of the file
    changes them any more. `path` is where the file was when it was added; for a file inside a
    file, the outer path, a slash and its name there. `encoding` is what a person chose for its
    text, empty when it was found by itself. `part_of` is the message it was attached to.
    """

    id: DocumentId
    sha256: str
    title: str
    csl_type: str = "document"
    authors: tuple[Author, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    url: str = ""
    language: str = ""
    path: str = ""
    media_type: str = "text/plain"
    added: PartialDate | None = None
    guessed: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()
    encoding: str = ""
    part_of: DocumentId | None = None
    earlier: tuple[EarlierVersion, ...] = ()

    def pdf_page(self, passage: Passage) -> int | None:
        """The page (from 1) of a passage, if a viewer can be sent to it by its number."""
        return passage.page if self.media_type == "application/pdf" else None


_REF = re.compile(
    r"(?P<document>[0-9A-Z]{26})\.(?P<start>\d+)-(?P<end>\d+)\.(?P<check>[0-9a-f]{8})"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document: quote, position and page.

    `start` and `end` are code points in the extracted text; `exact` is the text between them,
    `prefix` and `suffix` the neighbouring text (W3C Web Annotation Data Model 4.2.4, 4.2.5).
    `page` counts from 1, None where the format has no pages. `found` says how an old reference
    led here, `likeness` how sure that is (0 to 100), `was` the words it named then; a passage
    that is not found is that of the earlier version, and no place of the present text; `guesses`
    are then up to three places most like it, best first. `pieces` are both places [start, end) of
    a passage that was split; it stands at the larger.
    """

    document: DocumentId
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    found: AnchorState = AnchorState.EXACT
    likeness: int = 100
    was: str = ""
    pieces: tuple[tuple[int, int], ...] = ()
    guesses: tuple[Passage, ...] = ()

    @property
    def ref(self) -> str:
        """A short reference that notices when the text under it has changed."""
        check = hashlib.sha256(self.exact.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"{self.document}.{self.start}-{self.end}.{check}"


def is_reference(text: str) -> bool:
    """Whether a text has the shape of a reference to a passage."""
    return _REF.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class PassageRef:
    """The parts of `Passage.ref`."""

    document: DocumentId
    start: int
    end: int
    check: str

    def __str__(self) -> str:
        return f"{self.document}.{self.start}-{self.end}.{self.check}"

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end

    @classmethod
    def parse(cls, text: str) -> PassageRef:
        """Read a reference as `Passage.ref` writes it.

        Raises:
            InvalidInputError: the text has another shape.
        """
        found = _REF.fullmatch(text.strip())
        if not found:
            raise InvalidInputError(
                f"'{text}' is not a reference to a passage", "Copy the ref that `mentions` prints"
            )
        return cls(
            DocumentId(found["document"]), int(found["start"]), int(found["end"]), found["check"]
        )


class MentionState(StrEnum):
    """How sure it is that the name found means the entry."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    WEAK = "weak"
    AMBIGUOUS = "ambiguous"
    NESTED = "nested"
    REFUSED = "refused"
    """A person said that it is not the entry; counted nowhere, shown on request."""


class Ground(StrEnum):
    """What the state of a mention rests on."""

    RULES = "rules"
    NAME = "name"
    """What a person said of the name, for all its places in the document."""
    PLACE = "place"
    """What a person said of this one place."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an entry, found at a passage; `rivals` are other entries that bear the name."""

    entry: EntryId
    name: str
    passage: Passage
    state: MentionState = MentionState.CERTAIN
    rivals: tuple[EntryId, ...] = ()
    ground: Ground = Ground.RULES

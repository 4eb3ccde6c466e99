"""What a reader gives: text, places of pages, what the file says of itself, parts, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from glossary.model import Author, Heading, PartialDate


class Reason(StrEnum):
    """Why a file is refused: the closed list; a detail may follow after a colon."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    TOO_BIG = "too big"
    TOO_MANY = "too many members"
    UNKNOWN = "unknown format"
    DAMAGED = "damaged"
    TIMED_OUT = "timed out"
    NO_TEXT = "no text"
    NOT_OPENED = "cannot be opened"


class UnreadableError(Exception):
    """A reader's refusal; the message is what people see."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}" if detail else str(reason))


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file besides its bytes.

    `encoding` is what a person chose; `start` is the member of a container to go on from.
    """

    name: str = ""
    encoding: str = ""
    password: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """The bibliographic record as far as the file has it; `guessed` names what was guessed."""

    title: str = ""
    csl_type: str = "document"
    authors: tuple[Author, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    url: str = ""
    language: str = ""
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file: an attachment, a member of an archive."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A file inside a file that cannot be taken out."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as the reader gave it, never cleaned afterwards; `pages` are offsets of pages.

    `media_type` is set where the reader knows it better than the recogniser, `encoding` where
    the file does not settle it. A `container` is
    no document itself, only its parts are; `more` is the member to ask on from, 0 at the end.
    `outline` are the headings of a text without pages.
    """

    text: str
    pages: tuple[int, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    media_type: str = ""
    encoding: str = ""
    parts: tuple[Part, ...] = ()
    refused_parts: tuple[RefusedPart, ...] = ()
    container: bool = False
    more: int = 0
    outline: tuple[Heading, ...] = ()

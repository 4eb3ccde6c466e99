"""What a reader gives: text, places of pages, what the file says of itself, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

from glossary.model import Author, PartialDate


@dataclass(frozen=True, slots=True)
class Metadata:
    """The bibliographic record as far as the file has it; `guessed` names what was guessed."""

    title: str = ""
    csl_type: str = "document"
    authors: tuple[Author, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    language: str = ""
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as the reader gave it, never cleaned afterwards; `pages` are offsets of pages."""

    text: str
    pages: tuple[int, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()


class UnreadableError(Exception):
    """A reader's refusal; the message is the reason that people see."""

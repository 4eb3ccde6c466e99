"""Candidates: what a document offers for the glossary; proposals, never facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.dates import PartialDate
from glossary.model.document import Passage
from glossary.model.ids import EntryId


class CandidateKind(StrEnum):
    """What sort of thing is offered."""

    PAIR = "pair"
    """Two names of one thing: "Long Form (LF)", "X, also known as Y"."""
    STATEMENT = "statement"
    """A sentence that says who designated whom."""
    SPELLING = "spelling"
    """A known name, misspelt or transliterated otherwise."""
    NAME = "name"
    """Capitalised words that no entry bears."""


@dataclass(frozen=True, slots=True)
class StatedDesignation:
    """What a sentence says of a designation, as far as it says it; empty where it does not.

    `measure` is in the words of the text; `programme` is a key such as US-FTO219. `removal` is
    set where the sentence speaks of an end, or denies.
    """

    authority: str = ""
    programme: str = ""
    programme_name: str = ""
    measure: str = ""
    date: PartialDate | None = None
    removal: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposal, with the passage that led to it.

    `names` are what could be recorded: the long form and the short one, the unknown name, the
    other spelling, or the subject of a statement (none if it is a pronoun). `entry` is the one
    entry it may belong to, if any is known. `count` are its places in the document, of
    which `passage` is the first. `key` is what a "never" is remembered under.
    """

    kind: CandidateKind
    key: str
    names: tuple[str, ...]
    passage: Passage
    why: str
    count: int = 1
    entry: EntryId | None = None
    stated: StatedDesignation | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """The proposals of one document by kind, the best first; `refused` were never wanted.

    `left_out` are rarer unknown names beyond the most that are shown.
    """

    found: tuple[Candidate, ...] = ()
    refused: int = 0
    left_out: int = 0

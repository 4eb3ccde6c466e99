"""Decisions: what a person said about things found, remembered and reversible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.dates import PartialDate
from glossary.model.ids import DecisionId, EntryId


class Answer(StrEnum):
    """What a person said."""

    SAME = "same"
    """The listing is about this entry."""
    NOT_SAME = "not the same"
    """It is not; never asked again."""
    UNSURE = "unsure"
    """Looked at and left open."""
    WATCHED = "watched"
    """Changes of the entry's listings are to be told."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer about one subject and one entry.

    `subject` is what was asked about: a listing's id (`listing:ofac-sdn:16937`), or empty where
    the answer is about the entry itself.
    """

    id: DecisionId
    answer: Answer
    entry: EntryId
    subject: str = ""
    decided: PartialDate | None = None
    note: str = ""

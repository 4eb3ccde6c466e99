"""Decisions: what a person said about things found, remembered and reversible."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from ulid import ULID

from glossary.model.dates import PartialDate
from glossary.model.ids import DecisionId, DocumentId, EntryId

_NAME, _PROPOSAL = "name", "proposal"


class Answer(StrEnum):
    """What a person said."""

    SAME = "same"
    """The listing, or the name in its document, is about this entry."""
    NOT_SAME = "not the same"
    """It is not; never asked again."""
    UNSURE = "unsure"
    """Looked at and left open."""
    WATCHED = "watched"
    """Changes of the entry's listings are to be told."""
    NEVER = "never"
    """The proposal is not wanted; never made again."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer about one subject and one entry.

    `subject` is what was asked about: a listing's id (`listing:ofac-sdn:16937`), a name in a
    document (see `name_subject`), a proposal (see `proposal_subject`), or empty where the answer
    is about the entry itself. `entry` is empty where none is concerned. `quote` are the words
    that a person had before their eyes.
    """

    id: DecisionId
    answer: Answer
    entry: EntryId
    subject: str = ""
    decided: PartialDate | None = None
    note: str = ""
    quote: str = ""


def name_subject(document: DocumentId, folded: str) -> str:
    """The subject of a decision on a folded name, wherever it stands in one document."""
    return f"{_NAME}:{document}:{folded}"


def split_name_subject(subject: str) -> tuple[DocumentId, str] | None:
    """Document and folded name of such a subject; None for any other."""
    kind, _, rest = subject.partition(":")
    document, found, folded = rest.partition(":")
    return (DocumentId(document), folded) if kind == _NAME and found else None


def proposal_subject(kind: str, key: str) -> str:
    """The subject of a decision on a proposal; `key` says what it proposes."""
    return f"{_PROPOSAL}:{kind}:{key}"


def is_proposal_subject(subject: str) -> bool:
    """Whether a decision is on a proposal."""
    return subject.startswith(f"{_PROPOSAL}:")


def decision_id(subject: str, entry: EntryId) -> DecisionId:
    """One id for one question, on every machine: two answers meet when glossaries are merged."""
    digest = hashlib.sha256(f"{entry} {subject}".encode("utf-8", "surrogatepass")).digest()
    return DecisionId(str(ULID.from_bytes(digest[:16])))

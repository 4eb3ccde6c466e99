"""Decisions: what a person said about things found, remembered and reversible."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from ulid import ULID

from glossary.model.dates import PartialDate
from glossary.model.document import is_reference
from glossary.model.ids import DecisionId, DocumentId, EntryId

_NAME, _PLACE, _PASSAGE, _PROPOSAL, _QUERY = "name", "place", "passage", "proposal", "query"


_DIGITS = 10


class Answer(StrEnum):
    """What a person said."""

    SAME = "same"
    """The listing, or the name in its document, is about this entry; the passage is this one."""
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
    document (see `name_subject`) or at one place of it (`place_subject`), where an old passage
    stands now (`passage_subject`), a proposal (`proposal_subject`), what was typed to look it up
    (`query_subject`), or empty where the answer is about the entry itself. `entry` is empty where
    none is concerned, and may be a listing's id where a hit was refused. `quote` are the words
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


def place_subject(ref: str, before: int) -> str:
    """The subject of a decision on the name at one place of a document.

    Args:
        ref: the place, as `Passage.ref` writes it, in the text that a person had before them.
        before: code points that stand before the name in the `quote` of the decision.
    """
    return f"{_PLACE}:{ref}:{before}"


def split_place_subject(subject: str) -> tuple[str, int] | None:
    """Reference and code points before the name, of such a subject; None for any other."""
    kind, _, rest = subject.partition(":")
    ref, found, before = rest.partition(":")
    # A glossary may come from elsewhere: only plain digits are a number.
    sound = kind == _PLACE and found and before.isascii() and before.isdigit()
    return (ref, int(before)) if sound and len(before) < _DIGITS else None


def passage_subject(old: str, now: str) -> str:
    """The subject of a decision on whether an old reference leads to a passage of today."""
    return f"{_PASSAGE}:{old}:{now}"


def split_passage_subject(subject: str) -> tuple[str, str] | None:
    """Old and new reference of such a subject; None for any other."""
    kind, _, rest = subject.partition(":")
    old, _, now = rest.partition(":")
    # A glossary may come from elsewhere: what is no reference leads nowhere.
    sound = kind == _PASSAGE and is_reference(old) and is_reference(now)
    return (old, now) if sound else None


def proposal_subject(kind: str, key: str) -> str:
    """The subject of a decision on a proposal; `key` says what it proposes."""
    return f"{_PROPOSAL}:{kind}:{key}"


def is_proposal_subject(subject: str) -> bool:
    """Whether a decision is on a proposal."""
    return subject.startswith(f"{_PROPOSAL}:")


def query_subject(folded: str) -> str:
    """The subject of a decision on a hit for a query, once folded."""
    return f"{_QUERY}:{folded}"


def split_query_subject(subject: str) -> str | None:
    """The folded query of such a subject; None for any other."""
    kind, found, folded = subject.partition(":")
    return folded if kind == _QUERY and found else None


def decision_id(subject: str, entry: EntryId) -> DecisionId:
    """One id for one question, on every machine: two answers meet when glossaries are merged."""
    digest = hashlib.sha256(f"{entry} {subject}".encode("utf-8", "surrogatepass")).digest()
    return DecisionId(str(ULID.from_bytes(digest[:16])))

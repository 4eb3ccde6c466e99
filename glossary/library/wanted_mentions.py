"""Which mentions are wanted, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from glossary.errors import InvalidInputError
from glossary.model import Document, DocumentId, MentionState, PartialDate

SortKey = Literal[
    "date", "document", "name", "relevance",
    "left", "left1", "left2", "left3", "right", "right1", "right2", "right3",
]  # fmt: skip
"""`left1` is the nearest word before, in logical order; `left` is the three nearest."""
LEVELS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines, in which order: up to three keys, documents, a period, states.

    Empty sets mean all. A document without a date lies in no period. `copies` wants also the lines
    that only repeat, in a copy, a line of an earlier text.
    """

    order: tuple[SortKey, ...] = ("date",)
    limit: int | None = None
    documents: frozenset[DocumentId] = frozenset()
    since: PartialDate | None = None
    until: PartialDate | None = None
    states: frozenset[MentionState] = frozenset()
    copies: bool = False

    def takes(self, document: Document) -> bool:
        """Whether lines of a document are wanted."""
        if self.documents and document.id not in self.documents:
            return False
        if not (self.since or self.until):
            return True
        if document.issued is None:
            return False
        early = self.since and document.issued.latest < self.since.earliest
        late = self.until and document.issued.earliest > self.until.latest
        return not (early or late)


def parse_order(text: str) -> tuple[SortKey, ...]:
    """Up to three keys, parted by commas.

    Raises:
        InvalidInputError: there is no such key, or there are too many.
    """
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    known: dict[str, SortKey] = {key: key for key in get_args(SortKey)}
    wrong = [key for key in keys if key not in known]
    if wrong or not 1 <= len(keys) <= LEVELS:
        raise InvalidInputError(
            f"'{text}' is no order of passages",
            f"Give one to three of {', '.join(known)}, parted by commas",
        )
    return tuple(known[key] for key in keys)

"""Filing: what orders documents and counts them by month, worked out once for each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from glossary.library.shelf import Held
from glossary.library.word_places import Marks, Places
from glossary.model import Document, DocumentId

_UNDATED = "9999"
_NO_DATE = 2 * 99_990_000
_ABOUT = 99
"""In place of an unknown month or day: "about 2024" comes after all that is known of 2024."""


SegmentDays = tuple[list[Document | None], Places]
"""The documents of a segment and their days."""


class Filing(dict[DocumentId, tuple[str, str, DocumentId]]):
    """Date, title and id of documents; and the days of all documents of a segment."""

    def __init__(
        self,
        documents: Mapping[DocumentId, Document],
        before: Mapping[int, SegmentDays] | None = None,
    ) -> None:
        super().__init__()
        self.documents = documents
        self._before = before or {}
        self.by_segment: dict[int, SegmentDays] = {}
        """What was looked up of segments, by their number."""

    def __missing__(self, key: DocumentId) -> tuple[str, str, DocumentId]:
        document = self.documents[key]
        self[key] = found = (str(document.issued or _UNDATED), document.title, key)
        return found

    def days(self, held: Held) -> Places:
        """The day of each document of a segment as a number that orders them; -1 if none counts."""
        known = self.by_segment.get(held.number)
        if known is None:
            known = self.by_segment[held.number] = self._looked_up(held)
        return known[1]

    def present(self, held: Held) -> Marks:
        """Which documents of a segment count."""
        found: Marks = self.days(held) >= 0
        return found

    def _looked_up(self, held: Held) -> SegmentDays:
        get = self.documents.get
        documents = [None if key is None else get(key) for key in held.documents]
        before = self._before.get(held.number)
        if before is None or len(before[0]) != len(documents):
            return documents, np.array([day_of(each) for each in documents], np.int64)
        # Nearly all of them are what they were when documents were last asked for.
        days = before[1].copy()
        for at, (now, then) in enumerate(zip(documents, before[0], strict=True)):
            if now is not then:
                days[at] = day_of(now)
        return documents, days


def month_of(day: int) -> str:
    """The month of such a number, or its year where no month is known; empty if undated."""
    if day >= _NO_DATE:
        return ""
    year, month = day // 20_000, day // 200 % 100
    return f"{year:04}-{month:02}" if 0 < month < _ABOUT else f"{year:04}"


def day_of(document: Document | None) -> int:
    """See `Filing.days`."""
    if document is None:
        return -1
    issued = document.issued
    if issued is None:
        return _NO_DATE
    unknown = _ABOUT if issued.approximate else 0
    month = unknown if issued.month is None else issued.month
    day = unknown if issued.day is None else issued.day
    return 2 * (issued.year * 10_000 + month * 100 + day) + issued.approximate

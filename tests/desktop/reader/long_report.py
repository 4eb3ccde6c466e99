"""A long text with two mentions far apart, as the reader gets it."""

from __future__ import annotations

from desktop.reader.reading import Reading
from glossary.model import (
    Document,
    DocumentId,
    DocumentText,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Mention,
    Name,
    Passage,
)

DOCUMENT = Document(DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV"), "0" * 64, "A report & more")
ENTRY = Entry(
    EntryId("01ARZ3NDEKTSV4RRFFQ69G5FA0"),
    EntryKind.GROUP,
    (Name(MemberId("n"), "Nubl Guard"),),
)
FILLER = "😀 nothing of note was seen on this day\n" * 2_000
TEXT = f"Nubl Guard came.\n{FILLER}Then Nubl Guard left.\n{FILLER}"
PLACES = (0, TEXT.index("Nubl Guard", 5))


def mention(start: int) -> Mention:
    return Mention(ENTRY.id, "Nubl Guard", Passage(DOCUMENT.id, start, start + 10, "Nubl Guard"))


MENTIONS = tuple(mention(start) for start in PLACES)
READING = Reading(
    DOCUMENT,
    DocumentText(DOCUMENT.id, TEXT, (0, PLACES[1] - 5)),
    MENTIONS,
    MENTIONS[0].passage,
    ENTRY.label,
)

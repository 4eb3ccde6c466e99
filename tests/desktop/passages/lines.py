"""Lines around names, as the panel of passages gets them."""

from __future__ import annotations

from glossary.model import (
    DocumentId,
    EntryId,
    Mention,
    MentionState,
    PartialDate,
    Passage,
    Snippet,
    SnippetPage,
)

DOCUMENT = DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV")
ENTRY = EntryId("01ARZ3NDEKTSV4RRFFQ69G5FA0")


def snippet(
    left: str,
    exact: str,
    right: str,
    *,
    start: int = 0,
    page: int | None = None,
    state: MentionState = MentionState.CERTAIN,
) -> Snippet:
    place = Passage(DOCUMENT, start, start + len(exact), exact, page=page)
    mention = Mention(ENTRY, exact, place, state)
    return Snippet(mention, left, right, "A report", PartialDate(2024, 11))


LINES = (
    snippet("seen near the ", "Nubl Guard", " on Monday", start=10, page=3),
    snippet("أعلنت ", "حرس نبل", " في بيان", start=40),
    snippet("perhaps the ", "Guard", ".", start=90, state=MentionState.UNCERTAIN),
)
MONTHS = (("2023", 1), ("2024-11", 4), ("", 2))
PAGE = SnippetPage(LINES, total=2, uncertain=1, documents=1, by_month=MONTHS)

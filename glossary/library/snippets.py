"""Snippets: mentions as keyword-in-context lines, in a chosen order (KWIC)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from glossary.model import (
    Document,
    DocumentId,
    DocumentText,
    Mention,
    MentionState,
    Snippet,
    SnippetPage,
)
from glossary.text import fold

Sort = Literal["date", "document", "left", "right"]
SIDE = 80
"""Characters shown on each side, at most; lines are cut between words."""

_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_SPACES = re.compile(r"\s+")


def snippets(
    mentions: Sequence[Mention],
    text_of: Callable[[DocumentId], DocumentText],
    documents: Mapping[DocumentId, Document],
    sort: Sort,
    limit: int | None,
) -> SnippetPage:
    """The mentions as lines; certain ones are counted, and come before the others."""
    texts: dict[DocumentId, str] = {}
    lines = []
    for mention in mentions:
        where = mention.passage.document
        if where not in texts:
            texts[where] = text_of(where).text
        lines.append(_snippet(mention, texts[where], documents[where]))
    lines.sort(key=lambda line: (_doubt(line), *_sort_key(line, sort)))
    certain = sum(not _doubt(line) for line in lines)
    kept = lines if limit is None else lines[:limit]
    return SnippetPage(tuple(kept), certain, len(lines) - certain, len(texts))


def _snippet(mention: Mention, text: str, document: Document) -> Snippet:
    start, end = mention.passage.start, mention.passage.end
    before = _PARAGRAPH.split(text[max(0, start - 2 * SIDE) : start])[-1]
    after = _PARAGRAPH.split(text[end : end + 2 * SIDE])[0]
    cut_left = start > 2 * SIDE and len(before) >= 2 * SIDE
    return Snippet(
        mention,
        _left(displayed(before), cut=cut_left),
        _right(displayed(after)),
        document.title,
        document.issued,
        document.url,
    )


def displayed(text: str) -> str:
    """Line ends as spaces; control and direction characters left out."""
    seen = "".join(each for each in text if each.isspace() or not _is_hidden(each))
    return _SPACES.sub(" ", seen)


def _is_hidden(character: str) -> bool:
    joiner = character in "\u200c\u200d"
    return unicodedata.category(character) in {"Cc", "Cf"} and not joiner


def _left(text: str, *, cut: bool) -> str:
    if len(text) <= SIDE and not cut:
        return text
    return text[-SIDE:].partition(" ")[2]


def _right(text: str) -> str:
    return text if len(text) <= SIDE else text[:SIDE].rpartition(" ")[0]


def _doubt(line: Snippet) -> bool:
    return line.mention.state is not MentionState.CERTAIN


def _sort_key(line: Snippet, sort: Sort) -> tuple[object, ...]:
    passage = line.mention.passage
    date = str(line.date or "9999")
    place = (line.title, passage.document, passage.start)
    match sort:
        case "date":
            return (date, *place)
        case "document":
            return (*place, date)
        case "left":
            return (fold(line.left).text.split()[:-4:-1], date, *place)
        case "right":
            return (fold(line.right).text.split()[:3], date, *place)

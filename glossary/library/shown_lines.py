"""Shown lines: a mention with the words on both sides, as they stand in the original text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from glossary.library.kept_texts import KeptText
from glossary.library.mentions import Settled
from glossary.library.passages import CONTEXT, passage_at
from glossary.model import Document, DocumentText, EntryId, Mention, Passage, Snippet
from glossary.text import Folded, passage_address, with_silent_end

SIDE = 80
"""Characters shown on each side, at most; lines are cut between words."""
_READ = 2 * SIDE + CONTEXT

_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_SPACES = re.compile(r"\s+")


def mention_at(entry: EntryId, mention: Settled, text: DocumentText, folded: Folded) -> Mention:
    """A settled mention with its passage in the original text."""
    start, end = folded.original_span(mention.start, mention.end)
    passage = passage_at(text, start, with_silent_end(text.text, end))
    return _as_mention(entry, mention, passage)


def _as_mention(entry: EntryId, settled: Settled, passage: Passage) -> Mention:
    return Mention(entry, settled.name, passage, settled.state, settled.rivals, settled.ground)


def shown_line(
    entry: EntryId, settled: Settled, document: Document, whole: KeptText, copies: int = 0
) -> Snippet:
    """The line of a settled mention; `copies` repeat it."""
    start, end = whole.folded.original_span(settled.start, settled.end)
    first = max(0, start - _READ)
    near = DocumentText(whole.document, whole.between(first, end + _READ))
    end = first + with_silent_end(near.text, end - first)
    passage = replace(
        passage_at(near, start - first, end - first),
        start=start,
        end=end,
        page=bisect_right(whole.pages, start) if whole.pages else None,
    )
    mention = _as_mention(entry, settled, passage)
    before = _PARAGRAPH.split(near.text[max(0, start - first - 2 * SIDE) : start - first])[-1]
    after = _PARAGRAPH.split(near.text[end - first : end - first + 2 * SIDE])[0]
    cut_left = start > 2 * SIDE and len(before) >= 2 * SIDE
    return Snippet(
        mention,
        _left(displayed(before), cut=cut_left),
        _right(displayed(after)),
        document.title,
        document.issued,
        _address(document, passage),
        copies,
    )


def _address(document: Document, passage: Passage) -> str:
    page = document.pdf_page(passage)
    around = (passage.exact, passage.prefix, passage.suffix)
    return passage_address(document.url, *around, pdf_page=page) or document.url


def displayed(text: str) -> str:
    """Line ends as spaces; control and direction characters left out."""
    hidden = [each for each in set(text) if _is_hidden(each)]
    if hidden:
        text = text.translate({ord(each): None for each in hidden})
    return _SPACES.sub(" ", text)


@lru_cache(maxsize=4096)
def _is_hidden(character: str) -> bool:
    shown = character.isspace() or character in "\u200c\u200d"
    return not shown and unicodedata.category(character) in {"Cc", "Cf", "Cn"}


def _left(text: str, *, cut: bool) -> str:
    if len(text) <= SIDE and not cut:
        return text
    return text[-SIDE:].partition(" ")[2]


def _right(text: str) -> str:
    return text if len(text) <= SIDE else text[:SIDE].rpartition(" ")[0]

"""Pinpoints and quotes: where in a document the words stand, and the words themselves."""

from __future__ import annotations

import re

from glossary.model import Document, Passage
from glossary.text import passage_address

BLOCK_FROM = 40
"""Words from which a quotation becomes a block of its own."""

_SENTENCE_END = re.compile(r"[.!?…](?=[\s”\"’)]|$)")


def page_of(passage: Passage) -> str:
    """The page as a pinpoint: `p. 3`; nothing where there are no pages."""
    return f"p. {passage.page}" if passage.page else ""


def sentence_around(passage: Passage) -> str:
    """The words around the name that stand in its sentence, as far as they are at hand."""
    before, after = passage.prefix, passage.suffix
    ends = list(_SENTENCE_END.finditer(before))
    opened = before[ends[-1].end() :] if ends else before.partition(" ")[2]
    end = _SENTENCE_END.search(after)
    closed = after[: end.end()] if end else after.rpartition(" ")[0]
    words = " ".join(f"{opened}{passage.exact}{closed}".split())
    left = "" if ends else "[…] "
    right = "" if end else " […]"
    return f"{left}{words.strip()}{right}"


def address_of(document: Document, passage: Passage) -> str:
    """The web address that leads to the passage; nothing for what is not on the web."""
    page = document.pdf_page(passage)
    around = (passage.exact, passage.prefix, passage.suffix)
    return passage_address(document.url, *around, pdf_page=page)

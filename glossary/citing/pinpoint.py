"""Pinpoints and quotes: where in a document the words stand, and the words themselves."""

from __future__ import annotations

import re
from urllib.parse import quote

from glossary.model import Document, Passage

BLOCK_FROM = 40
"""Words from which a quotation becomes a block of its own."""
SHORT_FRAGMENT = 300

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


def fragment_address(document: Document, passage: Passage) -> str:
    """The address with a text fragment, for web pages without page numbers; else nothing."""
    if not document.url.startswith(("http://", "https://")) or passage.page:
        return ""
    base = document.url.split("#:~:")[0]
    words = " ".join(passage.exact.split())
    prefix = " ".join(passage.prefix.split()[-3:])
    suffix = " ".join(passage.suffix.split()[:3])
    parts = []
    if prefix:
        parts.append(f"{_encoded(prefix)}-")
    if len(words) <= SHORT_FRAGMENT:
        parts.append(_encoded(words))
    else:
        each = words.split()
        parts += [_encoded(" ".join(each[:5])), _encoded(" ".join(each[-5:]))]
    if suffix:
        parts.append(f"-{_encoded(suffix)}")
    return f"{base}{'' if '#' in base else '#'}:~:text={','.join(parts)}"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")

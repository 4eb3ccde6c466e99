"""A quote from a passage and where it stands: marks, blocks, pinpoints, links to the words."""

from __future__ import annotations

import re
from urllib.parse import quote

from glossary.citing.markup import escaped
from glossary.citing.plain import plain_line
from glossary.model import Passage

BLOCK_FROM_WORDS = 41
_MARKS = {"en-GB": ("‘", "’", "“", "”")}
_TURNED = {"“": "‘", "”": "’", '"': "'"}
_LONGEST_WHOLE_QUOTE = 300


def quoted_words(passage: Passage) -> str:
    """The quote on one line, cut to whole words; never corrected."""
    words = plain_line(passage.exact)
    inside_left = passage.prefix[-1:].isalnum() and words[:1].isalnum()
    inside_right = passage.suffix[:1].isalnum() and words[-1:].isalnum()
    pieces = words.split(" ")
    kept = pieces[inside_left : len(pieces) - inside_right]
    return " ".join(kept) or words


def is_block(words: str) -> bool:
    """Whether the quote stands in a paragraph of its own, without marks."""
    return len(words.split()) >= BLOCK_FROM_WORDS


def in_marks(words: str, locale: str) -> str:
    """The quote in the marks of the locale; double marks inside it turn into single ones."""
    outer_left, outer_right, inner_left, inner_right = _MARKS.get(locale, ("“", "”", "‘", "’"))
    if outer_left == "“":
        turned = "".join(_TURNED.get(letter, letter) for letter in words)
    else:
        turned = re.sub(r"‘([^‘’]*)’(?!\w)", rf"{inner_left}\1{inner_right}", words)
    return f"{outer_left}{turned}{outer_right}"


def quote_html(words: str, locale: str) -> str:
    """The quote as HTML, as a block if it is long."""
    if is_block(words):
        return f"<blockquote>{escaped(words)}</blockquote>"
    return escaped(in_marks(words, locale))


def page_of(passage: Passage) -> str:
    """The page as a pinpoint, nothing where the format has no pages."""
    return str(passage.page) if passage.page else ""


def address_of_words(url: str, passage: Passage) -> str:
    """The address with a text fragment that leads a browser to the words.

    See the WICG draft "URL Fragment Text Directives".
    """
    words = plain_line(passage.exact)
    if not url or not words:
        return url
    pieces = words.split(" ")
    if len(words) > _LONGEST_WHOLE_QUOTE and len(pieces) > 10:
        directive = f"{_encoded(pieces[:5])},{_encoded(pieces[-5:])}"
    else:
        directive = _encoded(pieces)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    """The hyphen is a sign of the directive, and `quote` never touches it."""
    return quote(" ".join(words), safe="").replace("-", "%2D")

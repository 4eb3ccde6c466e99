"""Saved web pages: the article's text by trafilatura, else all that is visible."""

from __future__ import annotations

import trafilatura

from glossary.library.readers.headings import outline_in, outline_of_lines
from glossary.library.readers.plain import declared_encoding, decode
from glossary.library.readers.visible import parsed_page, visible_lines
from glossary.library.readers.web_record import record_of
from glossary.library.reading import Hints, Reading, Reason, UnreadableError

SHORT = 200
"""An article text below so many characters is distrusted if the page shows more."""

MOST_TAGS = 60_000
"""In pages with more no article is looked for: it takes minutes, and tables and indexes have none.

A page of 60,000 tags takes about 2 s, one of 240,000 over 100 s; articles have some thousands.
"""


def read_web(data: bytes, hints: Hints) -> Reading:
    """Text and bibliographic record of a page; it is never fetched from anywhere."""
    source, warnings = decode(data, declared_encoding(data), hints.encoding)
    tree = parsed_page(source)
    is_vast = source.count("<") > MOST_TAGS
    article = (
        None if is_vast else trafilatura.bare_extraction(source, fast=True, with_metadata=True)
    )
    if isinstance(article, dict):
        article = None
    text = (article.text or "").strip() if article else ""
    lines = visible_lines(tree)
    visible = "\n".join(line for line, _ in lines)
    if len(text) < SHORT and len(visible) > len(text):
        text = visible
        why = "The page is vast" if is_vast else "No main text was found"
        warnings += (f"{why}; all visible text was kept",)
    if not text:
        raise UnreadableError(Reason.NO_TEXT, "the page shows no text")
    titles = [(line, level) for line, level in lines if level is not None]
    return Reading(
        text,
        metadata=record_of(tree, article, text, hints.name),
        warnings=warnings,
        outline=outline_of_lines(lines, text) if text is visible else outline_in(titles, text),
    )

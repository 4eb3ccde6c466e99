"""Saved web pages: the article's text by trafilatura, else all that is visible.

Trafilatura takes time by the square of a page's length (measured: 2 MB of paragraphs 5 s, 5 MB over
30 s). A page that is too long for it is a book or a list, not an article among menus: all of its
main part is kept, and only its beginning is asked for what it says of itself.
"""

from __future__ import annotations

from itertools import islice

import trafilatura
from lxml import html

from glossary.library.readers.decoding import declared_encoding, decode
from glossary.library.readers.headings import Line, outline_in, outline_of_lines
from glossary.library.readers.visible import parsed_page, visible_lines
from glossary.library.readers.web_record import record_of
from glossary.library.reading import Hints, Reading, Reason, UnreadableError

SHORT = 200
"""An article text below so many characters is distrusted if the page shows more."""
_MOST_ELEMENTS, _MOST_CHARACTERS = 10_000, 400_000
"""Of a page in whose article trafilatura is asked to look."""
_BEGINNING = 100_000
"""Characters of a longer page that tell its record."""
_MAIN = "//main | //article | //*[@role='main']"


def read_web(data: bytes, hints: Hints) -> Reading:
    """Text and bibliographic record of a page; it is never fetched from anywhere."""
    source, warnings = decode(data, declared_encoding(data), hints.encoding)
    tree = parsed_page(source)
    lines = visible_lines(tree)
    visible = "\n".join(line for line, _ in lines)
    is_long = len(visible) > _MOST_CHARACTERS or _has_more_elements(tree, _MOST_ELEMENTS)
    beginning = source[:_BEGINNING] if is_long else source
    article = trafilatura.bare_extraction(beginning, fast=True, with_metadata=True)
    if isinstance(article, dict):
        article = None
    text = (article.text or "").strip() if article and not is_long else ""
    if is_long:
        lines = _main_lines(tree, lines)
        text = visible = "\n".join(line for line, _ in lines)
        warnings += ("The page is long: all text of its main part was kept",)
    elif len(text) < SHORT and len(visible) > len(text):
        text = visible
        warnings += ("No main text was found; all visible text was kept",)
    if not text:
        raise UnreadableError(Reason.NO_TEXT, "the page shows no text")
    titles = [(line, level) for line, level in lines if level is not None]
    return Reading(
        text,
        metadata=record_of(tree, article, text, hints.name),
        warnings=warnings,
        outline=outline_of_lines(lines, text) if text is visible else outline_in(titles, text),
    )


def _has_more_elements(tree: html.HtmlElement, most: int) -> bool:
    return next(islice(tree.iter(), most, None), None) is not None


def _main_lines(tree: html.HtmlElement, lines: list[Line]) -> list[Line]:
    """The lines of the part that says it is the main one, if it holds most of the page."""
    length = sum(len(line) for line, _ in lines)
    for part in tree.xpath(_MAIN)[:10]:
        found = visible_lines(part)
        if sum(len(line) for line, _ in found) * 2 > length:
            return found
    return lines

"""Saved web pages: the article's text by trafilatura, else all that is visible."""

from __future__ import annotations

import re

import trafilatura
from lxml import html

from glossary.library.readers.plain import declared_encoding, decode
from glossary.library.readers.web_record import record_of
from glossary.library.reading import Reading, UnreadableError

SHORT = 200
"""An article text below so many characters is distrusted if the page shows more."""

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dt"),
        *("figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul", "ol"),
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe"))
_DEEPEST = 400


def read_web(data: bytes) -> Reading:
    """Text and bibliographic record of a page; it is never fetched from anywhere."""
    source, warnings = decode(data, declared_encoding(data))
    tree = _parsed(source)
    article = trafilatura.bare_extraction(source, fast=True, with_metadata=True)
    if isinstance(article, dict):
        article = None
    text = (article.text or "").strip() if article else ""
    visible = _visible(tree)
    if len(text) < SHORT and len(visible) > len(text):
        text = visible
        warnings += ("No main text was found; all visible text was kept",)
    if not text:
        raise UnreadableError("it shows no text")
    return Reading(text, metadata=record_of(tree, article, text), warnings=warnings)


def _parsed(source: str) -> html.HtmlElement:
    try:
        tree = html.document_fromstring(
            source.encode("utf-8", "replace"),
            parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False),
        )
    except (ValueError, html.etree.ParserError) as error:
        raise UnreadableError("it holds no web page") from error
    return tree


def _visible(tree: html.HtmlElement) -> str:
    """All visible text, one line for each block, an empty line between paragraphs."""
    pieces: list[str] = []
    _gather(tree, pieces, 0)
    lines = (re.sub(r"[ \t\r\n\xa0]+", " ", line).strip() for line in "".join(pieces).split("\x00"))
    return "\n".join(line for line in lines if line)


def _gather(node: html.HtmlElement, pieces: list[str], depth: int) -> None:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or depth > _DEEPEST:
        return
    block = node.tag in _BLOCKS
    if block:
        pieces.append("\x00")
    pieces.append(node.text or "")
    for child in node:
        _gather(child, pieces, depth + 1)
        pieces.append(child.tail or "")
    if block:
        pieces.append("\x00")

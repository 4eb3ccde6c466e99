"""All visible text of a parsed page: one line for each block."""

from __future__ import annotations

import re

from lxml import html

from glossary.library.readers.headings import Line
from glossary.library.reading import Reason, UnreadableError

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dt"),
        *("figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul", "ol"),
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HEADING_MARK = "\x01"
"""Before a level, at the head of a block; taken out of what the page itself says."""
_DEEPEST = 400
_SPACES = re.compile(r"[ \t\r\n\xa0]+")


def parsed_page(source: str) -> html.HtmlElement:
    """The tree of a page; nothing is fetched.

    Raises:
        UnreadableError: there is no page in it.
    """
    try:
        return html.document_fromstring(
            source.encode("utf-8", "replace"),
            parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False),
        )
    except (ValueError, html.etree.ParserError) as error:
        raise UnreadableError(Reason.NO_TEXT, "it holds no web page") from error


def visible_text(tree: html.HtmlElement) -> str:
    """The visible text, blocks parted by line ends."""
    return "\n".join(line for line, _ in visible_lines(tree))


def visible_lines(tree: html.HtmlElement) -> list[Line]:
    """The visible text block by block, and which of them are headings."""
    pieces: list[str] = []
    _gather(tree, pieces, 0)
    lines = (_line(line) for line in "".join(pieces).split("\x00"))
    return [(line, level) for line, level in lines if line]


def _line(piece: str) -> Line:
    level = int(piece[1]) - 1 if piece.startswith(_HEADING_MARK) else None
    return _SPACES.sub(" ", piece if level is None else piece[2:]).strip(), level


def _gather(node: html.HtmlElement, pieces: list[str], depth: int) -> None:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or depth > _DEEPEST:
        return
    block = node.tag in _BLOCKS
    if block:
        pieces.append("\x00")
    if node.tag in _HEADINGS:
        pieces.append(f"{_HEADING_MARK}{node.tag[1]}")
    pieces.append(_unmarked(node.text))
    for child in node:
        _gather(child, pieces, depth + 1)
        pieces.append(_unmarked(child.tail))
    if block:
        pieces.append("\x00")


def _unmarked(text: str | None) -> str:
    return (text or "").replace(_HEADING_MARK, "")

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
_HEADING_MARK, _BOLD, _PLAIN, _BLOCK = "\x01", "\x02", "\x03", "\x00"
"""Before a level, at the head of a block; around bold words; between blocks. They are taken out of
what the page itself says.
"""
_OWN_MARKS = dict.fromkeys(map(ord, (_HEADING_MARK, _BOLD, _PLAIN, _BLOCK)))
_BOLDED = frozenset(("b", "strong"))
_EDGES = re.compile(f"([{_BLOCK}{_BOLD}{_PLAIN}])")
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
    marked = "".join(pieces).replace(_BOLD, "").replace(_PLAIN, "")
    lines = (_line(line) for line in marked.split(_BLOCK))
    return [(line, level) for line, level in lines if line]


def bold_lines(tree: html.HtmlElement) -> list[str]:
    """The lines of which every letter is bold: how old pages write a heading."""
    pieces: list[str] = []
    _gather(tree, pieces, 0)
    found: list[str] = []
    depth, bold, plain = 0, "", False
    for piece in _EDGES.split("".join(pieces) + _BLOCK):
        if piece == _BLOCK:
            line = _line(bold)[0]
            if line and not plain:
                found.append(line)
            bold, plain = "", False
        elif piece in {_BOLD, _PLAIN}:
            depth += 1 if piece == _BOLD else -1
        elif depth:
            bold += piece
        else:
            bold += piece
            plain = plain or any(map(str.isalnum, _line(piece)[0]))
    return [line for line in found if any(map(str.isalpha, line))]


def _line(piece: str) -> Line:
    level = int(piece[1]) - 1 if piece.startswith(_HEADING_MARK) else None
    return _SPACES.sub(" ", piece if level is None else piece[2:]).strip(), level


def _gather(node: html.HtmlElement, pieces: list[str], depth: int) -> None:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or depth > _DEEPEST:
        return
    block, bold = node.tag in _BLOCKS, node.tag in _BOLDED
    if block:
        pieces.append(_BLOCK)
    if bold:
        pieces.append(_BOLD)
    if node.tag in _HEADINGS:
        pieces.append(f"{_HEADING_MARK}{node.tag[1]}")
    pieces.append(_unmarked(node.text))
    for child in node:
        _gather(child, pieces, depth + 1)
        pieces.append(_unmarked(child.tail))
    if bold:
        pieces.append(_PLAIN)
    if block:
        pieces.append(_BLOCK)


def _unmarked(text: str | None) -> str:
    return (text or "").translate(_OWN_MARKS)

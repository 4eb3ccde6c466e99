"""Our HTML as Markdown (CommonMark)."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from glossary.citing.markup import clean
from glossary.citing.plain import plain_text

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_MARK = {"i": "*", "b": "**"}


def as_markdown(fragment: str) -> str:
    """Paragraphs of our HTML; every character that could be read as a mark is escaped."""
    tree = lxml_html.fragment_fromstring(clean(fragment), create_parent="div")
    return plain_text(_inside(tree)).strip()


def _inside(element: lxml_html.HtmlElement) -> str:
    pieces = [_escaped(element.text or "")]
    for child in element:
        pieces += [_written(child), _escaped(child.tail or "")]
    return "".join(pieces)


def _written(element: lxml_html.HtmlElement) -> str:
    inside = _inside(element)
    match element.tag:
        case "a" if element.get("href"):
            return _link(inside, str(element.text_content()), str(element.get("href")))
        case "p":
            return f"{inside}\n\n"
        case "blockquote":
            return f"> {inside}\n\n"
        case "i" | "b":
            mark = _MARK[str(element.tag)]
            return f"{mark}{inside}{mark}" if inside.strip() else inside
        case _:
            return inside


def _link(inside: str, shown: str, address: str) -> str:
    safe = address.replace("(", "%28").replace(")", "%29")
    return f"<{safe}>" if shown == address else f"[{inside}]({safe})"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

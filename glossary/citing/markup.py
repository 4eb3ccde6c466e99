"""HTML of our own making: a small set of tags, cleaned, and turned into plain text."""

from __future__ import annotations

import re

import nh3
from lxml import html as lxml_html
from markupsafe import Markup, escape

from glossary.citing.plain import plain_line, plain_text

_TAGS = {"a", "b", "blockquote", "br", "i", "p", "span", "sub", "sup"}
_ATTRIBUTES = {"a": {"href"}, "span": {"dir", "lang", "style"}}
_RIGHT_TO_LEFT = (
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
    r"(?:[\s\d\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200c\u200d.,:;!?()«»“”'’/-]*"
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
_RUN = re.compile(_RIGHT_TO_LEFT)
_PARAGRAPH = re.compile(r"</?(?:p|blockquote)>|<br>")


def clean(fragment: str) -> str:
    """Only our tags, only http(s) links, no classes."""
    return nh3.clean(
        fragment,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel=None,
        filter_style_properties={"font-variant"},
        clean_content_tags={"script", "style"},
    )


def escaped(text: str) -> str:
    """Text as HTML."""
    return str(escape(plain_line(text)))


def link(url: str) -> str:
    """An address as a link that shows itself."""
    return str(Markup('<a href="{0}">{0}</a>').format(url))


def whole(paragraphs: list[str], language: str = "") -> str:
    """A complete clipboard fragment; a paragraph that is a block of its own is left as it is."""
    blocks = [part if part.startswith("<blockquote>") else f"<p>{part}</p>" for part in paragraphs]
    return '<meta charset="utf-8">' + clean(with_directions("".join(blocks), language))


def with_directions(fragment: str, language: str = "") -> str:
    """Puts every right-to-left run into a span of its own with direction and language."""
    pieces = re.split(r"(<[^>]*>)", clean(fragment))
    return "".join(
        piece if piece.startswith("<") else _RUN.sub(lambda run: _span(run[0], language), piece)
        for piece in pieces
    )


def as_text(fragment: str) -> str:
    """The text of a fragment; a new paragraph is a new line."""
    if not fragment.strip():
        return ""
    broken = _PARAGRAPH.sub(lambda tag: f"\n{tag[0]}", fragment)
    text = str(lxml_html.fragment_fromstring(broken, create_parent="div").text_content())
    return re.sub(r"\n\s*\n", "\n", plain_text(text)).strip("\n ")


def _span(run: str, language: str) -> str:
    hebrew = "\u0590" <= run[0] <= "\u05ff" or "\ufb1d" <= run[0] <= "\ufb4f"
    primary = language.partition("-")[0]
    matching = {"he", "yi"} if hebrew else {"ar", "fa", "ku", "ckb", "ps", "ur", "ug", "syr"}
    guess = "he" if hebrew else "ar"
    return f'<span dir="rtl" lang="{primary if primary in matching else guess}">{run}</span>'

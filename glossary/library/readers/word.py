"""Word files (Office Open XML, ISO/IEC 29500): every paragraph, tables and notes included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from glossary.library.readers.headings import Line, outline_of_lines
from glossary.library.readers.office_xml import DC, day, parsed, person, with_title, words
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import Metadata, Reading, Reason, UnreadableError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = "{" + _TRANSITIONAL.decode() + "}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TERMS = "{http://purl.org/dc/terms/}"
_MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_HEADING = re.compile(r"[Hh]eading ([1-9])")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MARGINS = re.compile(r"word/(header|footer)\d*\.xml")
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"))
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read_word(members: Zipped) -> Reading:
    """Text of all paragraphs, one line each; then notes, then headers and footers, each once."""
    if _MAIN not in members.names:
        raise UnreadableError(Reason.DAMAGED, "it holds no document")
    levels = _levels_of_styles(members)
    main = list(_paragraphs(members, _MAIN, levels))
    lines = [line for line, _ in main]
    for part in _NOTES:
        if part in members.names:
            lines += [line for line, _ in _paragraphs(members, part) if line.strip()]
    margins: dict[str, None] = {}
    for part in sorted(filter(_MARGINS.fullmatch, members.names)):
        found = (line for line, _ in _paragraphs(members, part))
        margins.update(dict.fromkeys(filter(str.strip, found)))
    text = "\n".join([*lines, *margins]).strip("\n")
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds no text")
    return Reading(
        text,
        metadata=with_title(_properties(members), text),
        media_type=MEDIA_TYPE,
        outline=outline_of_lines(main, text),
    )


def _levels_of_styles(members: Zipped) -> dict[str, int]:
    """The outline level (from 0) of each style that has one, by its id."""
    if _STYLES not in members.names:
        return {}
    try:
        root = parsed(members.read(_STYLES).replace(_STRICT, _TRANSITIONAL))
    except UnreadableError:
        # A text without its outline is better than none.
        return {}
    levels = {}
    for style in root.iter(f"{_W}style"):
        level = _level(style.find(f"{_W}pPr/{_W}outlineLvl"))
        name = style.find(f"{_W}name")
        named = _HEADING.fullmatch(name.get(f"{_W}val", "")) if name is not None else None
        if level is None and named:
            level = int(named[1]) - 1
        if level is not None:
            levels[style.get(f"{_W}styleId", "")] = level
    return levels


def _level(stated: etree._Element | None) -> int | None:
    """0 to 8; 9 is body text."""
    value = stated.get(f"{_W}val", "") if stated is not None else ""
    return int(value) if len(value) == 1 and value in "012345678" else None


def _level_of(paragraph: etree._Element, levels: Mapping[str, int]) -> int | None:
    own = _level(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if own is None and style is not None:
        return levels.get(style.get(f"{_W}val", ""))
    return own


def _paragraphs(
    members: Zipped, name: str, levels: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Line]:
    root = parsed(members.read(name).replace(_STRICT, _TRANSITIONAL))
    for paragraph in root.iter(f"{_W}p"):
        if not any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph)), _level_of(paragraph, levels)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """Text of one paragraph; one inside it (a text box) speaks for itself."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in _LEFT_OUT or node.tag == f"{_W}p":
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        stack.extend(reversed(node))


def _properties(members: Zipped) -> Metadata:
    name = "docProps/core.xml"
    if name not in members.names:
        return Metadata()
    core = parsed(members.read(name))
    issued = day(core.findtext(f"{_TERMS}created"))
    return Metadata(
        title=words(core.findtext(f"{DC}title")),
        authors=person(words(core.findtext(f"{DC}creator"))),
        issued=issued,
        language=words(core.findtext(f"{DC}language")),
        guessed=frozenset({"issued"} if issued else ()),
    )

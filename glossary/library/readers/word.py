"""Word files (Office Open XML, ISO/IEC 29500): every paragraph, tables and notes included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from glossary.errors import InvalidInputError
from glossary.library.readers.plain import first_line
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import Metadata, Reading, UnreadableError
from glossary.model import Author, PartialDate

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"))
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read_word(data: bytes) -> Reading:
    """Text of all paragraphs, one line each; deleted text is left out."""
    parts = Zipped(data)
    if _PARTS[0] not in parts.names:
        raise UnreadableError("damaged: it holds no document")
    paragraphs = [text for part in _PARTS for text in _paragraphs(parts, part)]
    text = "\n".join(paragraphs).strip("\n")
    if not text.strip():
        raise UnreadableError("it holds no text")
    metadata = _properties(parts)
    if not metadata.title and (title := first_line(text)):
        metadata = replace(metadata, title=title, guessed=metadata.guessed | {"title"})
    return Reading(text, metadata=metadata)


def parsed(data: bytes) -> etree._Element:
    """XML without entities, network or document types.

    Raises:
        UnreadableError: it is damaged or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("damaged: a part of it is no XML") from error
    if b"<!DOCTYPE" in data:
        raise UnreadableError("it declares a document type, which office files never do")
    return root


def _paragraphs(parts: Zipped, name: str) -> Iterator[str]:
    if name not in parts.names:
        return
    for paragraph in parsed(parts.read(name)).iter(f"{_W}p"):
        if not any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph))


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


def _properties(parts: Zipped) -> Metadata:
    name = "docProps/core.xml"
    if name not in parts.names:
        return Metadata()
    core = parsed(parts.read(name))
    title = (core.findtext(f"{_DC}title") or "").strip()
    author = (core.findtext(f"{_DC}creator") or "").strip()
    created = (core.findtext(f"{_TERMS}created") or "").strip()
    issued = _day(created)
    return Metadata(
        title=title,
        authors=(Author(literal=author),) if author else (),
        issued=issued,
        language=(core.findtext(f"{_DC}language") or "").strip(),
        guessed=frozenset({"issued"} if issued else ()),
    )


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text[:10]) if text else None
    except InvalidInputError:
        return None

"""OpenDocument texts (ISO/IEC 26300): paragraphs and headings, notes after their paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossary.library.readers.headings import Line, outline_of_lines
from glossary.library.readers.office_xml import DC, day, parsed, person, with_title, words
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import Metadata, Reading, Reason, UnreadableError

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LINES = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_LEFT_OUT = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"))
_MARGINS = tuple(
    f"{_STYLE}{place}{side}" for place in ("header", "footer") for side in ("", "-left", "-first")
)
_DEEPEST = 200
_MOST_SPACES = 1_000
_ENCRYPTED = b"encryption-data"


def read_opendocument(members: Zipped) -> Reading:
    """Text of all paragraphs, one line each; then headers and footers, each once."""
    manifest = "META-INF/manifest.xml"
    if manifest in members.names and _ENCRYPTED in members.read(manifest):
        raise UnreadableError(Reason.ENCRYPTED, "save it without a password")
    if "content.xml" not in members.names:
        raise UnreadableError(Reason.DAMAGED, "it holds no content")
    main = list(_lines(parsed(members.read("content.xml")), 0))
    lines = [line for line, _ in main]
    text = "\n".join([*lines, *dict.fromkeys(_margins(members))]).strip("\n")
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds no text")
    return Reading(
        text,
        metadata=with_title(_properties(members), text),
        media_type=MEDIA_TYPE,
        outline=outline_of_lines(main, text),
    )


def _margins(members: Zipped) -> Iterator[str]:
    if "styles.xml" in members.names:
        styles = parsed(members.read("styles.xml"))
        for margin in styles.iter(*_MARGINS):
            yield from (line for line, _ in _lines(margin, 0) if line.strip())


def _lines(node: etree._Element, depth: int) -> Iterator[Line]:
    """The paragraphs below a node; a note or a frame inside one follows it."""
    if depth > _DEEPEST:
        raise UnreadableError(Reason.DAMAGED, "it is nested too deeply")
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in _LINES:
            inner: list[etree._Element] = []
            yield "".join(_pieces(child, inner, depth)), _level(child)
            for held in inner:
                yield from _lines(held, depth + 1)
        else:
            yield from _lines(child, depth + 1)


def _level(line: etree._Element) -> int | None:
    """From 0 for the highest; None for a paragraph."""
    if line.tag != f"{_TEXT}h":
        return None
    stated = line.get(f"{_TEXT}outline-level", "1")
    return int(stated) - 1 if len(stated) == 1 and stated in "123456789" else 0


def _pieces(node: etree._Element, inner: list[etree._Element], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnreadableError(Reason.DAMAGED, "it is nested too deeply")
    yield node.text or ""
    for child in node:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            is_number = count.isdecimal() and len(count) < 10
            yield " " * min(int(count) if is_number else 1, _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _LEFT_OUT:
            if any(True for _ in child.iter(*_LINES)):
                inner.append(child)
            else:
                yield from _pieces(child, inner, depth + 1)
        yield child.tail or ""


def _properties(members: Zipped) -> Metadata:
    if "meta.xml" not in members.names:
        return Metadata()
    meta = parsed(members.read("meta.xml"))

    def stated(name: str) -> str:
        return words(meta.findtext(f".//{name}"))

    issued = day(stated(f"{_META}creation-date") or stated(f"{DC}date"))
    return Metadata(
        title=stated(f"{DC}title"),
        authors=person(stated(f"{_META}initial-creator") or stated(f"{DC}creator")),
        issued=issued,
        language=stated(f"{DC}language"),
        guessed=frozenset({"issued"} if issued else ()),
    )

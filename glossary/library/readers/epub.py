"""EPUB books: the texts of the spine in their order, without the navigation."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from lxml import etree

from glossary.library.readers.headings import Line, outline_of_lines
from glossary.library.readers.office_xml import DC, day, parsed, with_title, words
from glossary.library.readers.plain import declared_encoding, decode
from glossary.library.readers.visible import parsed_page, visible_lines
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import Metadata, Reading, Reason, UnreadableError
from glossary.model import Author

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_TABLE = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_TEXTS = ("application/xhtml+xml", "text/html")


def read_epub(members: Zipped) -> Reading:
    """The chapters are parted by a form feed; they are no pages, so none are counted."""
    if _TABLE not in members.names:
        raise UnreadableError(Reason.DAMAGED, "it has no table of its parts")
    rootfile = parsed(members.read(_TABLE)).find(f".//{_CONTAINER}rootfile")
    at = rootfile.get("full-path", "") if rootfile is not None else ""
    if at not in members.names:
        raise UnreadableError(Reason.DAMAGED, "it has no table of its parts")
    package = parsed(members.read(at))
    spine = list(_spine(package, posixpath.dirname(at)))
    _refuse_encrypted(members, spine)
    chapters = [_chapter(members, name) for name in spine if name in members.names]
    text, lines = _joined([chapter for chapter in chapters if chapter])
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds no text")
    lost = sum(name not in members.names for name in spine)
    warnings = (f"{lost} of its {len(spine)} parts are missing",) if lost else ()
    metadata = with_title(_properties(package), text)
    return Reading(
        text,
        metadata=metadata,
        warnings=warnings,
        media_type=MEDIA_TYPE,
        outline=outline_of_lines(lines, text),
    )


def _joined(chapters: Sequence[Sequence[Line]]) -> tuple[str, list[Line]]:
    """The text of all chapters, and its lines; a later chapter begins with a form feed."""
    lines: list[Line] = []
    for number, chapter in enumerate(chapters):
        (first, level), *rest = chapter
        lines += [(f"\f{first}" if number else first, level), *rest]
    return "\n".join(line for line, _ in lines), lines


def _spine(package: etree._Element, folder: str) -> Iterator[str]:
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _TEXTS:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _refuse_encrypted(members: Zipped, spine: list[str]) -> None:
    """Fonts are often scrambled and do no harm; scrambled texts cannot be read."""
    if _ENCRYPTION in members.names:
        listed = members.read(_ENCRYPTION).decode("utf-8", "replace")
        if any(posixpath.basename(name) in listed for name in spine):
            raise UnreadableError(Reason.ENCRYPTED, "the book is protected against copying")


def _chapter(members: Zipped, name: str) -> list[Line]:
    data = members.read(name)
    if not data.strip():
        return []
    source, _ = decode(data, declared_encoding(data))
    return visible_lines(parsed_page(source))


def _properties(package: etree._Element) -> Metadata:
    def stated(name: str) -> list[str]:
        return [text for each in package.iter(f"{DC}{name}") if (text := words(each.text))]

    creators = tuple(Author(literal=name) for name in stated("creator"))
    return Metadata(
        title=next(iter(stated("title")), ""),
        csl_type="book",
        authors=creators,
        publisher=next(iter(stated("publisher")), ""),
        issued=next((found for text in stated("date") if (found := day(text))), None),
        language=next(iter(stated("language")), ""),
    )

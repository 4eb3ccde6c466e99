"""BibLaTeX records of documents and instruments."""

from __future__ import annotations

import re

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field

from glossary.citing.csl_items import CslItem, Json, text_of

_TYPE = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "report": "report",
    "webpage": "online",
    "post-weblog": "online",
    "thesis": "thesis",
    "legislation": "legislation",
    "regulation": "legal",
}
_CONTAINER = {"article": "journaltitle", "online": "organization", "legal": "journaltitle"}
_PLAIN = {"volume": "volume", "page": "pages", "number": "number", "section": "chapter"}
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}


def bibtex_record(item: CslItem) -> str:
    """One record; UTF-8, as Biber reads it."""
    kind = _TYPE.get(text_of(item, "type"), "misc")
    fields = {
        "author": " and ".join(_person(author) for author in _list(item.get("author"))),
        "title": _title(text_of(item, "title")),
        _CONTAINER.get(kind, "howpublished"): _tex(text_of(item, "container-title")),
        "publisher": _tex(text_of(item, "publisher")),
        "institution": _tex(text_of(item, "authority")),
        **{ours: _tex(text_of(item, theirs)) for theirs, ours in _PLAIN.items()},
        "date": iso_of(item.get("issued")),
        "urldate": iso_of(item.get("accessed")),
        "url": text_of(item, "URL"),
        "langid": text_of(item, "language"),
    }
    filled = [Field(name, value) for name, value in fields.items() if value]
    written: str = write_string(Library([BibtexEntry(kind, citation_key(item), filled)]))
    return written.strip() + "\n"


def citation_key(item: CslItem) -> str:
    """wong2025trump: first author, year, first word of the title, in plain letters."""
    authors = _list(item.get("author"))
    first = authors[0] if authors else {}
    name = text_of(first, "family") or text_of(first, "literal") or text_of(item, "authority")
    title = re.sub("<[^>]*>", "", text_of(item, "title"))
    words = [word for word in re.findall(r"[a-z0-9]+", title.lower()) if len(word) > 3]
    author = "".join(re.findall(r"[a-z0-9]+", name.lower()))[:24]
    key = f"{author}{iso_of(item.get('issued'))[:4]}{words[0] if words else ''}"
    return key or f"item{text_of(item, 'id')[-8:].lower()}"


def iso_of(written: Json | None) -> str:
    """A CSL date as 2018, 2018-05 or 2018-05-01."""
    parts = written.get("date-parts") if isinstance(written, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    numbers = [part for part in first if isinstance(part, int)] if isinstance(first, list) else []
    return "-".join(
        f"{number:04}" if not at else f"{number:02}" for at, number in enumerate(numbers)
    )


def _list(value: Json | None) -> list[CslItem]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _person(author: CslItem) -> str:
    if text_of(author, "literal"):
        return f"{{{_tex(text_of(author, 'literal'))}}}"
    parts = [text_of(author, "non-dropping-particle"), text_of(author, "family")]
    family = " ".join(_tex(part) for part in parts if part)
    given = _tex(text_of(author, "given"))
    return f"{family}, {given}" if given else family


def _title(title: str) -> str:
    """Words whose case is shielded stand in braces."""
    pieces = re.split(r'<span class="nocase">(.*?)</span>', title)
    return "".join(
        f"{{{_tex(piece)}}}" if at % 2 else _tex(piece) for at, piece in enumerate(pieces)
    )


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)

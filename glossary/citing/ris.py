"""RIS records of documents and instruments."""

from __future__ import annotations

import rispy

from glossary.citing.bibtex import iso_of
from glossary.citing.csl_items import CslItem, bare_title, text_of

_TYPE = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "book": "BOOK",
    "report": "RPRT",
    "webpage": "ELEC",
    "post-weblog": "ELEC",
    "thesis": "THES",
    "legislation": "STAT",
    "regulation": "LEGAL",
}


def ris_record(item: CslItem) -> str:
    """One record; what is not known has no line."""
    issued = iso_of(item.get("issued"))
    fields: dict[str, str | list[str]] = {
        "type_of_reference": _TYPE.get(text_of(item, "type"), "GEN"),
        "authors": _authors(item),
        "title": bare_title(text_of(item, "title")),
        "secondary_title": text_of(item, "container-title"),
        "publisher": text_of(item, "publisher") or text_of(item, "authority"),
        "volume": text_of(item, "volume"),
        "number": text_of(item, "number"),
        "start_page": text_of(item, "page"),
        "section": text_of(item, "section"),
        "year": issued[:4],
        "date": _slashed(issued),
        "access_date": _slashed(iso_of(item.get("accessed"))),
        "urls": [address] if (address := text_of(item, "URL")) else [],
        "language": text_of(item, "language"),
    }
    record = {name: value for name, value in fields.items() if value}
    return "\n".join(_numberless(rispy.dumps([record]))) + "\n"


def _numberless(written: str) -> list[str]:
    """The writer counts its records in a line of their own, which other programs do not expect."""
    lines = written.strip("\n").splitlines()
    return lines[1:] if lines and lines[0].rstrip(".").isdecimal() else lines


def _authors(item: CslItem) -> list[str]:
    listed = item.get("author")
    people = (
        [person for person in listed if isinstance(person, dict)]
        if isinstance(listed, list)
        else []
    )
    return [_person(person) for person in people]


def _person(person: CslItem) -> str:
    if text_of(person, "literal"):
        return text_of(person, "literal")
    particle, family = text_of(person, "non-dropping-particle"), text_of(person, "family")
    name = f"{particle} {family}".strip()
    given = text_of(person, "given")
    return f"{name}, {given}" if given else name


def _slashed(iso: str) -> str:
    """RIS writes YYYY/MM/DD/other, with the slashes of parts that are not known."""
    parts = iso.split("-") if iso else []
    return "/".join([*parts, *[""] * (3 - len(parts))]) if parts else ""

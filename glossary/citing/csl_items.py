"""Documents and instruments as CSL-JSON 1.0.2 items, the common food of all engines."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

import msgspec

from glossary.citing.plain import plain_line
from glossary.model import Author, Document, Instrument, InstrumentKind, PartialDate, Source

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
CslItem: TypeAlias = dict[str, Json]

_LEADING_ARTICLE = re.compile(r"(?<![\w-])(?:al|el|an|ar|as|ash|at|ad|az)-[^\W\d_][\w'’ʿʾ-]*")
_TYPE_OF_KIND = {
    InstrumentKind.FEDERAL_REGISTER: "regulation",
    InstrumentKind.CFR: "regulation",
    InstrumentKind.LIST_ENTRY: "document",
    InstrumentKind.OTHER: "document",
    InstrumentKind.ANNOUNCEMENT: "webpage",
}


def document_item(document: Document, accessed: date) -> CslItem:
    """The CSL item of a document.

    Args:
        accessed: the day of citing; used only where the document has no date of its own, since
            no style can do without both.
    """
    seen = document.accessed
    if seen is None and document.issued is None:
        seen = document.added or PartialDate.from_day(accessed)
    item: CslItem = {"id": document.id, "type": document.csl_type}
    authors: list[Json] = [_person(author) for author in document.authors if str(author).strip()]
    fields: dict[str, Json] = {
        "title": protect_case(plain_line(document.title)),
        "author": authors,
        "container-title": plain_line(document.container),
        "publisher": plain_line(document.publisher),
        "issued": _date(document.issued),
        "accessed": _date(seen),
        "URL": web_address(document.url),
        "language": document.language,
    }
    return item | {name: value for name, value in fields.items() if value}


def instrument_item(instrument: Instrument) -> CslItem:
    """The CSL item of a legal act; of its four dates only *published* becomes `issued`."""
    kind = _TYPE_OF_KIND.get(instrument.kind, "legislation")
    fields: dict[str, Json] = {
        "title": protect_case(plain_line(instrument.title or instrument.short)),
        "authority": plain_line(instrument.authority),
        "container-title": _container(instrument),
        "volume": instrument.volume,
        "page": instrument.page,
        "section": instrument.section,
        "number": _digits(instrument),
        "issued": _date(instrument.dates.published or instrument.dates.leading),
        "URL": web_address(instrument.url),
    }
    if kind in {"document", "webpage"} and instrument.authority:
        fields["author"] = [{"literal": plain_line(instrument.authority)}]
        del fields["authority"]
    if instrument.kind is InstrumentKind.LIST_ENTRY:
        fields["genre"] = "sanctions list entry"
    item: CslItem = {"id": instrument.id, "type": kind}
    return item | {name: value for name, value in fields.items() if value}


def source_item(source: Source, number: int) -> CslItem:
    """What an entry says it was read in; `number` tells it from the entry's other sources."""
    address = web_address(source.url)
    fields: dict[str, Json] = {
        "title": protect_case(plain_line(source.text)),
        "issued": _date(source.date),
        "URL": address,
    }
    item: CslItem = {"id": f"source-{number}", "type": "webpage" if address else "document"}
    return item | {name: value for name, value in fields.items() if value}


def items_json(items: list[CslItem]) -> str:
    """The items as a JSON array."""
    return msgspec.json.encode(items, order="sorted").decode()


def text_of(item: CslItem, field: str) -> str:
    """A field that holds text, or nothing."""
    value = item.get(field, "")
    return value if isinstance(value, str) else ""


def web_address(url: str) -> str:
    """The address if it is one a reader may click (http or https), else nothing."""
    line = plain_line(url)
    return line if re.match(r"https?://[^\s<>\"]+$", line, re.IGNORECASE) else ""


def protect_case(title: str) -> str:
    """Shields names such as al-Nusrah from engines that capitalise titles."""
    return _LEADING_ARTICLE.sub(lambda name: f'<span class="nocase">{name[0]}</span>', title)


def bare_title(title: str) -> str:
    """The title without the marks of `protect_case`."""
    return re.sub(r'<span class="nocase">(.*?)</span>', r"\1", title)


def _person(author: Author) -> Json:
    if author.literal:
        return {"literal": plain_line(author.literal)}
    parts = {
        "family": plain_line(author.family),
        "given": plain_line(author.given),
        "non-dropping-particle": plain_line(author.particle),
    }
    return {name: value for name, value in parts.items() if value}


def _date(when: PartialDate | None) -> dict[str, Json]:
    if when is None:
        return {}
    parts: list[Json] = [part for part in (when.year, when.month, when.day) if part is not None]
    made: dict[str, Json] = {"date-parts": [parts]}
    return made | ({"circa": 1} if when.approximate else {})


def _container(instrument: Instrument) -> str:
    if instrument.kind is InstrumentKind.FEDERAL_REGISTER:
        return "Federal Register"
    return plain_line(instrument.container)


def _digits(instrument: Instrument) -> str:
    """Styles print “No.” themselves, so a public notice gives only its digits."""
    if instrument.kind is not InstrumentKind.FEDERAL_REGISTER:
        return plain_line(instrument.number)
    found = re.search(r"\d+", instrument.number)
    return found[0] if found else ""

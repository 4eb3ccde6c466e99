"""Documents and instruments as CSL-JSON 1.0.2 items; what is not known is left out."""

from __future__ import annotations

from typing import Any

from glossary.model import Author, Document, Instrument, InstrumentKind, PartialDate

Item = dict[str, Any]

_TYPES = {
    InstrumentKind.FEDERAL_REGISTER: "regulation",
    InstrumentKind.CFR: "regulation",
    InstrumentKind.US_CODE: "legislation",
    InstrumentKind.EXECUTIVE_ORDER: "legislation",
    InstrumentKind.EU_ACT: "legislation",
    InstrumentKind.UK_ORDER: "legislation",
    InstrumentKind.UK_ACT: "legislation",
    InstrumentKind.UN_RESOLUTION: "legislation",
    InstrumentKind.LIST_ENTRY: "document",
    InstrumentKind.ANNOUNCEMENT: "webpage",
    InstrumentKind.OTHER: "document",
}


def document_item(document: Document) -> Item:
    """The item of a document. One without a date has the day on which it was added as accessed.

    A publisher of the same name as the site or paper is left out: styles would print it twice.
    """
    accessed = document.accessed or (None if document.issued else document.added)
    return _filled(
        id=document.id,
        type=document.csl_type,
        title=document.title,
        author=[_name(author) for author in document.authors],
        **{"container-title": document.container},
        publisher="" if document.publisher == document.container else document.publisher,
        issued=_date(document.issued),
        accessed=_date(accessed),
        URL=_address(document.url),
        language=document.language,
    )


def instrument_item(instrument: Instrument) -> Item:
    """The item of a legal act; only the date of publication is `issued`."""
    return _filled(
        id=instrument.id,
        type=_TYPES[instrument.kind],
        title=instrument.title or instrument.short,
        authority=instrument.authority,
        **{"container-title": instrument.container},
        number=instrument.number,
        volume=instrument.volume,
        page=instrument.page,
        section=instrument.section,
        issued=_date(instrument.dates.published or instrument.dates.leading),
        URL=_address(instrument.url),
    )


def _filled(**fields: Any) -> Item:  # noqa: ANN401 - JSON values
    return {key: value for key, value in fields.items() if value}


def _name(author: Author) -> Item:
    if author.literal:
        return {"literal": author.literal}
    return _filled(
        family=author.family,
        given=author.given,
        **{"non-dropping-particle": author.particle},
    )


def _date(when: PartialDate | None) -> Item | None:
    if when is None:
        return None
    parts = [part for part in (when.year, when.month, when.day) if part is not None]
    return _filled(**{"date-parts": [parts]}, circa=when.approximate)


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""

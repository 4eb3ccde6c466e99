"""Citation templates of the English Wikipedia."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.citing.csl_items import web_address
from glossary.citing.plain import plain_line
from glossary.citing.wording import in_words
from glossary.model import Document, Instrument, InstrumentKind, PartialDate

_TEMPLATE_OF_TYPE = {
    "article-newspaper": "cite news",
    "article-magazine": "cite magazine",
    "article-journal": "cite journal",
    "book": "cite book",
    "report": "cite report",
    "webpage": "cite web",
    "post-weblog": "cite web",
    "thesis": "cite thesis",
}
_FIELD = str.maketrans({"|": "{{!}}", "[": "&#91;", "]": "&#93;", "\n": " "})


def document_template(document: Document, page: str = "", quotation: str = "") -> str:
    """The template for a document; fields that are not known are left out."""
    address = web_address(document.url)
    name = _TEMPLATE_OF_TYPE.get(document.csl_type, "cite web" if address else "cite document")
    fields = [
        *_authors(document),
        ("title", document.title),
        ("work", document.container),
        ("publisher", document.publisher),
        ("date", _date(document.issued)),
        ("page", page),
        ("quote", quotation),
        ("url", address),
        ("access-date", _date(document.accessed) if address else ""),
    ]
    return _written(name, fields)


def instrument_template(instrument: Instrument) -> str:
    """A notice by volume and page; any other act as a document with its address."""
    notice = instrument.kind is InstrumentKind.FEDERAL_REGISTER
    if notice and instrument.volume and instrument.page:
        return f"{{{{Federal Register|{_value(instrument.volume)}|{_value(instrument.page)}}}}}"
    address = web_address(instrument.url)
    issued = instrument.dates.published or instrument.dates.leading
    number = instrument.number or instrument.document_number
    fields = [
        ("author", instrument.authority),
        ("title", instrument.title or instrument.short),
        ("id", number if number != (instrument.title or instrument.short) else ""),
        ("date", _date(issued)),
        ("url", address),
    ]
    return _written("cite web" if address else "cite document", fields)


def _authors(document: Document) -> Iterable[tuple[str, str]]:
    for at, author in enumerate(document.authors, 1):
        if author.literal or not author.family:
            yield f"author{at}", str(author)
        else:
            yield f"last{at}", " ".join(filter(None, (author.particle, author.family)))
            yield f"first{at}", author.given


def _date(when: PartialDate | None) -> str:
    """ISO for a day; a bare month in digits could be read as a span of years."""
    if when is None:
        return ""
    return str(when).rstrip("~") if when.precision == "day" else in_words(when)


def _written(name: str, fields: Iterable[tuple[str, str]]) -> str:
    filled = [f"|{field}={_value(value)}" for field, value in fields if value.strip()]
    return "{{" + " ".join([name, *filled]) + "}}"


def _value(text: str) -> str:
    """A value that can neither end its template nor open another."""
    broken = plain_line(text).replace("{", "&#123;").replace("}", "&#125;")
    return broken.translate(_FIELD)

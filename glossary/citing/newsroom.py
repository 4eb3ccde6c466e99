"""Sentences for running text: attributed, dated, in the order reporters use."""

from __future__ import annotations

from glossary.citing.csl_items import web_address
from glossary.citing.markup import escaped, link
from glossary.citing.status_line import heading, programme_in_words
from glossary.citing.wording import in_words, month_of
from glossary.model import Designation, Document, Entry, EventKind, ListState, PartialDate, Status


def document_sentence(document: Document) -> str:
    """Author, “title,” container, date, address: as HTML."""
    title = escaped(document.title)
    parts = [
        escaped(", ".join(str(author) for author in document.authors)),
        f"“{title}”",
        f"<i>{escaped(document.container)}</i>" if document.container else "",
        escaped(document.publisher) if document.publisher != document.container else "",
        in_words(document.issued) if document.issued else "undated",
    ]
    address = web_address(document.url)
    return ", ".join(filter(None, parts)) + "." + (f" {link(address)}" if address else "")


def attribution(document: Document, page: str) -> str:
    """(The New York Times, 7 July 2025, p. 3): as HTML."""
    authors = ", ".join(str(author) for author in document.authors)
    parts = [
        escaped(document.container or document.publisher or authors or document.title),
        in_words(document.issued) if document.issued else "undated",
        f"p.\u00a0{escaped(page)}" if page else "",
    ]
    return f"({', '.join(filter(None, parts))})"


def designation_clause(entry: Entry, designation: Designation, status: Status) -> str:
    """NAME, which the United States listed as a PROGRAMME, first as NAME, from … until …."""
    if status.since is None:
        return ""
    authority = _with_article(designation.authority)
    programme = programme_in_words(status)
    what = f"under {programme}" if programme[0].isupper() else f"as {_article(programme)}"
    words = f"{heading(entry)}, which {authority} listed {what}"
    first = _first_name(designation, status.since)
    if first and first != entry.label:
        words += f", first as {first},"
    if status.until:
        return f"{words} from {month_of(status.since)} until {month_of(status.until)}"
    if status.state is ListState.LISTED:
        return f"{words} from {month_of(status.since)}, no end known"
    return ""


def _first_name(designation: Designation, since: PartialDate) -> str:
    for event in designation.events:
        begins = event.kind in {EventKind.DESIGNATED, EventKind.RELISTED}
        if begins and event.dates.leading == since and event.names:
            return event.names[0]
    return ""


def _with_article(authority: str) -> str:
    plural = authority.startswith(("United ", "European "))
    return f"the {authority}" if plural else authority


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

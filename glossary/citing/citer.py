"""The façade of this room: what a person points at, cited in the style they chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from glossary.citing import newsroom, wikipedia
from glossary.citing.acts import cite_instrument
from glossary.citing.csl_items import (
    CslItem,
    document_item,
    instrument_item,
    source_item,
    text_of,
)
from glossary.citing.engines import Engines
from glossary.citing.finished import finished, joined, record
from glossary.citing.markup import escaped
from glossary.citing.quotation import (
    address_of_words,
    is_block,
    page_of,
    quote_html,
    quoted_words,
)
from glossary.citing.status_line import heading, status_line
from glossary.citing.styles import STYLES, Style, style_named
from glossary.citing.wording import in_words
from glossary.model import (
    Citation,
    Designation,
    Document,
    Entry,
    Instrument,
    InstrumentId,
    PartialDate,
    Passage,
    Status,
)

Instruments = Mapping[InstrumentId, Instrument]


class Citer:
    """Makes citations; may be called from any thread, but not from one that must not wait.

    A first citation in a style takes an engine some ten milliseconds, at worst three seconds.
    """

    def __init__(self, cache: Path | None = None, engines: Engines | None = None) -> None:
        self.cache = cache
        self._engines = engines or Engines()

    def styles(self) -> tuple[Style, ...]:
        return STYLES

    def engine(self) -> str:
        """The engine in use, in words for people."""
        return self._engines.describe()

    def document(self, document: Document, style: str, *, accessed: date | None = None) -> Citation:
        """The reference of a document.

        Args:
            accessed: the day of citing, for a document without any date; today by default.

        Raises:
            CitationError: there is no such style, or no engine could do it.
        """
        chosen = style_named(style)
        item = document_item(document, accessed or _today())
        match chosen.key:
            case "newsroom":
                lines = [newsroom.document_sentence(document)]
            case "wikipedia":
                lines = [escaped(wikipedia.document_template(document))]
            case "bibtex" | "ris":
                return record(item, chosen)
            case _:
                made = self._engines.format(item, chosen)
                lines = [made.formatted.reference or made.formatted.citation]
                return finished(lines, chosen, [item], document.language, made)
        return finished(lines, chosen, [item], document.language)

    def passage(self, document: Document, passage: Passage, style: str) -> Citation:
        """Quote, place and full reference; in a style with notes, quote and note.

        Raises:
            CitationError: there is no such style, or no engine could do it.
        """
        chosen = style_named(style)
        page, words = page_of(passage), quoted_words(passage)
        item = _item_of_passage(document, passage, page)
        quote = quote_html(words, chosen.locale)
        match chosen.key:
            case "wikipedia":
                lines = [escaped(wikipedia.document_template(document, page, words))]
            case "newsroom":
                place = newsroom.attribution(document, page)
                sentence = newsroom.document_sentence(document)
                lines = [*_placed(quote, place, words), sentence]
            case "bibtex" | "ris":
                return record(item, chosen)
            case _:
                made = self._engines.format(item, chosen, page)
                reference, cited = made.formatted.reference, made.formatted.citation
                noted = chosen.notes or not reference
                lines = [quote, cited] if noted else [*_placed(quote, cited, words), reference]
                return finished(lines, chosen, [item], document.language, made)
        return finished(lines, chosen, [item], document.language)

    def instrument(self, instrument: Instrument, style: str, pinpoint: str = "") -> Citation:
        """The reference of a legal act, in legal form where CSL cannot print it.

        Raises:
            CitationError: there is no such style, or no engine could do it.
        """
        return cite_instrument(self._engines, instrument, style_named(style), pinpoint)

    def status(
        self, entry: Entry, statuses: Sequence[Status], instruments: Instruments, as_of: date
    ) -> Citation:
        """One status line for each authority and programme.

        Args:
            as_of: said only where nothing at all is recorded; each status has its own date.
        """
        lines = [escaped(status_line(entry, status, instruments)) for status in statuses]
        if not lines:
            words = f"{heading(entry)} — no designation is recorded in this glossary"
            lines = [escaped(f"{words}, as of {in_words(PartialDate.from_day(as_of))}.")]
        return finished(lines, None, _items_of(_acts_of(statuses, instruments)))

    def designation(
        self,
        entry: Entry,
        designation: Designation,
        status: Status,
        instruments: Instruments,
        style: str,
        as_of: date,
    ) -> Citation:
        """The status line, then the legal acts behind it.

        Raises:
            CitationError: there is no such style, or no engine could do it.
        """
        chosen = style_named(style)
        if chosen.key == "newsroom":
            clause = newsroom.designation_clause(entry, designation, status)
            if clause:
                return finished([escaped(clause)], chosen, [])
        line = self.status(entry, [status], instruments, as_of)
        acts = _acts_behind(designation, status, instruments)
        cited = [cite_instrument(self._engines, act, chosen) for act in acts]
        return joined([line, *cited], _items_of(acts), chosen)

    def entry(
        self,
        entry: Entry,
        statuses: Sequence[Status],
        instruments: Instruments,
        as_of: date,
        style: str,
    ) -> Citation:
        """Preferred name and acronym, then one status line for each programme.

        Raises:
            CitationError: there is no such style.
        """
        chosen = style_named(style)
        sources = [source_item(source, at) for at, source in enumerate(entry.sources, 1)]
        lines = [heading(entry)]
        lines += [status_line(entry, status, instruments) for status in statuses]
        items = sources + _items_of(_acts_of(statuses, instruments))
        return finished([escaped(line) for line in lines], chosen, items)


def _item_of_passage(document: Document, passage: Passage, page: str) -> CslItem:
    """With the page in its note, or an address that leads to the words where there is no page."""
    item = document_item(document, _today())
    if page:
        return item | {"note": f"quoted at p. {page}"}
    address = address_of_words(text_of(item, "URL"), passage)
    return item | {"URL": address} if address else item


def _placed(quote: str, place: str, words: str) -> list[str]:
    """The place follows the quote on its line, or stands below a block."""
    return [quote, place] if is_block(words) else [f"{quote} {place}"]


def _acts_of(statuses: Sequence[Status], instruments: Instruments) -> list[Instrument]:
    ids = dict.fromkeys(status.instrument_id for status in statuses if status.instrument_id)
    return [instruments[found] for found in ids if found in instruments]


def _acts_behind(
    designation: Designation, status: Status, instruments: Instruments
) -> list[Instrument]:
    """The act that governs on the date, or every act so far where none is said to."""
    governing = _acts_of([status], instruments)
    if governing:
        return governing
    past = [
        event.instrument
        for event in designation.events
        if event.instrument and event.dates.leading and event.dates.leading.latest <= status.as_of
    ]
    return [instruments[found] for found in dict.fromkeys(past) if found in instruments]


def _items_of(acts: Sequence[Instrument]) -> list[CslItem]:
    return [instrument_item(act) for act in acts]


def _today() -> date:
    return datetime.now(UTC).date()

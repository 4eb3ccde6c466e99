"""The citer: any thing that can be pointed at, cited in any style; the façade of the room."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from html import unescape
from pathlib import Path

from glossary.citing import templates
from glossary.citing.csl_items import Item, document_item, instrument_item
from glossary.citing.exports import bibtex_of, ris_of
from glossary.citing.fallback import fallback_version, format_with_fallback
from glossary.citing.formatted import Formatted
from glossary.citing.legal import legal_citation
from glossary.citing.pandoc import format_with_pandoc, pandoc_version
from glossary.citing.pinpoint import BLOCK_FROM, address_of, page_of, sentence_around
from glossary.citing.status_line import heading, status_line
from glossary.citing.styles import STYLES, Style, style_of
from glossary.citing.wording import escaped, sentence, text_of_html
from glossary.errors import CitationError
from glossary.model import (
    Citation,
    Designation,
    Document,
    Entry,
    Instrument,
    InstrumentId,
    Passage,
    Status,
)

RECORDS = frozenset({"bibtex", "ris"})
"""Styles that give the record of the document, whatever is quoted from it."""
_META = '<meta charset="utf-8">'


class Citer:
    """Makes citations; what was made once is kept. May be used from several threads."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._formatted = lru_cache(maxsize=1000)(_format)

    def styles(self) -> tuple[Style, ...]:
        """All styles."""
        return STYLES

    def engine(self) -> str:
        """Which engine sets citations, for the doctor."""
        version = pandoc_version()
        if version:
            return f"pandoc {version}"
        return f"citeproc-py {fallback_version()} (approximate for Chicago and MLA)"

    def document(self, document: Document, style: str) -> Citation:
        """The full reference of a document."""
        chosen = style_of(style)
        item = document_item(document)
        formatted = self._format_document(document, item, chosen)
        listed = sentence_html(formatted.listed, chosen)
        return _citation([listed], [item], chosen, formatted, item.get("URL", ""))

    def passage(self, document: Document, passage: Passage, style: str) -> Citation:
        """The quote, where it stands, and the full reference.

        For a web source its address is the one that leads to the words; the record keeps its own.
        """
        chosen = style_of(style)
        item = {**document_item(document)}
        where, address = page_of(passage), address_of(document, passage)
        if where or address:
            item["note"] = f"quoted at {where or address}"
        there = replace(document, url=address) if address else document
        printed = item if chosen.key in RECORDS else {**item, **document_item(there)}
        formatted = self._format_document(there, printed, chosen, where)
        reference = sentence_html(formatted.reference, chosen)
        if chosen.key in {*RECORDS, "wikipedia"}:
            return _citation([reference], [item], chosen, formatted, address)
        if where and not _shows(formatted, str(passage.page)):
            reference += f" ({where})"
        if address and address not in unescape(reference):
            reference += f' <a href="{escaped(address)}">{escaped(address)}</a>'
        quote = _quoted(sentence_around(passage), formatted.in_text, chosen)
        return _citation([quote, reference], [item], chosen, formatted, address)

    def instrument(self, instrument: Instrument, style: str, pinpoint: str = "") -> Citation:
        """A legal act, in the form of its own field."""
        chosen = style_of(style)
        title, rest = legal_citation(instrument, pinpoint)
        line = (f"<i>{escaped(title)}</i>" if title else "") + escaped(rest)
        made = Formatted("", line, line, "template")
        return _citation([line], [instrument_item(instrument)], chosen, made)

    def status(
        self,
        entry: Entry,
        statuses: Sequence[Status],
        instruments: Mapping[InstrumentId, Instrument],
        as_of: date,
    ) -> Citation:
        """One status line for each authority and programme."""
        lines = [status_line(entry, each, instruments) for each in statuses]
        lines = lines or [heading(entry, as_of)]
        ids = dict.fromkeys(each.instrument_id for each in statuses if each.instrument_id)
        items = [instrument_item(instruments[key]) for key in ids]
        made = Formatted("", "", "", "template")
        style = Style("status", "Status line", form="template")
        return _citation([escaped(line) for line in lines], items, style, made)

    def designation(
        self,
        entry: Entry,
        designation: Designation,
        status: Status,
        instruments: Mapping[InstrumentId, Instrument],
        style: str,
        as_of: date,
    ) -> Citation:
        """The status line of a designation and the acts behind its events."""
        chosen = style_of(style)
        acts = [
            (instruments[event.instrument], event.pinpoint)
            for event in designation.events
            if event.instrument and event.instrument in instruments
        ]
        lines = [escaped(status_line(entry, status, instruments))]
        cited = [self.instrument(act, style, pinpoint) for act, pinpoint in dict.fromkeys(acts)]
        lines += [escaped(each.text.strip()) for each in cited]
        items = [instrument_item(act) for act in dict.fromkeys(act for act, _ in acts)]
        return _citation(lines, items, chosen, Formatted("", "", "", "template"))

    def entry(
        self,
        entry: Entry,
        statuses: Sequence[Status],
        instruments: Mapping[InstrumentId, Instrument],
        as_of: date,
        style: str,
    ) -> Citation:
        """The preferred name, the acronym, and what holds on the date."""
        style_of(style)
        cited = self.status(entry, statuses, instruments, as_of)
        return replace(cited, style=style_of(style).key)

    def _format_document(
        self, document: Document, item: Item, style: Style, where: str = ""
    ) -> Formatted:
        match style.key:
            case "newsroom":
                return templates.newsroom(document)
            case "wikipedia":
                return templates.wikipedia(document, where.removeprefix("p. "))
            case "markdown":
                return templates.markdown(document)
            case "bibtex":
                return _verbatim(bibtex_of(item))
            case "ris":
                return _verbatim(ris_of(item))
            case _:
                return self._formatted(json.dumps(item, sort_keys=True), style, where)


def _format(item: str, style: Style, where: str) -> Formatted:
    """By pandoc where it is; else, or if it fails, by the fallback."""
    if pandoc_version():
        try:
            return format_with_pandoc(json.loads(item), style, where)
        except CitationError:
            stand_in = format_with_fallback(json.loads(item), style)
            return replace(stand_in, approximate=True)
    return format_with_fallback(json.loads(item), style)


def _verbatim(text: str) -> Formatted:
    return Formatted("", escaped(text.strip()), escaped(text.strip()), "template")


def sentence_html(fragment: str, style: Style) -> str:
    """Newsroom lines end in a full stop; engines set their own ends."""
    if style.key != "newsroom":
        return fragment
    return fragment + ("" if sentence(text_of_html(fragment)) == text_of_html(fragment) else ".")


def _shows(formatted: Formatted, page: str) -> bool:
    """The page is printed as a number of its own; some styles drop it."""
    printed = text_of_html(f"{formatted.in_text} {formatted.reference}")
    without_address = re.sub(r"https?://\S+", "", printed)
    return re.search(rf"(?<![\d/-]){re.escape(page)}(?![\d/-])", without_address) is not None


def _quoted(quote: str, cited: str, style: Style) -> str:
    british = style.locale == "en-GB"
    opening, closing = ("‘", "’") if british else ("“", "”")
    after = f" {cited}" if cited else ""
    if len(quote.split()) > BLOCK_FROM:
        return f"<blockquote>{escaped(quote)}</blockquote>{after}"
    inside = quote.replace("“", "‘").replace("”", "’") if not british else quote
    return f"{opening}{escaped(inside)}{closing}{after}"


def _citation(
    lines: Sequence[str],
    items: Sequence[Item],
    style: Style,
    made: Formatted,
    address: str = "",
) -> Citation:
    text = "\n".join(text_of_html(line) for line in lines) + "\n"
    if made.approximate:
        text = text.rstrip("\n") + " [approximate]\n"
    return Citation(
        text=text,
        html=_META + "".join(f"<p>{line}</p>" for line in lines),
        csl=json.dumps(list(items), ensure_ascii=False),
        bibtex="\n".join(bibtex_of(item) for item in items),
        ris="".join(ris_of(item) for item in items),
        style=style.key,
        engine=made.engine,
        approximate=made.approximate,
        address=address,
    )

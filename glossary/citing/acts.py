"""Citing legal acts: by template where CSL cannot print the kind, by engine where it can."""

from __future__ import annotations

from glossary.citing.csl_items import CslItem, instrument_item
from glossary.citing.engines import Engines
from glossary.citing.finished import finished, record
from glossary.citing.legal import LegalForm, legal_citation, legal_form
from glossary.citing.markup import escaped, link
from glossary.citing.styles import Style
from glossary.citing.wikipedia import instrument_template
from glossary.model import Citation, Instrument, InstrumentKind

_FORM_OF_STYLE: dict[str, LegalForm] = {"oscola": "legal-uk", "bluebook-law-review": "legal-us"}
_WITH_ENGINE = {
    InstrumentKind.FEDERAL_REGISTER,
    InstrumentKind.LIST_ENTRY,
    InstrumentKind.ANNOUNCEMENT,
    InstrumentKind.OTHER,
}


def cite_instrument(
    engines: Engines, instrument: Instrument, style: Style, pinpoint: str = ""
) -> Citation:
    """The reference of a legal act.

    Raises:
        CitationError: no engine could do it.
    """
    item = instrument_item(instrument)
    if style.key in {"bibtex", "ris"}:
        return record(item, style)
    if style.key == "wikipedia":
        return finished([escaped(instrument_template(instrument))], style, [item])
    form = legal_form(instrument.kind, _FORM_OF_STYLE.get(style.key))
    if form and (style.key in _FORM_OF_STYLE or not _printable(instrument, style)):
        return finished([legal_citation(instrument, form, pinpoint)], style, [item])
    if not style.csl:
        return finished([_in_short(instrument, item)], style, [item])
    made = engines.format(item, style, pinpoint)
    lines = [made.formatted.reference or made.formatted.citation]
    return finished(lines, style, [item], made=made)


def _printable(instrument: Instrument, style: Style) -> bool:
    """CSL prints a notice only where its volume and page are known."""
    if not style.csl or instrument.kind not in _WITH_ENGINE:
        return False
    notice = instrument.kind is InstrumentKind.FEDERAL_REGISTER
    return not notice or bool(instrument.volume and instrument.page)


def _in_short(instrument: Instrument, item: CslItem) -> str:
    address = f" {link(str(item['URL']))}" if item.get("URL") else ""
    return escaped(instrument.short.rstrip(".")) + "." + address

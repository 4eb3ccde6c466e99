"""Legal acts in the forms of their own fields, which CSL cannot print.

Bluebook for the United States, the Official Journal's own form for the EU, OSCOLA for the United
Kingdom and the United Nations. A page that nobody has read is not printed: document number or
date stand for it.
"""

from __future__ import annotations

from glossary.citing.wording import american, dotted, in_words
from glossary.model import Instrument, InstrumentKind, PartialDate


def legal_citation(instrument: Instrument, pinpoint: str = "") -> tuple[str, str]:
    """The italic part (a title, or nothing) and the rest, with its full stop."""
    published = instrument.dates.published or instrument.dates.leading
    match instrument.kind:
        case InstrumentKind.FEDERAL_REGISTER:
            return instrument.title, _federal_register(instrument, published, pinpoint)
        case InstrumentKind.US_CODE:
            section = pinpoint or instrument.section
            return "", f"{instrument.volume} U.S.C. §\u00a0{section}."
        case InstrumentKind.CFR:
            edition = f" ({published.year})" if published else ""
            return (
                "",
                f"{instrument.volume} C.F.R. §\u00a0{pinpoint or instrument.section}{edition}.",
            )
        case InstrumentKind.EXECUTIVE_ORDER:
            return "", _executive_order(instrument, published)
        case InstrumentKind.EU_ACT:
            return "", _eu_act(instrument, published)
        case InstrumentKind.UK_ORDER:
            number = f", {instrument.number}" if instrument.number else ""
            return "", f"{instrument.title or instrument.short}{number}."
        case InstrumentKind.UK_ACT:
            part = pinpoint or instrument.section
            return "", f"{instrument.title or instrument.short}{f', {part}' if part else ''}."
        case InstrumentKind.UN_RESOLUTION:
            return "", _resolution(instrument, pinpoint)
        case _:
            return "", _other(instrument, published, pinpoint)


def thousands(number: str, digits: int = 5) -> str:
    """25,495; four digits stay together in page numbers."""
    return f"{int(number):,}" if number.isdecimal() and digits <= len(number) < 20 else number


def _federal_register(instrument: Instrument, published: PartialDate | None, pinpoint: str) -> str:
    day = f" ({american(published)})" if published else ""
    start = ", " if instrument.title else ""
    if instrument.volume and instrument.page:
        first = thousands(instrument.page.partition("-")[0])
        at = f", {thousands(pinpoint)}" if pinpoint else ""
        return f"{start}{instrument.volume} Fed. Reg. {first}{at}{day}."
    return f"{start}{instrument.document_number or instrument.short}{day}."


def _executive_order(instrument: Instrument, published: PartialDate | None) -> str:
    place = ""
    if instrument.volume and instrument.page:
        place = f", {instrument.volume} Fed. Reg. {thousands(instrument.page)}"
    day = f" ({american(published)})" if published else ""
    return f"Exec. Order No. {thousands(instrument.number)}{place}{day}."


def _eu_act(instrument: Instrument, published: PartialDate | None) -> str:
    signed = f" of {in_words(instrument.dates.signed)}" if instrument.dates.signed else ""
    title = f"{instrument.title or instrument.short}{signed}"
    if instrument.container and published:
        page = f", p. {instrument.page}" if instrument.page else ""
        number = f", {instrument.number}" if instrument.number and not instrument.page else ""
        eli = f", ELI: {instrument.url}" if instrument.url and not instrument.page else ""
        return f"{title} ({instrument.container}{number}, {dotted(published)}{page}{eli})."
    return f"{title}."


def _resolution(instrument: Instrument, pinpoint: str) -> str:
    number = instrument.number.removeprefix("S/RES/").partition(" ")[0]
    when = instrument.dates.leading
    day = f" ({in_words(when)})" if when else ""
    at = f", {pinpoint}" if pinpoint else ""
    return f"UNSC Res {number}{day} UN Doc S/RES/{number}{at}."


def _other(instrument: Instrument, published: PartialDate | None, pinpoint: str) -> str:
    parts = [instrument.authority, instrument.title or instrument.short, pinpoint]
    if published:
        parts.append(in_words(published))
    return ", ".join(part for part in parts if part) + "."

"""An instrument: the legal act behind an event, citable."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from glossary.model.dates import EventDates
from glossary.model.ids import InstrumentId


class InstrumentKind(StrEnum):
    """What sort of act it is; the legal citation forms depend on it."""

    FEDERAL_REGISTER = "federal_register"
    US_CODE = "us_code"
    EXECUTIVE_ORDER = "executive_order"
    CFR = "cfr"
    EU_ACT = "eu_act"
    UK_ORDER = "uk_order"
    UK_ACT = "uk_act"
    UN_RESOLUTION = "un_resolution"
    LIST_ENTRY = "list_entry"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal act. A field that nobody has read stays empty; a page is never completed by guess.

    `short` is the form used inside a sentence ("8 U.S.C. 1189(a)(6)(A)", "S/RES/2799 (2025)").
    `volume`, `page`, `section` mean what they mean in the series named by `container`;
    `document_number` is the publisher's own ("FR Doc. 2014-11217").
    """

    id: InstrumentId
    kind: InstrumentKind
    short: str
    title: str = ""
    authority: str = ""
    container: str = ""
    number: str = ""
    volume: str = ""
    page: str = ""
    section: str = ""
    document_number: str = ""
    url: str = ""
    dates: EventDates = field(default_factory=EventDates)

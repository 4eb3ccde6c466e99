"""Legal acts in legal form: what CSL cannot print is printed by short templates.

United States: The Bluebook; United Kingdom and United Nations: OSCOLA, 4th edition;
European Union: the Interinstitutional Style Guide.
"""

from __future__ import annotations

import re
from typing import Literal

from jinja2 import Environment, Template

from glossary.citing.csl_items import web_address
from glossary.citing.plain import plain_line
from glossary.citing.wording import american, dotted, in_words, thousands
from glossary.model import Instrument, InstrumentKind, PartialDate

LegalForm = Literal["legal-us", "legal-uk", "legal-eu", "legal-un"]

_Kind = InstrumentKind
_UN_UK = (
    "UNSC Res {{ bare_number }}{% if issued %} ({{ issued|words }}){% endif %}"
    " UN Doc S/RES/{{ bare_number }}."
)
_TEMPLATES: dict[tuple[InstrumentKind, LegalForm], str] = {
    (_Kind.FEDERAL_REGISTER, "legal-us"): (
        "<i>{{ title }}</i>"
        "{% if volume and page %}, {{ volume }} Fed. Reg. {{ page|thousands }}"
        "{% if pinpoint %}, {{ pinpoint|thousands }}{% endif %}"
        "{% elif document_number %}, {{ document_number }}{% endif %}"
        "{% if issued %} ({{ issued|american }}){% endif %}."
    ),
    (_Kind.US_CODE, "legal-us"): "{{ volume }} U.S.C. §\u00a0{{ section }}.",
    (_Kind.EXECUTIVE_ORDER, "legal-us"): (
        "Exec. Order No. {{ number|thousands }}"
        "{% if volume and page %}, {{ volume }} Fed. Reg. {{ page|thousands }}{% endif %}"
        "{% if issued %} ({{ issued|american }}){% endif %}."
    ),
    (_Kind.CFR, "legal-us"): (
        "{{ volume }} C.F.R. §\u00a0{{ section }}{% if issued %} ({{ issued.year }}){% endif %}."
    ),
    (_Kind.EU_ACT, "legal-eu"): (
        "{{ title }}{% if signed %} of {{ signed|words }}{% endif %}"
        "{% if place %} (OJ {{ place }}{% if issued %}, {{ issued|dotted }}{% endif %}"
        "{% if page %}, p.\u00a0{{ page }}{% elif eli %}, ELI: {{ eli }}{% endif %}){% endif %}."
    ),
    (_Kind.EU_ACT, "legal-uk"): (
        "{{ title|replace(' No ', ' ') }}{% if signed %} of {{ signed|words }}{% endif %}"
        "{% if place and issued %} [{{ issued.year }}] OJ {{ place|replace('L ', 'L') }}"
        "{% if page %}/{{ page }}{% endif %}{% endif %}."
    ),
    (_Kind.UK_ORDER, "legal-uk"): (
        "{{ title }}{% if year and year not in title %} {{ year }}{% endif %}"
        "{% if number %}, {{ si_number }}{% endif %}."
    ),
    (_Kind.UK_ACT, "legal-uk"): (
        "{{ title }}{% if year and year not in title %} {{ year }}{% endif %}"
        "{% if section %}, {{ section }}{% endif %}."
    ),
    (_Kind.UN_RESOLUTION, "legal-un"): _UN_UK,
    (_Kind.UN_RESOLUTION, "legal-uk"): _UN_UK,
    (_Kind.UN_RESOLUTION, "legal-us"): (
        "S.C. Res. {{ bare_number }}{% if issued %} ({{ issued|american }}){% endif %}."
    ),
}
_OWN_FORM: dict[InstrumentKind, LegalForm] = {
    _Kind.EU_ACT: "legal-eu",
    _Kind.UK_ORDER: "legal-uk",
    _Kind.UK_ACT: "legal-uk",
    _Kind.UN_RESOLUTION: "legal-un",
    _Kind.FEDERAL_REGISTER: "legal-us",
    _Kind.US_CODE: "legal-us",
    _Kind.EXECUTIVE_ORDER: "legal-us",
    _Kind.CFR: "legal-us",
}
_NEEDED = {
    _Kind.US_CODE: ("volume", "section"),
    _Kind.CFR: ("volume", "section"),
    _Kind.EXECUTIVE_ORDER: ("number",),
    _Kind.UN_RESOLUTION: ("number",),
    _Kind.FEDERAL_REGISTER: ("title",),
    _Kind.EU_ACT: ("title",),
    _Kind.UK_ORDER: ("title",),
    _Kind.UK_ACT: ("title",),
}


def legal_form(kind: InstrumentKind, wanted: LegalForm | None = None) -> LegalForm | None:
    """The form in which an act is cited: the one wanted if there is such, else its country's."""
    if wanted and (kind, wanted) in _TEMPLATES:
        return wanted
    return _OWN_FORM.get(kind)


def legal_citation(instrument: Instrument, form: LegalForm, pinpoint: str = "") -> str:
    """An act as a line of HTML; where a part is missing that the form needs, its short form."""
    if not all(getattr(instrument, name) for name in _NEEDED[instrument.kind]):
        return _template("{{ short }}.").render(short=plain_line(instrument.short).rstrip("."))
    return _template(_TEMPLATES[instrument.kind, form]).render(_parts(instrument, pinpoint))


def _parts(instrument: Instrument, pinpoint: str) -> dict[str, str | PartialDate | None]:
    dates = instrument.dates
    issued = dates.published or dates.leading
    number = plain_line(instrument.number)
    return {
        "title": plain_line(instrument.title),
        "volume": instrument.volume,
        "page": instrument.page,
        "section": plain_line(instrument.section),
        "number": re.sub(r"\D", "", number) if instrument.kind is _Kind.EXECUTIVE_ORDER else number,
        "bare_number": number.removeprefix("S/RES/").split(" ")[0],
        "si_number": number if number.startswith("SI ") else f"SI {number}",
        "document_number": plain_line(instrument.document_number),
        "place": _journal_place(instrument),
        "eli": web_address(instrument.url),
        "issued": issued,
        "signed": dates.signed,
        "year": str(made.year) if (made := dates.signed or issued) else "",
        "pinpoint": pinpoint,
    }


def _journal_place(instrument: Instrument) -> str:
    """“L 139” with an issue, “L, 2023/2131” with an act number (from 1 October 2023)."""
    series = plain_line(instrument.container).removeprefix("OJ ").strip()
    if instrument.volume:
        return series if series.endswith(instrument.volume) else f"{series} {instrument.volume}"
    numbered = instrument.number and not instrument.page
    return f"{series}, {plain_line(instrument.number)}" if numbered and series else series


def _environment() -> Environment:
    made = Environment(autoescape=True)
    made.filters |= {
        "american": american,
        "words": in_words,
        "dotted": dotted,
        "thousands": thousands,
    }
    return made


_ENVIRONMENT = _environment()


def _template(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)

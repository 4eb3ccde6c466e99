"""OFAC's Remarks: weak names in quotes, and labelled statements between semicolons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WEAK_NAME = re.compile(r"\b([afn])\.k\.a\. '(.*?)'(?=[;.]|$)")
_HALVED_NAME = re.compile(r"\b[afn]\.k\.a\. '[^;]*$")
CUT_AT = 1000
"""Remarks of exactly so many characters are cut, in the middle of a word."""

ROLES = {"a": "alias", "f": "former", "n": "now known as"}

_IDENTITY = ("DOB", "POB", "nationality", "citizen", "Gender", "Organization Established Date")
_COLON_LABELS = frozenset(
    {
        "Additional Sanctions Information",
        "Also operations in",
        "Alternate Title",
        "CAATSA Section 235 Information",
        "Cedula No. Cedula",
        "Company ID",
        "Description",
        "Director",
        "Effective Date",
        "Executive Order 13846 information",
        "Fax",
        "For more information on directives, please visit the following link",
        "From",
        "IFCA Determination",
        "Identification Number ISIN",
        "Interpol",
        "Italian Fiscal Code",
        "Linked To",
        "Listing Date",
        "National Foreign ID Number RNE",
        "National ID No.",
        "National ID No. CNIC",
        "National ID No. NIC",
        "Occupation",
        "Operations in Afghanistan",
        "Organization",
        "Organization Type",
        "PEESA Information",
        "POB",
        "Passport Booklet",
        "Passport No.",
        "Position",
        "Sanctions Program",
        "Secondary sanctions risk",
        "Section 1245 Information",
        "Subtribe",
        "Target Type",
        "Telephone",
        "Telephone Number",
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
        "Tribe",
        "Website",
    }
)
_COLON = re.compile(r"((?:alt\. )?[A-Z][A-Za-z0-9.,/&' ]{2,90}?)(?: \([^)]{1,40}\))?: ")
_NUMBERED = re.compile(
    r"((?:alt\. )?[A-Z][A-Za-z.'/-]*(?: [A-Za-z(][A-Za-z.'/#()-]*){0,6}?) (?=[#A-Z-]*\d)"
)


@dataclass(slots=True)
class Remarks:
    """Remarks taken apart: `names` are (role, name), `facts` (label, segment).

    `unknown` are the labels before a colon that no table knows; their segments are kept too.
    """

    names: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    segments: int = 0


def take_apart(text: str, *, cut: bool) -> Remarks:
    """The parts of joined Remarks.

    Args:
        cut: the text ends in mid-word and its continuation is missing; a halved name is dropped
            from the names and kept as the remark it is.
    """
    found = Remarks()
    rest = []
    at = 0
    for match in _WEAK_NAME.finditer(text):
        found.names.append((ROLES[match[1]], match[2]))
        rest.append(text[at : match.start()])
        at = match.end()
    rest.append(text[at:])
    if cut and (halved := _HALVED_NAME.search(rest[-1])):
        found.facts.append(("remark cut off", halved[0]))
        rest[-1] = rest[-1][: halved.start()]
    for piece in rest:
        for segment in piece.split(";"):
            words = segment.strip().removesuffix(".").strip()
            if words:
                found.facts.append((_label(words, found), words))
    found.segments = len(found.names) + len(found.facts)
    return found


def _label(segment: str, found: Remarks) -> str:
    plain = segment.removeprefix("alt. ")
    for label in _IDENTITY:
        if plain.startswith(f"{label} "):
            return label
    colon = _COLON.match(segment)
    if colon:
        label = colon[1].removeprefix("alt. ").removeprefix("Alt. ").rpartition("worldwide. ")[2]
        if label not in _COLON_LABELS:
            found.unknown.append((label, segment))
        return label
    numbered = _NUMBERED.match(plain)
    return numbered[1].strip() if numbered else "remark"

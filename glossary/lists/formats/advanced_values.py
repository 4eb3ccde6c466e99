"""Values of OFAC's Advanced XML that many of its elements share: codes, dates, places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from glossary.errors import InvalidInputError
from glossary.lists.formats.xml import Element, child, children, text_at, text_of
from glossary.lists.names import clean
from glossary.model import Listing, PartialDate


@dataclass(slots=True)
class Known:
    """What was read before the entries: code lists, places, documents, relations, parties."""

    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    parties: dict[str, Listing] = field(default_factory=dict)

    def word(self, kind: str, number: str | None) -> str:
        """The words of a code; the number itself where the file does not explain it."""
        return self.codes.get((kind, number or ""), number or "")


def point_of(when: Element | None) -> str:
    """A date point as ISO 8601; empty where year, month and day are no date."""
    if when is None:
        return ""
    parts = [clean(text_at(when, part)) for part in ("Year", "Month", "Day")]
    try:
        numbers = [int(part) for part in parts if part.isdecimal()]
        return str(PartialDate(*numbers[:3])) if numbers else ""
    except (ValueError, TypeError, InvalidInputError):
        return ""


def period_of(period: Element | None) -> str:
    """A date period in ISO 8601 words; precision follows from its boundaries."""
    if period is None:
        return ""
    start, end = child(period, "Start"), child(period, "End")
    bounds = [
        point_of(child(bound, edge)) if bound is not None else ""
        for bound, edge in ((start, "From"), (end, "To"))
    ]
    about = start is not None and start.get("Approximate") == "true"
    first, last = bounds
    if first and last and first != last:
        year = first[:4]
        if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
            first = last = year
    words = first if first == last or not last else f"{first} to {last}"
    return f"about {words}" if about and words else words


def place_of(location: Element, known: Known) -> str:
    """A location on one line."""
    found = [
        clean(text_of(value))
        for value in children(location, "LocationPart", "LocationPartValue", "Value")
    ]
    for kind in ("Country", "AreaCode"):
        found += [
            known.word(kind, each.get(f"{kind}ID"))
            for each in children(location, f"Location{kind}")
        ]
    found.append(clean(text_at(location, "Comment")))
    return ", ".join(each for each in found if each)

"""Dates and numbers in the words of each kind of style."""

from __future__ import annotations

import re

from glossary.model import PartialDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_KEPT_WHOLE = {"May", "June", "July"}
_ISO = re.compile(r"(?<![\w-])(\d{4}-\d{2}(?:-\d{2})?)(~?)(?![\w-])")


def in_words(when: PartialDate) -> str:
    """22 November 2026, November 2026, 2026; an approximate date says so."""
    parts = [str(when.day or ""), _MONTHS[when.month - 1] if when.month else "", str(when.year)]
    return ("about " if when.approximate else "") + " ".join(part for part in parts if part)


def american(when: PartialDate) -> str:
    """Jan. 10, 2020, with the month abbreviations of The Bluebook (table T12)."""
    if when.month is None:
        return str(when.year)
    name = _MONTHS[when.month - 1]
    short = name if name in _KEPT_WHOLE else ("Sept." if name == "September" else f"{name[:3]}.")
    return f"{short} {when.day}, {when.year}" if when.day else f"{short} {when.year}"


def month_of(when: PartialDate) -> str:
    """May 2014, for sentences that need no day."""
    return in_words(PartialDate(when.year, when.month, approximate=when.approximate))


def dotted(when: PartialDate) -> str:
    """29.5.2002, as the Official Journal of the European Union is cited."""
    return ".".join(str(part) for part in (when.day, when.month, when.year) if part)


def thousands(number: str) -> str:
    """10,881 for five digits and more; 1369 stays."""
    return f"{int(number):,}" if number.isdecimal() and len(number) >= 5 else number


def dates_in_words(text: str) -> str:
    """The text with its ISO dates written out."""
    return _ISO.sub(lambda found: in_words(PartialDate.parse(found[0])), text)

"""The day that the head of a text says of itself: "Date of publication: 19 November 2014"."""

from __future__ import annotations

import re

from glossary.errors import InvalidInputError
from glossary.model import PartialDate

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_LABEL = r"(?:date|published|posted|issued|released|publication date)\b[^:\n]{0,100}:\s*"
_DAY = "|".join(
    (
        r"(?P<iso>\d{4}-\d\d-\d\d)",
        rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})",
        rf"(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}}),\s+(?P<us_year>\d{{4}})",
        r"(?P<dotted_day>\d{1,2})\.(?P<dotted_month>\d{1,2})\.(?P<dotted_year>\d{4})",
    )
)
_LINE = re.compile(rf"^{_LABEL}(?:{_DAY})\W*$", re.IGNORECASE)
_BEGIN = re.compile(rf"^{_LABEL}\d", re.IGNORECASE)
_HEAD = 1_500
"""Characters in which such a line is looked for."""
_LATER = re.compile(r"\b(?:updated?|amended|modified|revised|accessed|retrieved)\b", re.IGNORECASE)


def said_day(text: str) -> str:
    """The day as ISO 8601, of the first line that is a label and a day; nothing without one.

    The day of a later change does not count.
    """
    for line in text[:_HEAD].splitlines():
        found = _LINE.match(line.strip())
        if found and not _LATER.search(line):
            return _iso(found)
    return ""


def says_a_day(line: str) -> bool:
    """Whether a line is the label of a day, and the day."""
    return bool(_LINE.match(line) or _BEGIN.match(line))


def _iso(found: re.Match[str]) -> str:
    parts = {key: value for key, value in found.groupdict().items() if value}
    if "iso" in parts:
        written = parts["iso"]
    else:
        way = next(key for key in parts if key.endswith("year")).removesuffix("year")
        month = parts[f"{way}month"].lower()
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
        written = f"{parts[f'{way}year']}-{number:02}-{int(parts[f'{way}day']):02}"
    try:
        return str(PartialDate.parse(written))
    except InvalidInputError:
        return ""

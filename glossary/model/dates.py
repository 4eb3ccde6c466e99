"""Dates as sources give them: a year, a month or a day, and never more than is known.

The written form is ISO 8601 with reduced precision (`2018`, `2018-06`, `2018-06-01`); a
trailing `~` marks an approximate or computed date (EDTF level 1, ISO 8601-2:2019).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from glossary.errors import InvalidInputError

Precision = Literal["year", "month", "day"]

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_REMEDY = "Write the date as 2018, 2018-06 or 2018-06-01"


class PartialDate:
    """A date of which the month or the day may be unknown; a value, equal by its parts.

    Not a dataclass, so that the codec writes it as text.

    Raises:
        InvalidInputError: there is no such day.
    """

    __slots__ = ("_approximate", "_day", "_month", "_year")

    def __init__(
        self,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        approximate: bool = False,
    ) -> None:
        if day is not None and month is None:
            raise InvalidInputError("A day needs a month", _REMEDY)
        try:
            date(year, month or 1, day or 1)
        except (ValueError, OverflowError):
            parts = (part for part in (month, day) if part is not None)
            written = "-".join([f"{year:04}", *(f"{part:02}" for part in parts)])
            raise InvalidInputError(f"There is no date {written:.40}", _REMEDY) from None
        self._year, self._month, self._day = year, month, day
        self._approximate = approximate

    @property
    def year(self) -> int:
        return self._year

    @property
    def month(self) -> int | None:
        return self._month

    @property
    def day(self) -> int | None:
        return self._day

    @property
    def approximate(self) -> bool:
        return self._approximate

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the written form.

        Raises:
            InvalidInputError: the text is no date.
        """
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise InvalidInputError(f"'{text.strip()}' is not a date", _REMEDY)
        year, month, day, mark = found.groups()
        return cls(
            int(year),
            int(month) if month else None,
            int(day) if day else None,
            approximate=bool(mark),
        )

    @classmethod
    def from_day(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text + "~" * self.approximate

    def __repr__(self) -> str:
        return f"PartialDate('{self}')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


@dataclass(frozen=True, slots=True)
class EventDates:
    """The four dates of an official act, each known or unknown for itself."""

    signed: PartialDate | None = None
    announced: PartialDate | None = None
    published: PartialDate | None = None
    effective: PartialDate | None = None

    @property
    def leading(self) -> PartialDate | None:
        """The date a status is counted from: effective, else the nearest thing known to it."""
        return self.effective or self.published or self.announced or self.signed

    @property
    def leading_kind(self) -> Literal["effective", "published", "announced", "signed", "unknown"]:
        if self.effective:
            return "effective"
        if self.published:
            return "published"
        if self.announced:
            return "announced"
        return "signed" if self.signed else "unknown"

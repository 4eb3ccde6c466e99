"""Options and arguments that several commands share, and how they are read."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated

import typer

from glossary.model import PartialDate

AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The date to answer for: 2018, 2018-06, 2018-06-01 or today."),
]
NameOrId = Annotated[str, typer.Argument(metavar="NAME|ID", help="An entry, by a name or its id.")]


def read_day(text: str | None) -> date | None:
    """A date option; a year or a month means its last day.

    Raises:
        InvalidInputError: the text is no date.
    """
    if text is None:
        return None
    if text.strip().lower() == "today":
        return date.today()
    return PartialDate.parse(text).latest


def in_words(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"

"""How old the lists are: "OFAC SDN of 2024-05-03, 933 days old"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from glossary.lists.titles import version_title
from glossary.model import ListVersion

STALE_DAYS = 30
"""OFAC and the UN change their lists every few days."""


def days_old(version: ListVersion, today: date) -> int | None:
    """Days since the publisher's date; None if it is unknown."""
    return (today - version.dated.latest).days if version.dated else None


def is_stale(version: ListVersion, today: date) -> bool:
    """Older than a month, or of unknown date."""
    days = days_old(version, today)
    return days is None or days > STALE_DAYS


def age_in_words(version: ListVersion, today: date) -> str:
    """The version with its age, as it stands under a status."""
    days = days_old(version, today)
    if days is None or days < 0:
        return version_title(version)
    return f"{version_title(version)}, {days} day{'' if days == 1 else 's'} old"


def stale_among(newest: Iterable[ListVersion], today: date) -> tuple[ListVersion, ...]:
    """Those of the newest versions that are stale."""
    return tuple(version for version in newest if is_stale(version, today))

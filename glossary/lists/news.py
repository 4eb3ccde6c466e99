"""What changed for some listings since a person last looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from glossary.lists.library import ListLibrary
from glossary.lists.linking import Reference
from glossary.model import ListChange, ListVersion


@dataclass(frozen=True, slots=True)
class News:
    """Changes of one list between the version last looked at and the newest."""

    old: ListVersion
    new: ListVersion
    changes: tuple[ListChange, ...]


def series_of(version: ListVersion) -> str:
    """What is compared with each other: one list, scope and format."""
    return " | ".join(part for part in (version.list_id, version.scope, version.format) if part)


def news(
    library: ListLibrary, seen: Mapping[str, str], wanted: Iterable[Reference] | None
) -> tuple[News, ...]:
    """News of each list, from the version last looked at to the newest.

    Args:
        seen: series to the id of the version last looked at; a series that was never looked at
            tells what the newest version brought.
        wanted: only changes of these listings; all if None.
    """
    asked = None if wanted is None else set(wanted)
    found = []
    ordered = sorted(library.versions, key=series_of)
    for series, group in groupby(ordered, key=series_of):
        versions = sorted(group, key=library.versions.index)
        new = versions[-1]
        old = next((each for each in versions if each.id == seen.get(series)), None)
        old = old or (versions[-2] if len(versions) > 1 else None)
        if old is None or old.id == new.id:
            continue
        changes = tuple(
            change
            for change in library.changes(old, new)
            if asked is None or (change.list_id, change.listing) in asked
        )
        if changes:
            found.append(News(old, new, changes))
    return tuple(found)


def newest_of_each(library: ListLibrary) -> dict[str, str]:
    """Series to its newest version: what is looked at when everything is."""
    return {series_of(version): version.id for version in library.versions}

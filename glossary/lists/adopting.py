"""A listing in the shape of an entry: to be adopted, or only to be asked for its status."""

from __future__ import annotations

from dataclasses import replace

from glossary.lists.titles import title_of
from glossary.model import (
    Certainty,
    Entry,
    EntryId,
    EntryKind,
    ListedName,
    Listing,
    MemberId,
    Name,
    NameQuality,
    NameStatus,
    Source,
    TermType,
    new_id,
)
from glossary.text import fold

_KINDS = {"person": EntryKind.PERSON, "organisation": EntryKind.GROUP}


def entry_of(listing: Listing, entry_id: EntryId, list_id: str = "") -> Entry:
    """An entry with the listing's names: the primary one preferred, former ones superseded."""
    source = (Source(f"{title_of(list_id)}, {listing.reference}"),) if list_id else ()
    names = tuple(
        Name(
            id=MemberId(new_id()),
            value=name.value,
            language=name.language or "und",
            script=name.script,
            term_type=_term_type(name.value),
            status=NameStatus.PREFERRED if at == 0 else _status_of(name),
            quality=NameQuality.WEAK if name.quality == "weak" else NameQuality.GOOD,
            certainty=Certainty.STATED,
            sources=source,
        )
        for at, name in enumerate(_distinct(listing))
    )
    return Entry(
        id=entry_id,
        kind=_KINDS.get(listing.type, EntryKind.BODY),
        names=names,
        summary=f"{listing.type}, from {title_of(list_id)}" if list_id else "",
    )


def names_to_offer(listing: Listing, entry: Entry, list_id: str) -> tuple[Name, ...]:
    """The listing's names that the entry lacks: admitted, or superseded, never preferred."""
    own = {fold(name.value).text for name in entry.names}
    offered = entry_of(listing, entry.id, list_id).names
    return tuple(
        replace(name, status=NameStatus.ADMITTED) if name.status is NameStatus.PREFERRED else name
        for name in offered
        if fold(name.value).text not in own
    )


def _distinct(listing: Listing) -> list[ListedName]:
    """The primary name first; one name for each spelling."""
    found: dict[str, ListedName] = {}
    for name in sorted(listing.names, key=lambda each: each.role != "primary"):
        found.setdefault(name.value, name)
    return list(found.values())


def _status_of(name: ListedName) -> NameStatus:
    return NameStatus.SUPERSEDED if name.role == "former" else NameStatus.ADMITTED


def _term_type(value: str) -> TermType:
    short = " " not in value and 2 <= len(value) <= 6 and value.isupper()
    return TermType.ACRONYM if short else TermType.FULL_FORM

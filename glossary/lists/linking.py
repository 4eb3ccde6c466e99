"""Which listing is about which entry: by reference, by what a person said; never by name alone.

Names only suggest, with their reason and all rivals; a person confirms or refuses, and the answer
is kept. A label is never linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from glossary.model import (
    Answer,
    Decision,
    Designation,
    Entry,
    EntryId,
    EntryKind,
    Listing,
    Tier,
    listing_id,
    split_listing_id,
)
from glossary.search import NameMatch

Reference = tuple[str, str]
"""List id and published reference."""

_PERSONAL = {EntryKind.PERSON}
_UNLISTABLE = {EntryKind.LABEL, EntryKind.PLACE}
_GOOD_ENOUGH = 0.8
_LONG_ENOUGH = 7
_ACT_OF = {"EU-TERR": "eu-oj-32001R2580", "EU-TAQA-EUAQ": "eu-oj-32016R1686"}
_NAME_QUERIES = 12


class Finder(Protocol):
    """Looks names up among the entries."""

    def search(self, text: str, limit: int) -> list[NameMatch]: ...


@dataclass(frozen=True, slots=True)
class Links:
    """All links that hold: listing to entries, entry to listings, with the reason of each."""

    entries_of: Mapping[Reference, tuple[EntryId, ...]]
    listings_of: Mapping[EntryId, tuple[Reference, ...]]
    reasons: Mapping[tuple[Reference, EntryId], str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that a listing may be about, and why one could think so.

    `by_reference` suggestions rest on an id that the listing names, the others on names.
    """

    entry: EntryId
    label: str
    reason: str
    score: float
    by_reference: bool = False


def references_of(designation: Designation) -> Iterator[Reference]:
    """The listings that a designation of an entry names by their published reference."""
    text = designation.reference.strip()
    if text.startswith("OFAC ") and text[5:].isdigit():
        yield ("ofac-sdn", text[5:])
        yield ("ofac-cons", text[5:])
    elif designation.authority == "United Nations" and text:
        yield ("un-sc", text)
    elif designation.authority == "European Union" and text:
        if text.startswith("EU."):
            yield ("eu-fsf", text)
        elif designation.programme in _ACT_OF:
            yield (_ACT_OF[designation.programme], text)


def links_of(entries: Iterable[Entry], decisions: Iterable[Decision]) -> Links:
    """The links that entries name by reference and people confirmed, less those they refused."""
    reasons: dict[tuple[Reference, EntryId], str] = {}
    for entry in entries:
        for designation in entry.designations:
            for reference in references_of(designation):
                reasons[reference, entry.id] = f"the entry names {designation.reference}"
    for decision in decisions:
        place = split_listing_id(decision.subject)
        if place is None:
            continue
        if decision.answer is Answer.SAME:
            day = f" on {decision.decided}" if decision.decided else ""
            reasons[place, decision.entry] = f"confirmed{day}"
        elif decision.answer is Answer.NOT_SAME:
            reasons.pop((place, decision.entry), None)
    to_entries: dict[Reference, list[EntryId]] = defaultdict(list)
    to_listings: dict[EntryId, list[Reference]] = defaultdict(list)
    for reference, entry_id in reasons:
        to_entries[reference].append(entry_id)
        to_listings[entry_id].append(reference)
    return Links(
        {key: tuple(found) for key, found in to_entries.items()},
        {key: tuple(found) for key, found in to_listings.items()},
        reasons,
    )


def suggestions(
    list_id: str,
    listing: Listing,
    entries: Mapping[EntryId, Entry],
    links: Links,
    decisions: Iterable[Decision],
    finder: Finder,
) -> tuple[Suggestion, ...]:
    """Entries the listing may be about, best first; every rival is among them.

    Entries that a person has ruled out are left out for good.
    """
    subject = listing_id(list_id, listing.reference)
    refused = {
        each.entry
        for each in decisions
        if each.subject == subject and each.answer is Answer.NOT_SAME
    }
    found: dict[EntryId, Suggestion] = {}
    for reference in listing.cross_references:
        for entry_id in links.entries_of.get(reference, ()):
            reason = f"it names {reference[1]}, which is linked to the entry"
            found[entry_id] = Suggestion(
                entry_id, entries[entry_id].label, reason, 1.0, by_reference=True
            )
    for name in listing.names[:_NAME_QUERIES]:
        for match in finder.search(name.value, limit=5):
            entry = entries.get(EntryId(match.id))
            if entry is None or entry.kind in _UNLISTABLE or not _close(match):
                continue
            known = found.get(entry.id)
            if known and (known.by_reference or known.score >= match.score):
                continue
            reason = _reason(name.role, name.quality, name.value, match, entry, listing)
            found[entry.id] = Suggestion(entry.id, entry.label, reason, match.score)
    kept = [each for key, each in found.items() if key not in refused]
    return tuple(sorted(kept, key=lambda each: (not each.by_reference, -each.score, each.label)))


def _close(match: NameMatch) -> bool:
    """Short names that are only alike, as SANA and SNA, suggest nothing."""
    if match.tier in {Tier.EXACT, Tier.SAME}:
        return True
    return match.score >= _GOOD_ENOUGH and len(match.name) >= _LONG_ENOUGH


def _reason(
    role: str, quality: str, name: str, match: NameMatch, entry: Entry, listing: Listing
) -> str:
    graded = f"{quality} {role}" if quality != "good" else role
    words = f"{graded} name '{name}' is like '{match.name}'"
    if match.name.casefold() == name.casefold():
        words = f"{graded} name '{name}' is a name of the entry"
    if (entry.kind in _PERSONAL) != (listing.type == "person"):
        words += f" (but listing: {listing.type}, entry: {entry.kind})"
    return words

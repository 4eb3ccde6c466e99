"""Listings among the hits: found in their own right, or bringing the entry they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from glossary.lists.linking import Links
from glossary.lists.naming import ListingFace, ListingNames, summary_of
from glossary.lists.titles import version_title
from glossary.model import (
    Entry,
    EntryId,
    Hit,
    ListedName,
    ListVersion,
    Status,
    Tier,
    listing_id,
)
from glossary.search import NameMatch, Query, worth_showing

StatusesOf = Callable[[str, date], tuple[Status, ...]]
_ORDER = {tier: at for at, tier in enumerate(Tier)}


class ListingHits:
    """Adds what the lists know to the hits among entries."""

    def __init__(
        self,
        names: ListingNames,
        links: Links,
        entries: Mapping[EntryId, Entry],
        statuses: StatusesOf,
    ) -> None:
        self._names, self._links, self._entries = names, links, entries
        self._statuses = statuses

    def join(
        self, query: Query, hits: Sequence[Hit], entry_hit: Callable[[EntryId], Hit]
    ) -> tuple[Hit, ...]:
        """Hits of entries and listings in one order; an entry comes before a listing.

        A listing that belongs to an entry is no hit of its own: its name brings the entry, unless
        the entry is there by a name that fits as well.
        """
        best = {hit.id: hit for hit in hits}
        as_of = query.as_of or date.today()
        if query.kinds or query.authority or query.state:
            return tuple(hits)
        for match, face, name, version in self._names.search(
            query.text, limit=2 * query.limit, exact=query.exact
        ):
            owners = self._links.entries_of.get((face.list_id, face.reference), ())
            known = [entry for entry in owners if entry in self._entries]
            for owner in known:
                if _better(match, best.get(owner)):
                    best[owner] = self._told(entry_hit(owner), match, name, version)
            if not known:
                key = listing_id(face.list_id, face.reference)
                best[key] = self._hit(key, match, face, name, version)
        ordered = sorted(
            worth_showing(best.values()),
            key=lambda hit: (_ORDER[hit.tier], -hit.score, hit.type != "entry"),
        )
        return tuple(
            replace(hit, statuses=self._statuses(hit.id, as_of)) if hit.type == "listing" else hit
            for hit in ordered[: query.limit]
        )

    def _told(self, hit: Hit, match: NameMatch, name: ListedName, version: ListVersion) -> Hit:
        return replace(
            hit,
            matched_name=match.name,
            tier=match.tier,
            score=match.score,
            explanation=f"{match.explanation}; {_of(name)} on {version_title(version)}",
            spans=tuple(match.spans),
            marks=(*_marks(name), "name on a list"),
        )

    def _hit(
        self,
        key: str,
        match: NameMatch,
        face: ListingFace,
        name: ListedName,
        version: ListVersion,
    ) -> Hit:
        return Hit(
            id=key,
            type="listing",
            kind=face.type,
            label=face.label,
            matched_name=match.name,
            tier=match.tier,
            score=match.score,
            explanation=f"{match.explanation}; {_of(name)} on {version_title(version)}",
            spans=tuple(match.spans),
            marks=("listing", *_marks(name)),
            summary=summary_of(face),
        )


def _better(new: NameMatch, old: Hit | None) -> bool:
    return old is None or (_ORDER[new.tier], -new.score) < (_ORDER[old.tier], -old.score)


def _of(name: ListedName) -> str:
    quality = "" if name.quality == "good" else f"{name.quality} "
    if name.derived:
        return f"taken out of a longer {quality}{_ROLES[name.role]}"
    return f"{quality}{_ROLES[name.role]}{f' {name.note}' if name.note == 'in Remarks' else ''}"


_ROLES = {
    "primary": "primary name",
    "alias": "name",
    "former": "former name",
    "now known as": "newer name",
}


def _marks(name: ListedName) -> tuple[str, ...]:
    marks = []
    if name.quality == "weak":
        marks.append("weak alias")
    if name.role == "former":
        marks.append("former name")
    return tuple(marks)

"""Listings among the hits: found in their own right, or bringing the entry they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from glossary.lists.linking import Links
from glossary.lists.naming import ListedMatch, ListingNames, summary_of
from glossary.lists.titles import version_title
from glossary.model import EntryId, Hit, ListedName, Snapshot, Status, Tier, listing_id
from glossary.search import Query
from glossary.workspace.candidates import Candidate, fits_better
from glossary.workspace.hit_filter import ListingFilter, fits

StatusesOf = Callable[[str, date], tuple[Status, ...]]
Lets = Callable[[str], bool]
_LOOKED_AT = 150
_ROUNDS = 8
"""A status on a day is asked of so many listings whose names fit, and of no more."""


class ListingHits:
    """Adds what the lists know to what was found among entries.

    Args:
        statuses: of a listing, as of a day.
    """

    def __init__(
        self,
        names: ListingNames,
        links: Links,
        snapshot: Snapshot,
        statuses: StatusesOf,
    ) -> None:
        self._names, self._links, self._snapshot = names, links, snapshot
        self._entries = snapshot.entries
        self._statuses = statuses
        self._narrowed: tuple[Lets, ListingFilter] | None = None

    def is_of(self, names: ListingNames, snapshot: Snapshot) -> bool:
        """Whether it knows just these."""
        return self._names is names and self._snapshot is snapshot

    def join(
        self,
        query: Query,
        found: Iterable[Candidate],
        lets_entry: Lets | None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Candidate]:
        """Entries and listings that answer a query, in no order.

        A listing that belongs to an entry is no hit of its own: its name brings the entry, unless
        the entry is there by a name that fits as well.

        Args:
            lets_entry: which entries a narrowed query may find; the same as long as it is so
                narrowed.
        """
        best = {each.id: each for each in found}
        for listed in self._matches(query, self._filter(query, lets_entry), cancelled):
            owners = self._owners(listed.face.list_id, listed.face.reference)
            for owner in owners:
                if lets_entry and not lets_entry(owner):
                    continue
                known = best.get(owner)
                if known is None or fits_better(listed.order, known.order):
                    best[owner] = _candidate(owner, listed, is_entry=True)
            if not owners:
                key = listing_id(listed.face.list_id, listed.face.reference)
                best[key] = _candidate(key, listed, is_entry=False)
        return list(best.values())

    def bearers(self, query: Query, lets_entry: Lets | None) -> set[str]:
        """All entries and listings of which a list holds just this name."""
        found: set[str] = set()
        for key in self._names.bearers(query.text, allowed=self._filter(query, lets_entry)):
            face = self._names.faces[key]
            owners = self._owners(face.list_id, face.reference)
            found.update(owner for owner in owners if lets_entry is None or lets_entry(owner))
            if not owners and self._fits_state(key, query):
                found.add(key)
        return found

    def hit(self, candidate: Candidate, listed: ListedMatch, as_of: date) -> Hit:
        """A listing as a hit of its own."""
        match, face = candidate.match, listed.face
        return Hit(
            id=candidate.id,
            type="listing",
            kind=face.type,
            label=face.label,
            matched_name=match.name,
            tier=match.tier,
            score=match.score,
            explanation=explained(listed),
            spans=match.spans,
            marks=("listing", *marks_of(listed.name)),
            summary=summary_of(face),
            statuses=self._statuses(candidate.id, as_of),
        )

    def recalled(self, key: str, why: str, as_of: date) -> Hit | None:
        """A listing by its id, as a hit; None if no list holds it."""
        face = self._names.face(key)
        if face is None:
            return None
        return Hit(
            id=key,
            type="listing",
            kind=face.type,
            label=face.label,
            matched_name=face.label,
            tier=Tier.EXACT,
            score=1.0,
            explanation=why,
            marks=("listing",),
            summary=summary_of(face),
            statuses=self._statuses(key, as_of),
        )

    def _matches(
        self, query: Query, lets: ListingFilter | None, cancelled: Callable[[], bool] | None
    ) -> Iterator[ListedMatch]:
        # Several listings may bring one entry.
        wanted = 2 * query.limit
        if not query.state:
            yield from self._names.search(
                query.text, wanted, exact=query.exact, allowed=lets, cancelled=cancelled
            )
            return
        seen: set[str] = set()
        fitting = 0
        for _ in range(_ROUNDS):
            found = self._names.search(
                query.text,
                _LOOKED_AT,
                exact=query.exact,
                allowed=lets,
                refused=seen,
                cancelled=cancelled,
            )
            for listed in found:
                seen.add(listed.match.id)
                owned = self._owners(listed.face.list_id, listed.face.reference)
                if owned or self._fits_state(listed.match.id, query):
                    fitting += 1
                    yield listed
                if fitting == wanted or (cancelled and cancelled()):
                    return
            if len(found) < _LOOKED_AT:
                return

    def _fits_state(self, key: str, query: Query) -> bool:
        as_of = query.as_of or date.today()
        return not query.state or fits(self._statuses(key, as_of), query)

    def _owners(self, list_id: str, reference: str) -> list[EntryId]:
        owners = self._links.entries_of.get((list_id, reference), ())
        return [entry for entry in owners if entry in self._entries]

    def _filter(self, query: Query, lets_entry: Lets | None) -> ListingFilter | None:
        if lets_entry is None:
            return None
        known = self._narrowed
        if known is None or known[0] is not lets_entry:
            made = ListingFilter(query, self._names, self._links, self._entries, lets_entry)
            known = self._narrowed = lets_entry, made
        return known[1]


def told_by_list(hit: Hit, listed: ListedMatch) -> Hit:
    """An entry that is there by a name on a list."""
    marks = (*marks_of(listed.name), "name on a list")
    return replace(hit, explanation=explained(listed), marks=marks)


def explained(listed: ListedMatch) -> str:
    """Why a name matched, and where it stands."""
    return f"{listed.match.explanation}; {_of(listed.name)} on {version_title(listed.version)}"


def marks_of(name: ListedName) -> tuple[str, ...]:
    """What is to be said of a published name."""
    marks = []
    if name.quality == "weak":
        marks.append("weak alias")
    if name.role == "former":
        marks.append("former name")
    return tuple(marks)


def _candidate(key: str, listed: ListedMatch, *, is_entry: bool) -> Candidate:
    order = (*listed.order[:5], key)
    return Candidate(key, "entry" if is_entry else "listing", order, listed.match, listed)


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

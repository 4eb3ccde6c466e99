"""Look up: the names as a search index, its matches as hits that explain themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from glossary.errors import AmbiguousNameError, NotFoundError
from glossary.model import (
    PINNED,
    REFUSED,
    Entry,
    EntryId,
    EntryKind,
    Hit,
    ListState,
    Name,
    NameQuality,
    NameStatus,
    SearchOutcome,
    Snapshot,
    Tier,
)
from glossary.search import EditedIndex, NameMatch, Order, Query, question
from glossary.status import name_in, status_of
from glossary.workspace.candidates import Candidate, in_order, shortened
from glossary.workspace.familiar import Familiar
from glossary.workspace.hit_filter import HitFilter
from glossary.workspace.listing_hits import ListingHits, told_by_list
from glossary.workspace.look_alikes import LookAlikes, mark_of

_TIES = 150
"""Among so many names ties are broken by what is familiar."""
NEAR_DUPLICATE = 0.85
"""Score from which a similar name is pointed out before an entry is saved."""


class Lookup:
    """One snapshot and the index of its names; only read.

    Args:
        enriched: an entry with what the lists say of it.
        alike: flags names that may deceive.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        index: EditedIndex,
        enriched: Callable[[Entry], Entry] = lambda entry: entry,
        alike: LookAlikes | None = None,
    ) -> None:
        self._alike = alike or LookAlikes()
        self._snapshot, self._index, self._enriched = snapshot, index, enriched
        self._narrowed: tuple[Query, HitFilter] | None = None

    def is_of(self, snapshot: Snapshot, index: EditedIndex) -> bool:
        """Whether it looks things up in just these."""
        return self._snapshot is snapshot and self._index is index

    def search(
        self,
        query: Query,
        cancelled: Callable[[], bool] | None = None,
        listings: ListingHits | None = None,
        familiar: Familiar | None = None,
        refused: Container[str] = (),
    ) -> SearchOutcome:
        """The hits of a query, best first, each with its statuses as of the query's date.

        Args:
            familiar: breaks ties, and marks what is pinned.
            refused: ids that a person has said are not meant by this query; they come last
                where they stand.
        """
        began = time.perf_counter()
        near = familiar.places if familiar else {}
        as_of = query.as_of or date.today()
        lets = self._filter(query)
        found = self._candidates(query, lets, near, cancelled)
        if listings:
            found = listings.join(query, found, lets, cancelled)
        ordered = in_order(found, near, refused)
        shown, more_similar = shortened(ordered, query)
        # They come last, but they are never hidden.
        shown += [each for each in ordered if each.id in refused and each not in shown]
        exact = sum(each.match.tier is Tier.EXACT for each in shown)
        bearers = exact
        if exact >= query.limit:
            bearers = max(exact, len(self._bearers(query, lets, listings)))
        hits = tuple(self._of(each, listings, as_of) for each in shown)
        if bearers > 1:
            hits = tuple(
                _marked(hit, "shared name") if hit.tier is Tier.EXACT else hit for hit in hits
            )
        hits = tuple(self._flagged(_with_name_dates(hit)) for hit in hits)
        if familiar and familiar.pins:
            pins = familiar.pins
            hits = tuple(_marked(hit, PINNED) if hit.id in pins else hit for hit in hits)
        hits = tuple(_marked(hit, REFUSED) if hit.id in refused else hit for hit in hits)
        elapsed = (time.perf_counter() - began) * 1000
        return SearchOutcome(query.text, hits, elapsed, bearers > 1, bearers, more_similar)

    def recalled(
        self, keys: Iterable[str], why: str, as_of: date, listings: ListingHits | None
    ) -> list[Hit]:
        """Entries and listings by their ids, as hits; those that are gone are left out."""
        hits = []
        for key in keys:
            entry = self._snapshot.entries.get(EntryId(key))
            hit = listings.recalled(key, why, as_of) if listings and not entry else None
            if entry:
                match = NameMatch(key, entry.label, 1.0, Tier.EXACT)
                hit = replace(self._hit(match, as_of), explanation=why)
            if hit:
                hits.append(hit)
        return hits

    def _candidates(
        self,
        query: Query,
        lets: HitFilter | None,
        familiar: Mapping[str, int],
        cancelled: Callable[[], bool] | None,
    ) -> list[Candidate]:
        """Entries; where what is familiar could win a tie beyond the limit, more of them."""
        asked = question(query.text, exact=query.exact)

        def found(limit: int) -> list[tuple[Order, NameMatch]]:
            return self._index.ordered(asked, limit, allowed=lets, cancelled=cancelled)

        matches = found(query.limit + 1)
        if familiar and len(matches) > query.limit and matches[-1][0][:2] == matches[-2][0][:2]:
            matches = found(max(_TIES, query.limit))
        return [Candidate(match.id, "entry", order, match) for order, match in matches]

    def _bearers(
        self, query: Query, lets: HitFilter | None, listings: ListingHits | None
    ) -> set[str]:
        found = set(self._index.bearers(query.text, allowed=lets))
        return found | listings.bearers(query, lets) if listings else found

    def _of(self, candidate: Candidate, listings: ListingHits | None, as_of: date) -> Hit:
        listed = candidate.listed
        if listed and listings and candidate.type == "listing":
            return listings.hit(candidate, listed, as_of)
        hit = self._hit(replace(candidate.match, id=candidate.id), as_of)
        return told_by_list(hit, listed) if listed else hit

    def find(self, name_or_id: str) -> Entry:
        """The one entry meant by an id or by a name as recorded.

        Raises:
            AmbiguousNameError: several entries bear the name.
            NotFoundError: none does; the nearest names are offered.
        """
        known = self._snapshot.entries.get(EntryId(name_or_id))
        if known:
            return known
        matches = self._index.search(name_or_id, limit=10)
        for tier in (Tier.EXACT, Tier.SAME):
            bearers = [match for match in matches if match.tier is tier]
            if len(bearers) > 1:
                labels = "; ".join(f"{self._entry(match).label} ({match.id})" for match in bearers)
                raise AmbiguousNameError(
                    f"Several entries bear the name '{name_or_id}': {labels}", "Give the id"
                )
            if bearers:
                return self._entry(bearers[0])
        nearest = ", ".join(f"'{match.name}'" for match in matches[:3])
        raise NotFoundError(
            f"There is no entry named '{name_or_id}'",
            f"The nearest names are {nearest}" if nearest else "Look it up with: byname search",
        )

    def near_duplicates(self, names: Sequence[str], *, besides: str = "") -> tuple[Hit, ...]:
        """Entries that already bear one of the names, or nearly so."""
        found: dict[str, Hit] = {}
        for name in names:
            for match in self._index.search(name, limit=5) if name.strip() else ():
                close = match.tier in {Tier.EXACT, Tier.SAME} or match.score >= NEAR_DUPLICATE
                if close and match.tier is not Tier.PREFIX and match.id != besides:
                    found.setdefault(match.id, self._hit(match, None))
        return tuple(found.values())

    def _entry(self, match: NameMatch) -> Entry:
        return self._snapshot.entries[EntryId(match.id)]

    def _flagged(self, hit: Hit) -> Hit:
        """With a mark, if the name that matched or the one it is shown under may deceive."""
        own = hit.id if hit.type == "entry" else ""
        for value in dict.fromkeys((hit.matched_name, hit.label)):
            if found := self._alike.deceit(value, self._snapshot.entries, own):
                return _marked(hit, mark_of(found))
        return hit

    def _filter(self, query: Query) -> HitFilter | None:
        if not query.is_narrowed:
            return None
        narrowing = replace(query, text="", limit=0, exact=False, similar=0)
        known = self._narrowed
        if known is None or known[0] != narrowing:
            known = self._narrowed = narrowing, HitFilter(self._snapshot, narrowing, self._enriched)
        return known[1]

    def matches(self, text: str, limit: int) -> list[NameMatch]:
        """The plain matches of the index, for suggestions."""
        return self._index.search(text, limit=limit)

    def _hit(self, match: NameMatch, as_of: date | None) -> Hit:
        entry = self._entry(match)
        name = next((name for name in entry.names if name.value == match.name), entry.preferred)
        instruments = self._snapshot.instruments
        return Hit(
            id=entry.id,
            type="entry",
            kind=entry.kind,
            label=entry.label,
            matched_name=match.name,
            tier=match.tier,
            score=match.score,
            explanation=match.explanation,
            spans=match.spans,
            marks=_marks(entry, name),
            summary=entry.summary,
            statuses=tuple(status_of(self._enriched(entry), instruments, as_of)) if as_of else (),
        )


def _marks(entry: Entry, name: Name) -> tuple[str, ...]:
    marks = []
    if entry.kind is EntryKind.LABEL:
        marks.append("label")
    if name.quality is NameQuality.WEAK:
        marks.append("weak alias")
    if name.status is NameStatus.DEPRECATED:
        marks.append("deprecated")
    if name.status is NameStatus.SUPERSEDED:
        marks.append(f"former name, until {name.valid_to}" if name.valid_to else "former name")
    return tuple(marks)


def _with_name_dates(hit: Hit) -> Hit:
    """Says of a name that joined a listing later than the day asked about since when it counts."""
    for status in hit.statuses:
        dated = name_in(status.names, hit.matched_name)
        if dated and dated.since and status.state is ListState.LISTED and dated.listed is False:
            hit = _marked(hit, f"{status.programme_name}: a name since {dated.since}")
    return hit


def _marked(hit: Hit, mark: str) -> Hit:
    return replace(hit, marks=(*hit.marks, mark))

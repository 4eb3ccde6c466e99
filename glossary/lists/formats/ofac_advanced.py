"""OFAC's Advanced XML, from its schema: the one OFAC source of dates with their legal basis.

Codes are numbers, resolved through the file's own reference values, which come first. Parties
come before the entries that list them, so parties wait in memory until their entry is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from glossary.lists.formats.advanced_party import document_of, party_of
from glossary.lists.formats.advanced_schema import (
    CONTENT,
    REFERENCE_ATTRIBUTES,
    REFERENCE_SETS,
    REFERENCE_VALUES,
)
from glossary.lists.formats.advanced_values import Known, period_of, place_of, point_of
from glossary.lists.formats.ofac_csv import programmes
from glossary.lists.formats.xml import Element, child, children, local, stream, text_at, text_of
from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.names import clean
from glossary.model import Listing, StatedDate

_ROOT = "Sanctions"
_SETS = f"{_ROOT}/ReferenceValueSets"
_PARTY = f"{_ROOT}/DistinctParties/DistinctParty"
_ENTRY = f"{_ROOT}/SanctionsEntries/SanctionsEntry"
_LOCATION = f"{_ROOT}/Locations/Location"
_DOCUMENT = f"{_ROOT}/IDRegDocuments/IDRegDocument"
_RELATION = f"{_ROOT}/ProfileRelationships/ProfileRelationship"
_ISSUE = f"{_ROOT}/DateOfIssue"
_RECORDS = frozenset({_SETS, _ISSUE, _PARTY, _ENTRY, _LOCATION, _DOCUMENT, _RELATION})
_SPLIT_SETS = frozenset(f"{_SETS}/{name}" for name in REFERENCE_SETS)
_IGNORED_TAILS = ("/@DeltaAction", "/@schemaLocation")
_DESIGNATING = ("created", "added", "designat", "listed")


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The entries of the one file, each with its party.

    Raises:
        UnreadableListError: it is a delta, or parties and entries do not belong together.
    """
    ((_, data),) = files.items()
    known = Known()
    listings: dict[str, Listing] = {}
    tally: dict[str, int] = defaultdict(int)
    for path, element in stream(data, ledger, _RECORDS | _SPLIT_SETS):
        if path == _ISSUE:
            root = element.getroottree().getroot()
            if root.get("DeltaBaseVersion"):
                raise UnreadableListError("is a delta against another version, not a whole list")
            ledger.published = point_of(element)
            ledger.published_words = f"DateOfIssue {ledger.published}"
        elif path in _SPLIT_SETS:
            _read_codes(element, known)
        elif path == _LOCATION:
            known.places[str(element.get("ID"))] = place_of(element, known)
        elif path == _DOCUMENT:
            known.documents[str(element.get("IdentityID"))].append(document_of(element, known))
        elif path == _PARTY:
            for profile in children(element, "Profile"):
                known.parties[str(profile.get("ID"))] = party_of(element, profile, known)
        elif path == _RELATION:
            _read_relation(element, known)
        elif path == _ENTRY:
            number, listing = _listed(element, known)
            tally[known.word("List", element.get("ListID"))] += 1
            before = listings.get(number)
            listings[number] = _together(before, listing) if before else listing
    ledger.settle(_outcome)
    if sum(count for name, count in tally.items() if "SDN" not in name) * 2 > sum(tally.values()):
        ledger.list_id = "ofac-cons"
    orphans = known.parties.keys() - listings.keys()
    if orphans:
        ledger.notes.append(f"{len(orphans)} parties stand in no entry and are left out")
    for number, listing in listings.items():
        related = tuple(known.relations.get(number, ()))
        yield ledger.listed(_with_facts(listing, related))


def _outcome(path: str) -> Outcome | None:
    if path.endswith(_IGNORED_TAILS):
        return "ignored"
    parts = path.split("/")
    if parts[0] != _ROOT:
        return None
    if len(parts) > 2 and parts[1] == "ReferenceValueSets":
        return _outcome_of_code(parts[2:])
    for parent, inside in pairwise(parts):
        if inside not in CONTENT.get(parent, frozenset()):
            return None
    return "mapped"


def _outcome_of_code(parts: list[str]) -> Outcome | None:
    known = parts[0] in REFERENCE_SETS
    for part in parts[1:]:
        known = known and (part in REFERENCE_VALUES or part in REFERENCE_ATTRIBUTES)
    return "mapped" if known else None


def _read_codes(values: Element, known: Known) -> None:
    for value in values:
        name, number = local(value.tag), str(value.get("ID"))
        short = value.get("LegalBasisShortRef") or ""
        known.codes[name, number] = clean(short or text_of(value))
        owner = value.get("PartyTypeID")
        if owner:
            known.owners[name, number] = owner


def _read_relation(relation: Element, known: Known) -> None:
    kind = known.word("RelationType", relation.get("RelationTypeID"))
    former = "former " if relation.get("Former") == "true" else ""
    quality = known.word("RelationQuality", relation.get("RelationQualityID"))
    other = str(relation.get("To-ProfileID"))
    party = known.parties.get(other)
    words = [party.label if party else "", f"({other})", quality]
    words += [period_of(child(relation, "DatePeriod")), clean(text_at(relation, "Comment"))]
    told = (f"{former}{kind}", " ".join(word for word in words if word))
    known.relations[str(relation.get("From-ProfileID"))].append(told)


def _listed(entry: Element, known: Known) -> tuple[str, Listing]:
    number = str(entry.get("ProfileID"))
    party = known.parties.get(number)
    if party is None:
        raise UnreadableListError(f"is damaged: entry {entry.get('ID')} lists no known party")
    tags: list[str] = []
    facts = [("list", known.word("List", entry.get("ListID")))]
    for measure in children(entry, "SanctionsMeasure"):
        kind = known.word("SanctionsType", measure.get("SanctionsTypeID"))
        words = clean(text_at(measure, "Comment"))
        if kind.lower() == "program" and words:
            tags.append(words)
        else:
            period = period_of(child(measure, "DatePeriod"))
            facts.append(("measure", "; ".join(each for each in (kind, words, period) if each)))
    dates = []
    for event in children(entry, "EntryEvent"):
        kind = known.word("EntryEventType", event.get("EntryEventTypeID"))
        basis = known.word("LegalBasis", event.get("LegalBasisID"))
        when = point_of(child(event, "Date"))
        means = "designated" if kind.lower().startswith(_DESIGNATING) else ""
        note = clean(text_at(event, "Comment"))
        words = "; ".join(each for each in (kind, when, basis, note) if each)
        dates.append(StatedDate("EntryEvent", words, when, means, "", basis))
    for support in children(entry, "SupportingInfo"):
        kind = known.word("SupInfoType", support.get("SupInfoTypeID"))
        text = clean(text_at(support, "Text") or text_at(support, "DirectURL"))
        facts.append((kind or "supporting information", text))
    facts.append(("comment", clean(text_at(entry, "Comment"))))
    return number, Listing(
        reference=party.reference,
        type=party.type,
        names=party.names,
        programmes=programmes(tags),
        other_ids=party.other_ids,
        dates=tuple(dates),
        scope=clean(text_at(entry, "LimitationsToListing")),
        facts=(*party.facts, *(fact for fact in facts if fact[1])),
    )


def _together(first: Listing, second: Listing) -> Listing:
    """One party in two entries: "Consolidated List" repeats a more specific list's."""
    return Listing(
        reference=first.reference,
        type=first.type,
        names=first.names,
        programmes=tuple(dict.fromkeys((*first.programmes, *second.programmes))),
        other_ids=first.other_ids,
        dates=tuple(dict.fromkeys((*first.dates, *second.dates))),
        scope=first.scope or second.scope,
        facts=tuple(dict.fromkeys((*first.facts, *second.facts))),
    )


def _with_facts(listing: Listing, more: tuple[tuple[str, str], ...]) -> Listing:
    if not more:
        return listing
    return Listing(
        listing.reference,
        listing.type,
        listing.names,
        listing.programmes,
        listing.other_ids,
        listing.cross_references,
        listing.dates,
        listing.scope,
        (*listing.facts, *more),
        listing.flags,
    )

"""OFAC's Advanced XML, from its schema: the one OFAC source of dates with their legal basis.

Codes are numbers, resolved through the file's own reference values, which come first. Parties
come before the entries that list them, so parties wait in memory until their entry is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from glossary.lists.formats.advanced_schema import (
    CONTENT,
    REFERENCE_ATTRIBUTES,
    REFERENCE_SETS,
    REFERENCE_VALUES,
)
from glossary.lists.formats.ofac_csv import programmes
from glossary.lists.formats.xml import Element, child, children, local, stream, text_at, text_of
from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.names import clean, listed_name
from glossary.model import ListedName, Listing, ListingKind, PartialDate, StatedDate
from glossary.model.listing import NameRole

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
_ROLES: dict[str, NameRole] = {
    "f.k.a.": "former",
    "n.k.a.": "now known as",
    "name": "alias",
    "a.k.a.": "alias",
}
_KINDS = {
    "individual": ListingKind.PERSON,
    "entity": ListingKind.ORGANISATION,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.AIRCRAFT,
    "unknown": ListingKind.ORGANISATION,
}
_IGNORED_TAILS = ("/@DeltaAction", "/@schemaLocation")
_DESIGNATING = ("created", "added", "designat", "listed")


@dataclass(slots=True)
class _Known:
    """What was read before the entries: code lists, places, documents, relations, parties."""

    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    parties: dict[str, Listing] = field(default_factory=dict)

    def word(self, kind: str, number: str | None) -> str:
        """The words of a code; the number itself where the file does not explain it."""
        return self.codes.get((kind, number or ""), number or "")


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The entries of the one file, each with its party.

    Raises:
        UnreadableListError: it is a delta, or parties and entries do not belong together.
    """
    ((_, data),) = files.items()
    known = _Known()
    listings: dict[str, Listing] = {}
    tally: dict[str, int] = defaultdict(int)
    for path, element in stream(data, ledger, _RECORDS | _SPLIT_SETS):
        if path == _ISSUE:
            root = element.getroottree().getroot()
            if root.get("DeltaBaseVersion"):
                raise UnreadableListError("is a delta against another version, not a whole list")
            ledger.published = _point(element)
            ledger.published_words = f"DateOfIssue {ledger.published}"
        elif path in _SPLIT_SETS:
            _read_codes(element, known)
        elif path == _LOCATION:
            known.places[str(element.get("ID"))] = _place(element, known)
        elif path == _DOCUMENT:
            known.documents[str(element.get("IdentityID"))].append(_document(element, known))
        elif path == _PARTY:
            for profile in children(element, "Profile"):
                known.parties[str(profile.get("ID"))] = _party(element, profile, known)
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


def _read_codes(values: Element, known: _Known) -> None:
    for value in values:
        name, number = local(value.tag), str(value.get("ID"))
        short = value.get("LegalBasisShortRef") or ""
        known.codes[name, number] = clean(short or text_of(value))
        owner = value.get("PartyTypeID")
        if owner:
            known.owners[name, number] = owner


def _point(when: Element | None) -> str:
    """A date point as ISO 8601; empty where year, month and day are no date."""
    if when is None:
        return ""
    parts = [clean(text_at(when, part)) for part in ("Year", "Month", "Day")]
    numbers = [int(part) for part in parts if part.isdigit()]
    try:
        return str(PartialDate(*numbers[:3])) if numbers else ""
    except (ValueError, TypeError):
        return ""


def _period(period: Element | None) -> str:
    """A date period in ISO 8601 words; precision follows from its boundaries."""
    if period is None:
        return ""
    start, end = child(period, "Start"), child(period, "End")
    bounds = [
        _point(child(bound, edge)) if bound is not None else ""
        for bound, edge in ((start, "From"), (end, "To"))
    ]
    about = start is not None and start.get("Approximate") == "true"
    first, last = bounds
    if first and last and first != last:
        year = first[:4]
        if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
            first = last = year
    words = first if first == last or not last else f"{first} to {last}"
    return f"about {words}" if about and words else words


def _place(location: Element, known: _Known) -> str:
    found = [
        clean(text_of(value))
        for value in children(location, "LocationPart", "LocationPartValue", "Value")
    ]
    for kind in ("Country", "AreaCode"):
        found += [
            known.word(kind, each.get(f"{kind}ID"))
            for each in children(location, f"Location{kind}")
        ]
    found.append(clean(text_at(location, "Comment")))
    return ", ".join(each for each in found if each)


def _document(document: Element, known: _Known) -> tuple[str, str]:
    kind = known.word("IDRegDocType", document.get("IDRegDocTypeID"))
    words = [
        clean(text_at(document, "IDRegistrationNo")),
        known.word("Country", document.get("IssuedBy-CountryID")),
        known.places.get(str(document.get("IssuedIn-LocationID")), ""),
        clean(text_at(document, "IssuingAuthority")),
        clean(text_at(document, "Comment")),
        known.word("Validity", document.get("ValidityID")),
    ]
    for when in children(document, "DocumentDate"):
        label = known.word("IDRegDocDateType", when.get("IDRegDocDateTypeID"))
        words.append(f"{label} {_period(child(when, 'DatePeriod'))}")
    return kind or "document", "; ".join(each for each in words if each)


def _party(party: Element, profile: Element, known: _Known) -> Listing:
    names: list[ListedName] = []
    facts: list[tuple[str, str]] = []
    for identity in children(profile, "Identity"):
        if identity.get("False") == "true":
            facts += [("false identity", name.value) for name in _names(identity, known)]
            continue
        names += _names(identity, known)
        facts += known.documents.get(str(identity.get("ID")), [])
    names.sort(key=lambda name: (name.role != "primary", name.script not in {"Latn", ""}))
    facts += [fact for feature in children(profile, "Feature") for fact in _feature(feature, known)]
    for outside in children(profile, "ExternalReference"):
        kind = known.word("ExRefType", outside.get("ExRefTypeID"))
        value = clean(text_at(outside, "ExRefValue") or text_at(outside, "DirectURL"))
        facts.append((kind or "external reference", value))
    for holder in (party, profile):
        facts.append(("comment", clean(text_at(holder, "Comment"))))
    subtype = profile.get("PartySubTypeID") or ""
    words = known.word("PartySubType", subtype).lower()
    owner = known.word("PartyType", known.owners.get(("PartySubType", subtype), "")).lower()
    by_subtype = _KINDS.get(words) if words != "unknown" else None
    return Listing(
        reference=str(party.get("FixedRef") or profile.get("ID")),
        type=str(by_subtype or _KINDS.get(owner, ListingKind.OTHER)),
        names=tuple(names),
        other_ids=(("Profile ID", str(profile.get("ID"))),),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _names(identity: Element, known: _Known) -> list[ListedName]:
    kinds = {
        str(group.get("ID")): known.word("NamePartType", group.get("NamePartTypeID"))
        for group in children(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    found = []
    for alias in children(identity, "Alias"):
        primary = alias.get("Primary") == "true"
        role = _ROLES.get(known.word("AliasType", alias.get("AliasTypeID")).lower(), "alias")
        valid = _period(child(alias, "DatePeriod"))
        for name in children(alias, "DocumentedName"):
            values = list(children(name, "DocumentedNamePart", "NamePartValue"))
            script = known.word("Script", values[0].get("ScriptID") if values else None)
            acronym = any(value.get("Acronym") == "true" for value in values)
            notes = [script, "acronym" * acronym, f"valid {valid}" if valid else ""]
            made = listed_name(
                _in_reading_order(values, kinds),
                "primary" if primary else role,
                "weak" if alias.get("LowQuality") == "true" else "good",
                note="; ".join(note for note in notes if note),
            )
            found += [made] if made else []
    return found


def _in_reading_order(values: list[Element], kinds: Mapping[str, str]) -> str:
    """Given names before family names, all else as published."""

    def place(value: Element) -> int:
        kind = kinds.get(str(value.get("NamePartGroupID")), "").lower()
        if "first" in kind or "given" in kind:
            return 0
        return 1 if "middle" in kind or "patronymic" in kind else 2

    return " ".join(clean(text_of(value)) for value in sorted(values, key=place))


def _feature(feature: Element, known: _Known) -> Iterator[tuple[str, str]]:
    label = known.word("FeatureType", feature.get("FeatureTypeID"))
    for version in children(feature, "FeatureVersion"):
        words = [_period(period) for period in children(version, "DatePeriod")]
        for detail in children(version, "VersionDetail"):
            words.append(known.word("DetailReference", detail.get("DetailReferenceID")))
            words.append(clean(text_of(detail)))
        words += [
            known.places.get(str(place.get("LocationID")), "")
            for place in children(version, "VersionLocation")
        ]
        words.append(clean(text_at(version, "Comment")))
        yield label, "; ".join(word for word in words if word)


def _read_relation(relation: Element, known: _Known) -> None:
    kind = known.word("RelationType", relation.get("RelationTypeID"))
    former = "former " if relation.get("Former") == "true" else ""
    quality = known.word("RelationQuality", relation.get("RelationQualityID"))
    other = str(relation.get("To-ProfileID"))
    party = known.parties.get(other)
    words = [party.label if party else "", f"({other})", quality]
    words += [_period(child(relation, "DatePeriod")), clean(text_at(relation, "Comment"))]
    told = (f"{former}{kind}", " ".join(word for word in words if word))
    known.relations[str(relation.get("From-ProfileID"))].append(told)


def _listed(entry: Element, known: _Known) -> tuple[str, Listing]:
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
            period = _period(child(measure, "DatePeriod"))
            facts.append(("measure", "; ".join(each for each in (kind, words, period) if each)))
    dates = []
    for event in children(entry, "EntryEvent"):
        kind = known.word("EntryEventType", event.get("EntryEventTypeID"))
        basis = known.word("LegalBasis", event.get("LegalBasisID"))
        when = _point(child(event, "Date"))
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

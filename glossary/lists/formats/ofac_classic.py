"""OFAC's classic XML (`sdnList`): weak names are proper elements here; ASCII only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from glossary.errors import InvalidInputError
from glossary.lists.formats.ofac_csv import programmes
from glossary.lists.formats.xml import Element, child, children, joined, stream, text_at, text_of
from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.names import clean, listed_name
from glossary.model import ListedName, Listing, ListingKind, PartialDate, StatedDate
from glossary.model.listing import NameRole

_ENTRY = "sdnList/sdnEntry"
_INFO = "sdnList/publshInformation"
_LEAVES = (
    "uid lastName firstName title sdnType remarks programList/program akaList/aka/type "
    "akaList/aka/category akaList/aka/lastName akaList/aka/firstName idList/id/idType "
    "idList/id/idNumber idList/id/idCountry idList/id/issueDate idList/id/expirationDate "
    "addressList/address/address1 addressList/address/address2 addressList/address/address3 "
    "addressList/address/city addressList/address/stateOrProvince addressList/address/postalCode "
    "addressList/address/country dateOfBirthList/dateOfBirthItem/dateOfBirth "
    "placeOfBirthList/placeOfBirthItem/placeOfBirth nationalityList/nationality/country "
    "citizenshipList/citizenship/country vesselInfo/callSign vesselInfo/vesselType "
    "vesselInfo/vesselFlag vesselInfo/vesselOwner vesselInfo/tonnage "
    "vesselInfo/grossRegisteredTonnage"
)
_IGNORED = (
    "akaList/aka/uid idList/id/uid addressList/address/uid dateOfBirthList/dateOfBirthItem/uid "
    "dateOfBirthList/dateOfBirthItem/mainEntry placeOfBirthList/placeOfBirthItem/uid "
    "placeOfBirthList/placeOfBirthItem/mainEntry nationalityList/nationality/uid "
    "nationalityList/nationality/mainEntry citizenshipList/citizenship/uid "
    "citizenshipList/citizenship/mainEntry"
)
"""Running numbers of parts, and which of several is the main one (they keep their order)."""

_KINDS = {
    "individual": ListingKind.PERSON,
    "entity": ListingKind.ORGANISATION,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.AIRCRAFT,
}
_ROLES: dict[str, NameRole] = {"a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "now known as"}
_NOT_SDN = ("NS-", "SSI", "561-", "CAPTA", "FSE", "CMIC-", "MBS")
_DATED = ("Date", "Determination")


def with_parents(prefix: str, paths: str) -> frozenset[str]:
    """The paths and all containers above them."""
    found = {prefix, prefix.partition("/")[0]}
    for path in paths.split():
        parts = path.split("/")
        found |= {"/".join((prefix, *parts[: at + 1])) for at in range(len(parts))}
    return frozenset(found)


_MAPPED = with_parents(_ENTRY, _LEAVES) | {
    _INFO,
    f"{_INFO}/Publish_Date",
    f"{_INFO}/Record_Count",
    "sdnList/@schemaLocation",
}
_DROPPED = with_parents(_ENTRY, _IGNORED) - _MAPPED


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The entries of the one file."""
    ((name, data),) = files.items()
    others = total = 0
    for path, element in stream(data, ledger, frozenset({_ENTRY, _INFO})):
        if path == _INFO:
            _read_header(element, ledger)
            continue
        listing = _listing(element)
        total += 1
        others += any(each.tag.startswith(_NOT_SDN) for each in listing.programmes)
        yield ledger.listed(listing)
    if "cons" in name.lower() or others * 2 > total:
        ledger.list_id = "ofac-cons"
    ledger.settle(_outcome)


def _outcome(path: str) -> Outcome | None:
    return "mapped" if path in _MAPPED else "ignored" if path in _DROPPED else None


def _read_header(element: Element, ledger: Ledger) -> None:
    words = text_at(element, "Publish_Date").strip()
    month, day, year = ([*words.split("/"), "", ""])[:3]
    try:
        ledger.published = str(PartialDate(int(year), int(month), int(day)))
    except (ValueError, InvalidInputError) as error:
        raise UnreadableListError(f"has a publication date that is no date: '{words}'") from error
    ledger.published_words = f"Publish_Date {words}"
    count = text_at(element, "Record_Count").strip()
    ledger.stated_records = int(count) if count.isdecimal() and len(count) < 10 else None


def _listing(entry: Element) -> Listing:
    kind = _KINDS.get(text_at(entry, "sdnType").strip().lower(), ListingKind.OTHER)
    names = [_name(entry, "primary", "good")]
    for aka in children(entry, "akaList", "aka"):
        weak = text_at(aka, "category").strip().lower() == "weak"
        role = _ROLES.get(text_at(aka, "type").strip().lower(), "alias")
        names.append(_name(aka, role, "weak" if weak else "good"))
    facts = []
    dates = []
    for each in children(entry, "idList", "id"):
        label = clean(text_at(each, "idType"))
        facts.append((label or "id", joined(each, frozenset({"uid", "idType"}))))
        if any(word in label for word in _DATED):
            dates.append(StatedDate(label, clean(text_at(each, "idNumber"))))
    facts += [
        ("address", joined(address, frozenset({"uid"})))
        for address in children(entry, "addressList", "address")
    ]
    for label, *path in (
        ("DOB", "dateOfBirthList", "dateOfBirthItem", "dateOfBirth"),
        ("POB", "placeOfBirthList", "placeOfBirthItem", "placeOfBirth"),
        ("nationality", "nationalityList", "nationality", "country"),
        ("citizen", "citizenshipList", "citizenship", "country"),
        ("title", "title"),
        ("remark", "remarks"),
    ):
        facts += [(label, clean(text_of(found))) for found in children(entry, *path)]
    vessel = child(entry, "vesselInfo")
    if vessel is not None:
        facts.append(("vessel", joined(vessel)))
    return Listing(
        reference=text_at(entry, "uid").strip(),
        type=str(kind),
        names=tuple(each for each in names if each),
        programmes=programmes([text_of(tag) for tag in children(entry, "programList", "program")]),
        dates=tuple(dates),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _name(holder: Element, role: NameRole, quality: Literal["good", "weak"]) -> ListedName | None:
    parts = (text_at(holder, "firstName"), text_at(holder, "lastName"))
    return listed_name(" ".join(part for part in parts if part), role, quality)

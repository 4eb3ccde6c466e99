"""A party of OFAC's Advanced XML: its names, documents and features, before it is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glossary.lists.formats.advanced_values import Known, period_of
from glossary.lists.formats.xml import Element, child, children, text_at, text_of
from glossary.lists.names import clean, listed_name
from glossary.model import ListedName, Listing, ListingKind
from glossary.model.listing import NameRole

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


def document_of(document: Element, known: Known) -> tuple[str, str]:
    """An identity document as a fact: its kind, and all that is said of it."""
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
        words.append(f"{label} {period_of(child(when, 'DatePeriod'))}")
    return kind or "document", "; ".join(each for each in words if each)


def party_of(party: Element, profile: Element, known: Known) -> Listing:
    """One profile of a party; what the entry says of it joins later."""
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


def _names(identity: Element, known: Known) -> list[ListedName]:
    kinds = {
        str(group.get("ID")): known.word("NamePartType", group.get("NamePartTypeID"))
        for group in children(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    found = []
    for alias in children(identity, "Alias"):
        primary = alias.get("Primary") == "true"
        role = _ROLES.get(known.word("AliasType", alias.get("AliasTypeID")).lower(), "alias")
        valid = period_of(child(alias, "DatePeriod"))
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


def _feature(feature: Element, known: Known) -> Iterator[tuple[str, str]]:
    label = known.word("FeatureType", feature.get("FeatureTypeID"))
    for version in children(feature, "FeatureVersion"):
        words = [period_of(period) for period in children(version, "DatePeriod")]
        for detail in children(version, "VersionDetail"):
            words.append(known.word("DetailReference", detail.get("DetailReferenceID")))
            words.append(clean(text_of(detail)))
        words += [
            known.places.get(str(place.get("LocationID")), "")
            for place in children(version, "VersionLocation")
        ]
        words.append(clean(text_at(version, "Comment")))
        yield label, "; ".join(word for word in words if word)

"""OFAC's enhanced XML (`sanctionsData`): names by script, first publication, legal authorities.

`datePublished` is the date of the first publication on a list and never a programme's date;
legal authorities are not paired with programmes, for the file does not pair them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glossary.lists.formats.ofac_classic import with_parents
from glossary.lists.formats.ofac_csv import programmes
from glossary.lists.formats.xml import Element, child, children, joined, stream, text_at, text_of
from glossary.lists.ledger import Ledger, Outcome
from glossary.lists.names import clean, listed_name
from glossary.model import ListedName, Listing, ListingKind, StatedDate
from glossary.model.listing import NameRole

_ROOT = "sanctionsData"
_ENTITY = f"{_ROOT}/entities/entity"
_INFO = f"{_ROOT}/publicationInfo"
_PERIOD = "fromDateBegin fromDateEnd toDateBegin toDateEnd isApproximate isDateRange"


def _below(head: str, names: str) -> str:
    return " ".join(f"{head}/{name}" for name in names.split())


_TRANSLATION = "names/name/translations/translation"
_DOCUMENT = "identityDocuments/identityDocument"
_KEPT = " ".join(
    (
        "@id generalInfo/identityId generalInfo/entityType generalInfo/remarks generalInfo/title",
        "sanctionsLists/sanctionsList/@datePublished sanctionsPrograms/sanctionsProgram",
        "sanctionsTypes/sanctionsType legalAuthorities/legalAuthority",
        _below("names/name", "isPrimary aliasType isLowQuality"),
        _below(_TRANSLATION, "isPrimary script formattedFullName nameParts/namePart/value"),
        _below("addresses/address", "country translations/translation/script"),
        "addresses/address/translations/translation/addressParts/addressPart/value",
        _below("features/feature", "type value"),
        _below("features/feature/valueDate", _PERIOD),
        _below(_DOCUMENT, "type documentNumber issuingCountry issuingLocation isValid name"),
        _below(f"{_DOCUMENT}/issueDate", _PERIOD),
        _below(f"{_DOCUMENT}/expirationDate", _PERIOD),
        f"{_DOCUMENT}/idFeatures/idFeature",
        _below("relationships/relationship", "type relatedEntity relatedEntity/@entityId quality"),
    )
)
_NUMBERS = " ".join(
    (
        "generalInfo/entityType/@refId names/name/@id names/name/aliasType/@refId",
        _below(_TRANSLATION, "@id script/@refId formattedFirstName formattedLastName"),
        _below(f"{_TRANSLATION}/nameParts/namePart", "@id type type/@refId"),
        _below("sanctionsLists/sanctionsList", "@id @refId"),
        _below("sanctionsPrograms/sanctionsProgram", "@id @refId"),
        _below("sanctionsTypes/sanctionsType", "@id @refId"),
        _below("legalAuthorities/legalAuthority", "@id @refId"),
        _below("addresses/address", "@id country/@refId translations/translation/@id"),
        "addresses/address/translations/translation/isPrimary",
        "addresses/address/translations/translation/script/@refId",
        _below(
            "addresses/address/translations/translation/addressParts/addressPart",
            "@id type type/@refId",
        ),
        _below(
            "features/feature",
            "@id type/@featureTypeId isPrimary reliability reliability/@refId valueRefId versionId "
            "valueDate/@id",
        ),
        _below(
            _DOCUMENT,
            "@id type/@refId issuingCountry/@refId name/@nameId name/@nameTranslationId "
            "issueDate/@id expirationDate/@id idFeatures/idFeature/@id "
            "idFeatures/idFeature/@featureVersionId",
        ),
        _below("relationships/relationship", "@id type/@refId quality/@refId"),
    )
)
"""Numbers of rows, and what only repeats or orders: the formatted first and last names, types
of name parts, which of several is primary."""

_MAPPED = with_parents(_ENTITY, _KEPT) | {
    f"{_ROOT}/entities",
    _INFO,
    f"{_INFO}/dataAsOf",
    f"{_INFO}/filters",
    f"{_INFO}/filters/sanctionsLists",
    f"{_INFO}/filters/sanctionsLists/sanctionsList",
    f"{_INFO}/filters/sanctionsPrograms",
    f"{_INFO}/filters/sanctionsPrograms/sanctionsProgram",
}
_IGNORED = (
    with_parents(_ENTITY, _NUMBERS)
    | with_parents(f"{_ROOT}/referenceValues/referenceValue", "@refId type value isoCode code")
    | with_parents(
        f"{_ROOT}/featureTypes/featureType",
        "@featureTypeId type detailType detailType/@refId publishDescription publishExclude "
        "publishOrder",
    )
    | {
        f"{_ROOT}/@schemaLocation",
        f"{_ROOT}/referenceValues",
        f"{_ROOT}/featureTypes",
        f"{_INFO}/filters/sanctionsLists/sanctionsList/@refId",
        f"{_INFO}/filters/sanctionsPrograms/sanctionsProgram/@refId",
    }
) - _MAPPED
"""The publisher's own code lists: their values stand in the records in words."""

_KINDS = {
    "individual": ListingKind.PERSON,
    "entity": ListingKind.ORGANISATION,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.AIRCRAFT,
}
_ROLES: dict[str, NameRole] = {"A.K.A.": "alias", "F.K.A.": "former", "N.K.A.": "now known as"}


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The entities of the one file; a file that was filtered is a scope of its own."""
    ((_, data),) = files.items()
    for path, element in stream(data, ledger, frozenset({_ENTITY, _INFO})):
        if path == _INFO:
            _read_header(element, ledger)
        else:
            yield ledger.listed(_listing(element))
    ledger.settle(_outcome)


def _outcome(path: str) -> Outcome | None:
    return "mapped" if path in _MAPPED else "ignored" if path in _IGNORED else None


def _read_header(info: Element, ledger: Ledger) -> None:
    words = clean(text_at(info, "dataAsOf"))
    ledger.published, ledger.published_words = words[:10], f"dataAsOf {words}"
    tags = [
        clean(text_of(tag))
        for tag in children(info, "filters", "sanctionsPrograms", "sanctionsProgram")
    ]
    if tags:
        ledger.scope = f"programme {', '.join(sorted(tags))}"
        ledger.notes.append(
            f"The file holds only the {ledger.scope}; it is compared with such only"
        )


def _listing(entity: Element) -> Listing:
    lists = list(children(entity, "sanctionsLists", "sanctionsList"))
    dates = [
        StatedDate("datePublished", f"{clean(text_of(each))} {each.get('datePublished')}", str(day))
        for each in lists
        if (day := each.get("datePublished"))
    ]
    facts: list[tuple[str, str]] = []
    for label, *path in (
        ("legal authority", "legalAuthorities", "legalAuthority"),
        ("measure", "sanctionsTypes", "sanctionsType"),
        ("list", "sanctionsLists", "sanctionsList"),
        ("title", "generalInfo", "title"),
        ("remark", "generalInfo", "remarks"),
    ):
        facts += [(label, clean(text_of(found))) for found in children(entity, *path)]
    facts += [_feature(each) for each in children(entity, "features", "feature")]
    facts += [("address", _address(each)) for each in children(entity, "addresses", "address")]
    facts += [
        (clean(text_at(each, "type")) or "document", _document(each))
        for each in children(entity, "identityDocuments", "identityDocument")
    ]
    facts += [_relation(each) for each in children(entity, "relationships", "relationship")]
    kind = clean(text_at(entity, "generalInfo", "entityType")).lower()
    tags = [text_of(tag) for tag in children(entity, "sanctionsPrograms", "sanctionsProgram")]
    return Listing(
        reference=str(entity.get("id", "")),
        type=str(_KINDS.get(kind, ListingKind.OTHER)),
        names=tuple(_names(entity)),
        programmes=programmes(tags),
        other_ids=(("identityId", clean(text_at(entity, "generalInfo", "identityId"))),),
        dates=tuple(dates),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _names(entity: Element) -> Iterator[ListedName]:
    """One name for each translation: the parts, in mixed case, where they say it all."""
    found = []
    for name in children(entity, "names", "name"):
        primary = clean(text_at(name, "isPrimary")) == "true"
        weak = clean(text_at(name, "isLowQuality")) == "true"
        role = _ROLES.get(clean(text_at(name, "aliasType")), "alias")
        for translation in children(name, "translations", "translation"):
            parts = [
                text_of(part) for part in children(translation, "nameParts", "namePart", "value")
            ]
            formatted = text_at(translation, "formattedFullName")
            text = parts[0] if len(parts) == 1 else formatted or " ".join(parts)
            made = listed_name(
                text,
                "primary" if primary else role,
                "weak" if weak else "good",
                note=clean(text_at(translation, "script")),
            )
            if made:
                found.append(made)
    found.sort(key=lambda name: (name.role != "primary", name.script != "Latn"))
    yield from found


def _feature(feature: Element) -> tuple[str, str]:
    when = child(feature, "valueDate")
    value = clean(text_at(feature, "value"))
    dated = f" ({_period(when)})" if when is not None else ""
    return clean(text_at(feature, "type")).rstrip(" -"), value + dated


def _period(when: Element) -> str:
    begin, end = text_at(when, "fromDateBegin"), text_at(when, "toDateEnd")
    about = "about " if text_at(when, "isApproximate") == "true" else ""
    return f"{about}{begin}" if begin == end else f"{about}{begin} to {end}"


def _address(address: Element) -> str:
    values = [
        clean(text_of(part))
        for part in children(
            address, "translations", "translation", "addressParts", "addressPart", "value"
        )
    ]
    return ", ".join(each for each in (*values, clean(text_at(address, "country"))) if each)


def _document(document: Element) -> str:
    return joined(document, frozenset({"type"}))


def _relation(relation: Element) -> tuple[str, str]:
    other = child(relation, "relatedEntity")
    number = "" if other is None else str(other.get("entityId", ""))
    name = "" if other is None else clean(text_of(other))
    quality = clean(text_at(relation, "quality"))
    note = f", quality {quality}" if quality else ""
    return clean(text_at(relation, "type")), f"{name} ({number}){note}"

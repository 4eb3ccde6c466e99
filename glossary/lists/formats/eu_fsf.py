"""The EU's financial sanctions file in XML, from its schema.

`designationDate` is the entity's; a regulation has its own dates and is often a later amendment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glossary.lists.formats.ofac_classic import with_parents
from glossary.lists.formats.xml import Element, child, children, joined, stream, text_of
from glossary.lists.ledger import Ledger, Outcome
from glossary.lists.names import clean, listed_name
from glossary.lists.programmes import EU_KEYS, EUROPEAN_UNION
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate

_ENTITY = "export/sanctionEntity"
_HEADER = frozenset({"export/@generationDate", "export/@globalFileId"})
_OF_DETAIL = (
    "@regulationLanguage @logicalId remark additionalInformation additionalInformation/@key "
    "additionalInformation/@value regulationSummary regulationSummary/@regulationType "
    "regulationSummary/@publicationDate regulationSummary/@numberTitle "
    "regulationSummary/@publicationUrl"
)
_SUMMARY = "@regulationType @publicationDate @numberTitle @publicationUrl"
_DETAILS = {
    "nameAlias": "@firstName @middleName @lastName @wholeName @function @gender @title "
    "@nameLanguage @strong",
    "citizenship": "@acquisitionDate @disenfranchisementDate @region @countryIso2Code "
    "@countryDescription",
    "birthdate": "@circa @calendarType @city @zipCode @birthdate @dayOfMonth @monthOfYear @year "
    "@yearRangeFrom @yearRangeTo @place @region @countryIso2Code @countryDescription",
    "address": "@city @street @poBox @zipCode @region @place @asAtListingTime @countryIso2Code "
    "@countryDescription contactInfo contactInfo/@key contactInfo/@value",
    "identification": "@diplomatic @knownExpired @knownFalse @reportedLost @revokedByIssuer "
    "@issuedBy @latinNumber @nameOnDocument @number @region @issueDate @validFrom @validTo "
    "@identificationTypeCode @identificationTypeDescription @countryIso2Code @countryDescription",
}
_OF_ENTITY = (
    "@logicalId @unitedNationId @designationDate @delistingDate @designationDetails "
    "@euReferenceNumber remark additionalInformation additionalInformation/@key "
    "additionalInformation/@value subjectType/@code subjectType/@classificationCode "
    "regulation/@logicalId regulation/@regulationType regulation/@organisationType "
    "regulation/@publicationDate regulation/@entryIntoForceDate regulation/@numberTitle "
    "regulation/@programme regulation/remark regulation/publicationUrl "
    + " ".join(f"regulation/corrigendum/{name}" for name in _SUMMARY.split())
)
_MAPPED = with_parents(
    _ENTITY,
    " ".join(
        (
            _OF_ENTITY,
            *(f"{part}/{name}" for part, names in _DETAILS.items() for name in names.split()),
            *(f"{part}/remark" for part in _DETAILS),
        )
    ),
)
_IGNORED = (
    with_parents(
        _ENTITY, " ".join(f"{part}/{name}" for part in _DETAILS for name in _OF_DETAIL.split())
    )
    | {"export/@schemaLocation"}
) - _MAPPED
"""Of each detail: its own number, its language version and the act that last touched it."""

_LOW, _NOT_MAIN = "low quality", "false"


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The entities of the one file."""
    ((_, data),) = files.items()
    for _, element in stream(data, ledger, frozenset({_ENTITY}), header=_HEADER):
        if not ledger.published:
            words = str(element.getroottree().getroot().get("generationDate", ""))
            ledger.published, ledger.published_words = words[:10], f"generationDate {words}"
        yield ledger.listed(_listing(element))
    ledger.settle(_outcome)


def _outcome(path: str) -> Outcome | None:
    return "mapped" if path in _MAPPED else "ignored" if path in _IGNORED else None


def _listing(entity: Element) -> Listing:
    regulation = child(entity, "regulation")
    subject = child(entity, "subjectType")
    code = "" if subject is None else str(subject.get("classificationCode") or subject.get("code"))
    tag = "" if regulation is None else str(regulation.get("programme", ""))
    united_nations = clean(str(entity.get("unitedNationId", "")))
    facts = [
        (name, _attributes(detail))
        for name in ("birthdate", "citizenship", "address", "identification")
        for detail in children(entity, name)
    ]
    facts += [("remark", clean(text_of(each))) for each in children(entity, "remark")]
    facts += [("subject type", "" if subject is None else str(subject.get("code", "")))]
    facts += [("designation details", clean(str(entity.get("designationDetails", ""))))]
    if regulation is not None:
        facts.append(("regulation", str(regulation.get("numberTitle", ""))))
        facts += [("regulation", joined(regulation))]
    return Listing(
        reference=str(entity.get("euReferenceNumber") or entity.get("logicalId", "")),
        type=str(ListingKind.PERSON if code == "P" else ListingKind.ORGANISATION),
        names=tuple(_names(entity)),
        programmes=(ListedProgramme(tag, EU_KEYS.get(tag, ""), EUROPEAN_UNION),) if tag else (),
        other_ids=(("logicalId", str(entity.get("logicalId", ""))),),
        cross_references=(("un-sc", united_nations),) if united_nations else (),
        dates=tuple(_dates(entity, regulation, tag)),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _dates(entity: Element, regulation: Element | None, tag: str) -> Iterator[StatedDate]:
    act = "" if regulation is None else str(regulation.get("numberTitle", ""))
    for field, kind in (("designationDate", "designated"), ("delistingDate", "delisted")):
        words = str(entity.get(field) or "")
        if words:
            yield StatedDate(field, words, words[:10], kind, tag)
    for field in ("publicationDate", "entryIntoForceDate"):
        words = "" if regulation is None else str(regulation.get(field) or "")
        if words:
            yield StatedDate(f"regulation {field}", words, words[:10], "", tag, act)


def _names(entity: Element) -> Iterator[ListedName]:
    """Weak if either the flag or the remark says so; the flag also means "main name"."""
    found = []
    for at, alias in enumerate(children(entity, "nameAlias")):
        whole = str(alias.get("wholeName") or "")
        parts = (str(alias.get(f"{which}Name") or "") for which in ("first", "middle", "last"))
        remarks = "; ".join(clean(text_of(each)) for each in children(alias, "remark"))
        strong = str(alias.get("strong") or "true")
        weak = strong == _NOT_MAIN or _LOW in remarks.lower()
        made = listed_name(
            whole or " ".join(part for part in parts if part),
            "primary" if at == 0 else "alias",
            "weak" if weak and at else "good",
            language=str(alias.get("nameLanguage") or "").lower(),
            note=remarks,
        )
        if made:
            found.append(made)
    yield from found


def _attributes(detail: Element) -> str:
    skip = {"logicalId", "regulationLanguage"}
    values = [f"{key!s}: {value!s}" for key, value in detail.attrib.items() if key not in skip]
    remarks = [clean(text_of(each)) for each in children(detail, "remark")]
    return "; ".join(clean(str(each)) for each in (*values, *remarks))

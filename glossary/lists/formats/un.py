"""The UN Security Council's consolidated list in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from glossary.lists.formats.ofac_classic import with_parents
from glossary.lists.formats.xml import (
    Element,
    children,
    joined,
    local,
    stream,
    text_at,
    text_of,
)
from glossary.lists.ledger import Ledger, Outcome
from glossary.lists.names import clean, listed_name, parts_of
from glossary.lists.programmes import UN_KEYS, UNITED_NATIONS
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate
from glossary.model.listing import NameRole

_PERSON = "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL"
_BODY = "CONSOLIDATED_LIST/ENTITIES/ENTITY"
_HEADER = frozenset({"CONSOLIDATED_LIST/@dateGenerated"})
_HEADER_PLACES = frozenset({"CONSOLIDATED_LIST/@noNamespaceSchemaLocation"})
_COMMON = (
    "DATAID FIRST_NAME SECOND_NAME THIRD_NAME FOURTH_NAME UN_LIST_TYPE REFERENCE_NUMBER LISTED_ON "
    "SUBMITTED_ON SUBMITTED_BY NAME_ORIGINAL_SCRIPT COMMENTS1 LIST_TYPE/VALUE "
    "LAST_DAY_UPDATED/VALUE DELISTED_ON GENDER NATIONALITY2"
)
_PERSONAL = (
    "TITLE/VALUE DESIGNATION/VALUE NATIONALITY/VALUE INDIVIDUAL_ALIAS/QUALITY "
    "INDIVIDUAL_ALIAS/ALIAS_NAME INDIVIDUAL_ALIAS/DATE_OF_BIRTH INDIVIDUAL_ALIAS/CITY_OF_BIRTH "
    "INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH INDIVIDUAL_ALIAS/NOTE INDIVIDUAL_ADDRESS/STREET "
    "INDIVIDUAL_ADDRESS/CITY INDIVIDUAL_ADDRESS/STATE_PROVINCE INDIVIDUAL_ADDRESS/ZIP_CODE "
    "INDIVIDUAL_ADDRESS/COUNTRY INDIVIDUAL_ADDRESS/NOTE INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE "
    "INDIVIDUAL_DATE_OF_BIRTH/DATE INDIVIDUAL_DATE_OF_BIRTH/YEAR "
    "INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR "
    "INDIVIDUAL_DATE_OF_BIRTH/NOTE INDIVIDUAL_PLACE_OF_BIRTH/CITY "
    "INDIVIDUAL_PLACE_OF_BIRTH/STATE_PROVINCE INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY "
    "INDIVIDUAL_PLACE_OF_BIRTH/NOTE INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT "
    "INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT2 INDIVIDUAL_DOCUMENT/NUMBER "
    "INDIVIDUAL_DOCUMENT/ISSUING_COUNTRY INDIVIDUAL_DOCUMENT/DATE_OF_ISSUE "
    "INDIVIDUAL_DOCUMENT/CITY_OF_ISSUE INDIVIDUAL_DOCUMENT/COUNTRY_OF_ISSUE "
    "INDIVIDUAL_DOCUMENT/NOTE"
)
_BODILY = (
    "ENTITY_ALIAS/QUALITY ENTITY_ALIAS/ALIAS_NAME ENTITY_ALIAS/NOTE ENTITY_ADDRESS/STREET "
    "ENTITY_ADDRESS/CITY ENTITY_ADDRESS/STATE_PROVINCE ENTITY_ADDRESS/ZIP_CODE "
    "ENTITY_ADDRESS/COUNTRY ENTITY_ADDRESS/NOTE"
)
_MAPPED = (
    with_parents(_PERSON, f"{_COMMON} {_PERSONAL}")
    | with_parents(_BODY, f"{_COMMON} {_BODILY}")
    | {"CONSOLIDATED_LIST/INDIVIDUALS", "CONSOLIDATED_LIST/ENTITIES"}
)
_IGNORED = frozenset(
    f"{record}/{name}"
    for record in (_PERSON, _BODY)
    for name in ("SORT_KEY", "SORT_KEY_LAST_MOD", "VERSIONNUM")
)
"""Always empty, always empty, always 1."""

_OLD_REFERENCE = re.compile(r"([QT])([EI])\.[A-Z]\.(\d+)\.\d\d")
_FORMER_NOTE = re.compile(r"(previously|formerly) listed as", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"\s*\((Tigrinya|[A-Z][a-z]+)\)?$")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_MODERN = {"Q": "QD", "T": "TA"}
_FACT_NAMES = {
    "INDIVIDUAL_ADDRESS": "address",
    "ENTITY_ADDRESS": "address",
    "INDIVIDUAL_DATE_OF_BIRTH": "DOB",
    "INDIVIDUAL_PLACE_OF_BIRTH": "POB",
    "INDIVIDUAL_DOCUMENT": "document",
    "NATIONALITY": "nationality",
    "NATIONALITY2": "nationality",
    "DESIGNATION": "designation",
    "TITLE": "title",
    "GENDER": "gender",
    "COMMENTS1": "comments",
    "SUBMITTED_BY": "submitted by",
    "LIST_TYPE": "list type",
}


def reference_of(text: str) -> str:
    """A reference in its form of today: `QDe.137` for `QDe.137. ` and for `QE.A.137.14.`.

    Before 2015 the second letter told persons (I) and bodies (E); then came a letter of the name,
    the number and the year.
    """
    trimmed = clean(text).rstrip(".")
    old = _OLD_REFERENCE.fullmatch(trimmed)
    if not old:
        return trimmed
    return f"{_MODERN[old[1]]}{old[2].lower()}.{int(old[3]):03d}"


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """Persons and bodies of the one file."""
    ((_, data),) = files.items()
    records = frozenset({_PERSON, _BODY})
    for path, element in stream(data, ledger, records, header=_HEADER | _HEADER_PLACES):
        if not ledger.published:
            _read_header(element, ledger)
        yield ledger.listed(_listing(element, person=path == _PERSON))
    ledger.settle(_outcome)


def _outcome(path: str) -> Outcome | None:
    return "mapped" if path in _MAPPED else "ignored" if path in _IGNORED else None


def _read_header(element: Element, ledger: Ledger) -> None:
    """The publisher's own day, in the publisher's own time zone."""
    words = str(element.getroottree().getroot().get("dateGenerated", ""))
    found = _DAY.match(words)
    ledger.published = found[1] if found else ""
    ledger.published_words = f"dateGenerated {words}" if words else ""


def _listing(element: Element, *, person: bool) -> Listing:
    tag = clean(text_at(element, "UN_LIST_TYPE"))
    listed_on = clean(text_at(element, "LISTED_ON"))
    programme = ListedProgramme(tag, UN_KEYS.get(tag, ""), UNITED_NATIONS)
    dates = [_stated("LISTED_ON", listed_on, "designated", tag)] if listed_on else []
    dates += [
        _stated("LAST_DAY_UPDATED", clean(text_of(found)), "", tag)
        for found in children(element, "LAST_DAY_UPDATED", "VALUE")
        if clean(text_of(found))
    ]
    for field in ("SUBMITTED_ON", "DELISTED_ON"):
        words = clean(text_at(element, field))
        dates += [_stated(field, words, "", tag)] if words else []
    return Listing(
        reference=reference_of(text_at(element, "REFERENCE_NUMBER")),
        type=str(ListingKind.PERSON if person else ListingKind.ORGANISATION),
        names=tuple(_names(element)),
        programmes=(programme,),
        other_ids=(
            ("DATAID", clean(text_at(element, "DATAID"))),
            ("REFERENCE_NUMBER", text_at(element, "REFERENCE_NUMBER")),
        ),
        dates=tuple(dates),
        facts=tuple(_facts(element)),
    )


def _stated(field: str, words: str, kind: Literal["designated", ""], tag: str) -> StatedDate:
    found = _DAY.match(words)
    return StatedDate(field, words, found[1] if found else "", kind, tag)


def _names(element: Element) -> Iterator[ListedName]:
    parts = (text_at(element, f"{which}_NAME") for which in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    primary = listed_name(" ".join(part for part in parts if part.strip()), "primary")
    if primary:
        yield primary
        yield from parts_of(primary)
    for found in children(element, "NAME_ORIGINAL_SCRIPT"):
        name = listed_name(text_of(found), "primary", note="original script")
        if name:
            yield name
            shortened = _BROKEN_OFF.sub("", name.value)
            if shortened != name.value:
                extra = listed_name(shortened, "alias", derived=True)
                yield from [extra] if extra else []
    for alias in element:
        if local(alias.tag) in {"INDIVIDUAL_ALIAS", "ENTITY_ALIAS"}:
            yield from _alias(alias)


def _alias(alias: Element) -> Iterator[ListedName]:
    quality = clean(text_at(alias, "QUALITY")).lower()
    note = clean(text_at(alias, "NOTE"))
    former = quality == "f.k.a." or _FORMER_NOTE.search(note)
    role: NameRole = "former" if former else "alias"
    published = text_at(alias, "ALIAS_NAME")
    name = listed_name(published, role, "weak" if quality == "low" else "good", note=note)
    if name:
        yield name
        yield from parts_of(name)


def _facts(element: Element) -> Iterator[tuple[str, str]]:
    for part in element:
        tag = local(part.tag)
        name = _FACT_NAMES.get(tag)
        if name and len(part):
            if tag in {"NATIONALITY", "DESIGNATION", "TITLE", "LIST_TYPE"}:
                yield from ((name, clean(text_of(value))) for value in part if text_of(value))
            elif text := joined(part):
                yield name, text
        elif name and clean(text_of(part)):
            yield name, clean(text_of(part))
        elif tag == "INDIVIDUAL_ALIAS":
            skip = frozenset({"QUALITY", "ALIAS_NAME", "NOTE"})
            if text := joined(part, skip):
                yield "birth of an alias", f"{clean(text_at(part, 'ALIAS_NAME'))}: {text}"

"""OpenSanctions' FollowTheMoney export: one JSON object per line, statuses as lines of their own.

The way to the UK's and most other lists. A Sanction may come before its entity, so everything
waits until the last line. `first_seen` is when OpenSanctions saw a record, not when it was listed.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.limits import LIMITS
from glossary.lists.names import clean, listed_name
from glossary.lists.programmes import authority_of
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate
from glossary.model.listing import NameRole, Quality

_KINDS = {
    "Person": ListingKind.PERSON,
    "Organization": ListingKind.ORGANISATION,
    "LegalEntity": ListingKind.ORGANISATION,
    "Company": ListingKind.ORGANISATION,
    "PublicBody": ListingKind.ORGANISATION,
    "Vessel": ListingKind.VESSEL,
    "Airplane": ListingKind.AIRCRAFT,
}
_NAMES: tuple[tuple[str, NameRole, Quality], ...] = (
    ("name", "primary", "good"),
    ("alias", "alias", "good"),
    ("weakAlias", "alias", "weak"),
    ("previousName", "former", "good"),
)
_FEW = 3
_NAME_PROPERTIES = frozenset(name for name, _, _ in _NAMES)
_TOP = frozenset(
    [
        "id",
        "caption",
        "schema",
        "properties",
        "referents",
        "datasets",
        "first_seen",
        "last_seen",
        "last_change",
        "target",
        "origin",
    ]
)
_SIDE_SCHEMATA = frozenset(
    [
        "Address",
        "Passport",
        "Identification",
        "Ownership",
        "Directorship",
        "Family",
        "Associate",
        "Membership",
        "Employment",
        "Occupancy",
        "Position",
        "UnknownLink",
        "Representation",
        "CryptoWallet",
        "Security",
        "Succession",
        "Documentation",
        "Debt",
        "Similar",
        "BankAccount",
    ]
)
"""Schemata of things around a listed one: counted and left out."""


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The targets of the one file, each with its sanctions."""
    ((name, data),) = files.items()
    entities: dict[str, dict[str, Any]] = {}
    sanctions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    around: Counter[str] = Counter()
    datasets: Counter[str] = Counter()
    for line, record in _lines(data, name):
        schema = str(record["schema"])
        _count_top(record, ledger, f"{name} line {line}")
        if schema == "Sanction":
            for of in _values(record, "entity"):
                sanctions[of].append(record)
        elif record.get("target") or schema in _KINDS:
            entities[str(record["id"])] = record
        else:
            known = schema in _SIDE_SCHEMATA
            around[schema] += 1
            for values in record["properties"].values():
                for value in values:
                    outcome: Outcome = "ignored" if known else "reported"
                    ledger.add(outcome, f"schema {schema}", str(value), f"{name} line {line}")
    for schema, count in around.items():
        ledger.notes.append(f"{count} lines of schema {schema} are no listings and are left out")
    dangling = sanctions.keys() - entities.keys()
    for of in dangling:
        for record in sanctions[of]:
            _count_all(record, ledger, "reported", "Sanction without its entity")
    if dangling:
        ledger.notes.append(f"{len(dangling)} sanctions point to nothing in the file")
    listed = [key for key, entity in entities.items() if sanctions.get(key) or entity.get("target")]
    for key in entities.keys() - set(listed):
        _count_all(entities[key], ledger, "ignored", "")
    for key in listed:
        entity = entities[key]
        datasets.update(map(str, entity.get("datasets", ())))
        for record in (entity, *sanctions.get(key, ())):
            _count_all(record, ledger, "mapped", "")
        yield ledger.listed(_listing(entity, sanctions.get(key, [])))
    if len(datasets) == 1:
        ledger.list_id = f"os-{next(iter(datasets))}".replace("_", "-")
    elif datasets:
        ledger.scope = scope_of(datasets)


def scope_of(datasets: Iterable[str]) -> str:
    """The datasets of a merged file: their names, or how many with a mark of which."""
    names = sorted(datasets)
    if len(names) <= _FEW:
        return ", ".join(names)
    mark = hashlib.sha256("\n".join(names).encode()).hexdigest()[:8]
    return f"{len(names)} datasets ({mark})"


def _lines(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    decoder = msgspec.json.Decoder()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        if len(line) > LIMITS.json_line:
            raise UnreadableListError(f"is too big: {name} line {number} is longer than 1 MB")
        try:
            record = decoder.decode(line)
            sound = (
                isinstance(record, dict)
                and isinstance(record.get("id"), str)
                and isinstance(record.get("schema"), str)
                and isinstance(record.get("properties"), dict)
                and all(isinstance(values, list) for values in record["properties"].values())
            )
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            sound = False
        if not sound:
            raise UnreadableListError(f"is damaged: {name} line {number} is no entity in JSON")
        yield number, record


def _values(record: Mapping[str, Any], name: str) -> list[str]:
    return [str(value) for value in record["properties"].get(name, ())]


def _count_top(record: Mapping[str, Any], ledger: Ledger, place: str) -> None:
    for key in record:
        if key != "properties":
            ledger.add("mapped" if key in _TOP else "reported", key, str(record[key]), place)


def _count_all(record: Mapping[str, Any], ledger: Ledger, outcome: Outcome, path: str) -> None:
    for values in record["properties"].values():
        for value in values:
            ledger.add(outcome, path, str(value), str(record["id"]))


def _listing(entity: Mapping[str, Any], sanctions: list[dict[str, Any]]) -> Listing:
    names = list(_names(entity))
    facts = [
        (name, clean(value))
        for name in entity["properties"]
        if name not in _NAME_PROPERTIES
        for value in _values(entity, name)
    ]
    facts += [("dataset", str(dataset)) for dataset in entity.get("datasets", ())]
    facts += [(key, str(entity[key])) for key in ("first_seen",) if entity.get(key)]
    programmes: dict[ListedProgramme, None] = {}
    dates: list[StatedDate] = []
    crossed: list[tuple[str, str]] = []
    for sanction in sanctions:
        keys = _values(sanction, "programId")
        authority = next(iter(_values(sanction, "authority")), "")
        tags = keys or _values(sanction, "program") or [authority]
        for tag in tags:
            key = tag if tag in keys else ""
            programmes[ListedProgramme(tag, key, authority_of(key) or authority)] = None
        dates += _dates(sanction, tags[0])
        crossed += [("un-sc", value) for value in _values(sanction, "unscId")]
        used = {"entity", "programId", "listingDate", "startDate", "endDate", "modifiedAt", "date"}
        facts += [
            (f"sanction {name}", clean(value))
            for name in sanction["properties"]
            if name not in used
            for value in _values(sanction, name)
        ]
    schema = str(entity["schema"])
    return Listing(
        reference=str(entity["id"]),
        type=str(_KINDS.get(schema, ListingKind.OTHER)),
        names=tuple(names),
        programmes=tuple(programmes),
        other_ids=tuple(("referent", str(other)) for other in entity.get("referents", ())),
        cross_references=tuple(dict.fromkeys(crossed)),
        dates=tuple(dates),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _names(entity: Mapping[str, Any]) -> Iterator[ListedName]:
    """The first name is primary; further ones are translations, none with its language."""
    seen_primary = False
    for name, role, quality in _NAMES:
        for value in _values(entity, name):
            as_role: NameRole = "alias" if role == "primary" and seen_primary else role
            made = listed_name(value, as_role, quality)
            if made:
                seen_primary = seen_primary or as_role == "primary"
                yield made
    if not seen_primary:
        made = listed_name(str(entity.get("caption") or entity["id"]), "primary", note="caption")
        yield from [made] if made else []


def _dates(sanction: Mapping[str, Any], tag: str) -> Iterator[StatedDate]:
    kinds = {"startDate": "designated", "listingDate": "designated", "endDate": "delisted"}
    for field in ("listingDate", "startDate", "endDate", "modifiedAt", "date"):
        for words in _values(sanction, field):
            yield StatedDate(field, words, words[:10], kinds.get(field, ""), tag)

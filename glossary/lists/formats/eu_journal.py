"""EU Official Journal annexes as CSV: one file for each framework act.

The consolidated version's date is not in the file; a person gives it. Acts that print no number
for their entries get a reference made of annex, kind and folded name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from glossary.lists.formats.sheet import nested, refuse_without, rows
from glossary.lists.ledger import Ledger, UnreadableListError
from glossary.lists.names import clean, listed_name
from glossary.lists.programmes import EUROPEAN_UNION
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate
from glossary.model.listing import NameRole, Quality
from glossary.text import fold

HEADER = [
    "celex",
    "recordId",
    "programKey",
    "annex",
    "measure",
    "startDate",
    "reason",
    "schema",
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "country",
    "nationality",
    "jurisdiction",
    "birthDate",
    "birthPlace",
    "position",
    "passportNumber",
    "gender",
    "appearance",
    "ethnicity",
    "fatherName",
    "motherName",
    "incorporationDate",
    "legalForm",
    "sector",
    "registrationNumber",
    "taxNumber",
    "idNumber",
    "innCode",
    "ogrnCode",
    "kppCode",
    "okpoCode",
    "leiCode",
    "swiftBic",
    "ticker",
    "imoNumber",
    "mmsi",
    "flag",
    "address",
    "phone",
    "email",
    "website",
    "notes",
]
_NEEDED = (
    "annex",
    "celex",
    "measure",
    "name",
    "programKey",
    "reason",
    "recordId",
    "schema",
    "startDate",
)
BEGINNING = b"celex,recordId,programKey,"
_OWN_USE = frozenset(HEADER[:12])
_KINDS = {"Person": ListingKind.PERSON, "Vessel": ListingKind.VESSEL}
_BODIES = {"LegalEntity", "Organization", "Company"}
_LETTERED = re.compile(r";\s*\(?[b-z]\)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDY = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SCOPE = re.compile(r"\b(Military Wing)\b", re.IGNORECASE)
_NAME_CELLS: tuple[tuple[str, NameRole, Quality], ...] = (
    ("alias", "alias", "good"),
    ("weakAlias", "alias", "weak"),
    ("previousName", "former", "good"),
)


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The rows of the one file."""
    ((name, data),) = files.items()
    found = rows(data.removeprefix(b"\xef\xbb\xbf"), name, "utf-8")
    columns = next(found, (0, []))[1]
    refuse_without(_NEEDED, columns, name)
    for column in columns:
        ledger.add("mapped" if column in HEADER else "reported", f"column {column}", column)
    acts: Counter[str] = Counter()
    listings: list[Listing] = []
    for line, row in found:
        if not row:
            continue
        if len(row) != len(columns):
            raise UnreadableListError(
                f"is damaged: {name} line {line} has {len(row)} fields, not {len(columns)}"
            )
        cells = dict(zip(columns, row, strict=True))
        _count(cells, ledger, f"{name} line {line}")
        acts[cells.get("celex", "")] += 1
        listings.append(_listing(cells, ledger, f"{name} line {line}"))
    if listings and len(acts) != 1:
        raise UnreadableListError(f"holds rows of {len(acts)} acts, not of one")
    ledger.list_id = f"eu-oj-{next(iter(acts), '')}"
    yield from map(ledger.listed, _told_apart(listings))


def _told_apart(listings: list[Listing]) -> Iterator[Listing]:
    """Records of one reference get numbers, by what they say and not by where they stand."""
    alike: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        alike[listing.reference].append(listing)
    for reference, found in alike.items():
        for at, listing in enumerate(sorted(found, key=repr)):
            yield replace(listing, reference=f"{reference} #{at + 1}") if at else listing


def _count(cells: Mapping[str, str], ledger: Ledger, place: str) -> None:
    for column, cell in cells.items():
        if cell.strip():
            ledger.add("mapped" if column in HEADER else "reported", column, cell, place)


def _listing(cells: Mapping[str, str], ledger: Ledger, place: str) -> Listing:
    key, schema = cells["programKey"].strip(), cells["schema"].strip()
    names = list(_names(cells, ledger, place))
    if not names:
        raise UnreadableListError(f"is damaged: no name at {place}")
    started = clean(cells["startDate"])
    dates: tuple[StatedDate, ...] = ()
    if started:
        dates = (StatedDate("startDate", started, day_of(started), "designated", key),)
    facts = [(column, clean(cells[column])) for column in cells if column not in _OWN_USE]
    facts += [(label, clean(cells[label])) for label in ("measure", "reason", "annex")]
    scope = _SCOPE.search(names[0].value)
    kind = _KINDS.get(schema, ListingKind.OTHER)
    return Listing(
        reference=_reference(cells, names[0].value),
        type=str(ListingKind.ORGANISATION if schema in _BODIES else kind),
        names=tuple(names),
        programmes=(ListedProgramme(key, key, EUROPEAN_UNION),),
        other_ids=(("celex", cells["celex"].strip()),),
        dates=dates,
        scope=scope[1] if scope else "",
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _reference(cells: Mapping[str, str], name: str) -> str:
    """Annex and printed number; where none is printed, annex, kind and folded name."""
    annex = cells["annex"].strip()
    number = cells["recordId"].strip()
    if number:
        return f"{annex} {number}".strip()
    return f"{annex} {cells['schema'].strip()} {fold(name).text}".strip()


def _names(cells: Mapping[str, str], ledger: Ledger, place: str) -> Iterator[ListedName]:
    primary = listed_name(cells["name"], "primary")
    if primary:
        yield primary
    for column, role, quality in _NAME_CELLS:
        for value in nested(cells.get(column, "")):
            name = listed_name(value, role, quality)
            if name is None:
                continue
            yield name
            if _LETTERED.search(value):
                ledger.notes.append(f"{place}: one {column} holds a list of its own, kept whole")
            elif "," in value and cells["celex"] == "32016R1686":
                for part in value.split(","):
                    derived = listed_name(part, role, quality, derived=True)
                    yield from [derived] if derived else []


def day_of(words: str) -> str:
    """The ISO date of a printed day; empty for every other shape."""
    dotted, wordy = _DOTTED.fullmatch(words), _WORDY.fullmatch(words)
    if dotted:
        return f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}"
    if wordy and wordy[2].lower() in _MONTHS:
        return f"{wordy[3]}-{_MONTHS.index(wordy[2].lower()) + 1:02d}-{int(wordy[1]):02d}"
    return ""

"""OFAC's legacy CSV sets: records, alternate names, addresses, continued Remarks.

No header, 100 % ASCII in every copy seen, null is `-0- ` (whole cells only), the file ends with
one byte 0x1A. Weak names stand in Remarks alone, and Remarks are cut at 1,000 characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from glossary.lists.formats.ofac_remarks import CUT_AT, take_apart
from glossary.lists.formats.sheet import rows
from glossary.lists.ledger import Ledger, UnreadableListError
from glossary.lists.names import listed_name, turned_round
from glossary.lists.programmes import OFAC_KEYS, UNITED_STATES
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate

Part = Literal["main", "alt", "add", "comments"]
_COLUMNS: dict[Part, tuple[str, ...]] = {
    "main": (
        "ent_num",
        "name",
        "type",
        "program",
        "title",
        "call sign",
        "vessel type",
        "tonnage",
        "gross registered tonnage",
        "flag",
        "owner",
        "remarks",
    ),
    "alt": ("ent_num", "alt_num", "type", "name", "remarks"),
    "add": ("ent_num", "add_num", "address", "city", "country", "remarks"),
    "comments": ("ent_num", "remarks"),
}
_WIDTHS: dict[int, Part] = {len(columns): part for part, columns in _COLUMNS.items()}
_PLAIN_FACTS = {4, 5, 6, 7, 8, 9, 10}
_KINDS = {
    "": ListingKind.ORGANISATION,
    "individual": ListingKind.PERSON,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.AIRCRAFT,
}
_ALT_ROLES: dict[str, Literal["alias", "former", "now known as"]] = {
    "aka": "alias",
    "fka": "former",
    "nka": "now known as",
}
_DATED = {"Listing Date", "Effective Date"}
_WORDS = {"alt": "alternate names", "add": "addresses", "comments": "continued Remarks"}


@dataclass(slots=True)
class _Companions:
    alt: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    add: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


def part_of(data: bytes) -> Part | None:
    """Which file of a set this is, by the number of fields in its first line."""
    head = data[:16_384].partition(b"\n")[0] + b"\n"
    try:
        first = next(rows(head, "", "latin-1"), (0, []))[1]
    except UnreadableListError:
        return None
    return _WIDTHS.get(len(first)) if first and first[0].strip().isdigit() else None


def ends_whole(data: bytes) -> bool:
    """Does the last line end as lines do: with its mark, a line end, a quote or the null mark?"""
    tail = data.rstrip(b"\x1a")
    return tail != data or tail.endswith((b"\n", b'"', b"-0- ", b"-0-"))


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The listings of a set; orphans in companion files are reported and kept out."""
    parts: dict[Part, tuple[str, bytes]] = {}
    for name, data in files.items():
        part = part_of(data)
        if part is None or part in parts:
            raise UnreadableListError(f"holds {name}, which is no file of an OFAC set of its own")
        parts[part] = (name, data)
    if "main" not in parts:
        raise UnreadableListError("holds no records: the main file is missing")
    for missing in ("alt", "add", "comments"):
        if missing not in parts:
            names = "; names incomplete" if missing == "alt" else ""
            ledger.notes.append(f"no file of {_WORDS[missing]}{names}")
    companions = _read_companions(parts, ledger)
    lacking = tuple(
        flag
        for part, flag in (("alt", "aliases missing"), ("add", "addresses missing"))
        if part not in parts
    )
    cut = 0
    known: set[str] = set()
    name, data = parts["main"]
    for line, row in _rows(name, data, "main"):
        reference = row[0].strip()
        if reference in known:
            raise UnreadableListError(f"is damaged: {name} holds {reference} twice (line {line})")
        known.add(reference)
        listing = _listing(row, companions, ledger, f"{name} line {line}", lacking=lacking)
        cut += "remarks cut" in listing.flags
        yield ledger.listed(listing)
    if cut:
        ledger.notes.append(f"Remarks cut in {cut} records; names may be missing there")
    _report_orphans(companions, known, ledger)


def _rows(name: str, data: bytes, part: Part) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows(data, name, "latin-1"):
        if not row or row == ["\x1a"]:
            continue
        if len(row) != len(_COLUMNS[part]) or not row[0].strip().isdigit():
            raise UnreadableListError(
                f"is damaged: {name} line {line} has {len(row)} fields, "
                f"not the {len(_COLUMNS[part])} of {part} records"
            )
        yield line, row


def _read_companions(parts: Mapping[Part, tuple[str, bytes]], ledger: Ledger) -> _Companions:
    found = _Companions()
    if "alt" in parts:
        for _, row in _rows(*parts["alt"], "alt"):
            found.alt[row[0].strip()].append(row)
    if "add" in parts:
        for _, row in _rows(*parts["add"], "add"):
            found.add[row[0].strip()].append(row)
    if "comments" in parts:
        for _, row in _rows(*parts["comments"], "comments"):
            key = row[0].strip()
            found.comments[key] = found.comments.get(key, "") + row[1]
            ledger.outcomes["mapped"] += 1
    return found


def _cell(text: str) -> str:
    """The value of a cell; empty for the null mark, which counts only as a whole cell."""
    trimmed = text.strip()
    return "" if trimmed == "-0-" else trimmed


def _listing(
    row: list[str], companions: _Companions, ledger: Ledger, place: str, *, lacking: tuple[str, ...]
) -> Listing:
    reference = row[0].strip()
    cells = [_cell(each) for each in row]
    _count_cells(cells, "main", ledger, place)
    kind = _KINDS.get(cells[2].lower(), ListingKind.OTHER)
    more = companions.comments.get(reference, "")
    is_cut = len(row[11].rstrip("\r\n")) == CUT_AT and not more
    remarks = take_apart((row[11] if cells[11] else "") + more, cut=is_cut)
    ledger.outcomes["mapped"] += remarks.segments - len(remarks.unknown)
    for label, segment in remarks.unknown:
        ledger.add("reported", f"remarks: {label}", segment, place)
    names = _names(cells, kind, companions.alt.get(reference, []), ledger, place)
    for role, value in remarks.names:
        weak = listed_name(value, _role(role), "weak", note="in Remarks")
        names += [weak] if weak else []
    facts = [(_COLUMNS["main"][at], cells[at]) for at in sorted(_PLAIN_FACTS) if cells[at]]
    facts += _addresses(companions.add.get(reference, []), ledger, place)
    facts += remarks.facts
    flags = ("remarks cut",) * is_cut + lacking
    return Listing(
        reference=reference,
        type=str(kind),
        names=tuple(names),
        programmes=programmes(cells[3].split("] [") if cells[3] else []),
        dates=tuple(_dates(remarks.facts)),
        facts=tuple(facts),
        flags=flags,
    )


def programmes(tags: list[str]) -> tuple[ListedProgramme, ...]:
    """OFAC's tags with our keys; `FTO` is the State Department's, printed on OFAC's list."""
    cleaned = dict.fromkeys(tag.strip().strip("[]").strip() for tag in tags)
    return tuple(
        ListedProgramme(tag, OFAC_KEYS.get(tag, ""), UNITED_STATES) for tag in cleaned if tag
    )


def _role(word: str) -> Literal["alias", "former", "now known as"]:
    return "former" if word == "former" else "now known as" if word.startswith("now") else "alias"


def _names(
    cells: list[str], kind: ListingKind, alternates: list[list[str]], ledger: Ledger, place: str
) -> list[ListedName]:
    found: list[ListedName | None] = [listed_name(cells[1], "primary")]
    if kind is ListingKind.PERSON:
        found.append(turned_round(cells[1], "alias", "good"))
    for row in alternates:
        values = [_cell(each) for each in row]
        _count_cells(values, "alt", ledger, place)
        role = _ALT_ROLES.get(values[2].lower(), "alias")
        found.append(listed_name(values[3], role, note=values[4]))
        if kind is ListingKind.PERSON:
            found.append(turned_round(values[3], role, "good"))
    return [each for each in found if each]


def _addresses(addresses: list[list[str]], ledger: Ledger, place: str) -> list[tuple[str, str]]:
    found = []
    for row in addresses:
        values = [_cell(each) for each in row]
        _count_cells(values, "add", ledger, place, ignored=not any(values[2:]))
        if any(values[2:]):
            found.append(("address", ", ".join(each for each in values[2:] if each)))
    return found


def _count_cells(
    cells: list[str], part: Part, ledger: Ledger, place: str, *, ignored: bool = False
) -> None:
    """Cells that are not null; the numbers of rows are ignored by name."""
    for at, cell in enumerate(cells):
        if not cell:
            continue
        column = _COLUMNS[part][at]
        unknown = (part == "main" and at == 2 and cell.lower() not in _KINDS) or (
            part == "alt" and at == 2 and cell.lower() not in _ALT_ROLES
        )
        if unknown:
            ledger.add("reported", f"{part}: {column}", cell, place)
        elif ignored or column in {"alt_num", "add_num"}:
            ledger.outcomes["ignored"] += 1
        else:
            ledger.outcomes["mapped"] += 1


def _dates(facts: list[tuple[str, str]]) -> Iterator[StatedDate]:
    """Listing and effective dates of directives, under their own names."""
    for label, words in facts:
        if label in _DATED:
            yield StatedDate(field=label, words=words)


def _report_orphans(companions: _Companions, known: set[str], ledger: Ledger) -> None:
    for part, held in (("alt", companions.alt), ("add", companions.add)):
        orphans = [row for key, found in held.items() if key not in known for row in found]
        for row in orphans:
            for cell in map(_cell, row):
                if cell:
                    ledger.add("reported", f"{part}: no record", ", ".join(row)[:120])
        if orphans:
            records = len({row[0] for row in orphans})
            ledger.notes.append(
                f"{len(orphans)} rows of {_WORDS[part]} ({records} records) have no record in the "
                "main file and are left out"
            )
    lost = [key for key in companions.comments if key not in known]
    for key in lost:
        ledger.outcomes["mapped"] -= 1
        ledger.add("reported", "comments: no record", companions.comments[key][:120], key)

"""OpenSanctions' `targets.simple.csv`: one row per target; the quality of its names is unknown.

The column `sanctions` joins parts of which some may be missing: it is kept as text and never
read as dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from glossary.lists.formats.ftm import scope_of
from glossary.lists.formats.sheet import nested, refuse_without, rows
from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.names import clean, listed_name
from glossary.lists.programmes import authority_of
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate

BEGINNINGS = (b"id,schema,name,aliases", b'"id","schema","name","aliases"')
_COLUMNS = frozenset(
    [
        "id",
        "schema",
        "name",
        "aliases",
        "birth_date",
        "countries",
        "addresses",
        "identifiers",
        "sanctions",
        "phones",
        "emails",
        "program_ids",
        "dataset",
        "first_seen",
        "last_seen",
        "last_change",
    ]
)
_SEVERAL = (
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
    "phones",
    "emails",
)
_KINDS = {
    "Person": ListingKind.PERSON,
    "Organization": ListingKind.ORGANISATION,
    "LegalEntity": ListingKind.ORGANISATION,
    "Company": ListingKind.ORGANISATION,
    "Vessel": ListingKind.VESSEL,
    "Airplane": ListingKind.AIRCRAFT,
}


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """The rows of the one file."""
    ((name, data),) = files.items()
    found = rows(data.removeprefix(b"\xef\xbb\xbf"), name, "utf-8")
    columns = next(found, (0, []))[1]
    refuse_without(("id", "schema", "name", "aliases"), columns, name)
    datasets: Counter[str] = Counter()
    for line, row in found:
        if not row:
            continue
        if len(row) != len(columns):
            raise UnreadableListError(
                f"is damaged: {name} line {line} has {len(row)} fields, not {len(columns)}"
            )
        cells = dict(zip(columns, row, strict=True))
        for column, cell in cells.items():
            if cell.strip():
                known: Outcome = "mapped" if column in _COLUMNS else "reported"
                ledger.add(known, column, cell, f"{name} line {line}")
        datasets.update(nested(cells.get("dataset", "")))
        yield ledger.listed(_listing(cells))
    if len(datasets) == 1:
        ledger.list_id = f"os-{next(iter(datasets))}".replace("_", "-").replace(" ", "-").lower()
    elif datasets:
        ledger.scope = scope_of(datasets)


def _listing(cells: Mapping[str, str]) -> Listing:
    names: list[ListedName | None] = [listed_name(cells["name"], "primary")]
    names += [listed_name(value, "alias", "unknown") for value in nested(cells["aliases"])]
    keys = nested(cells.get("program_ids", ""))
    facts = [(column, clean(v)) for column in _SEVERAL for v in nested(cells.get(column, ""))]
    facts.append(("dataset", clean(cells.get("dataset", ""))))
    dates = [
        StatedDate(field, words, words[:10])
        for field in ("first_seen", "last_change")
        if (words := clean(cells.get(field, "")))
    ]
    return Listing(
        reference=cells["id"].strip(),
        type=str(_KINDS.get(cells["schema"].strip(), ListingKind.OTHER)),
        names=tuple(each for each in names if each),
        programmes=tuple(ListedProgramme(key, key, authority_of(key)) for key in keys),
        dates=tuple(dates),
        facts=tuple(fact for fact in facts if fact[1]),
    )

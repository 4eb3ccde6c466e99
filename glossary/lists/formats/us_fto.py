"""The wording of the State Department's FTO table: names that joined on dates of their own.

A cell reads `al-Nusrah Front, aka X (ANF/HTS)— Y Amendment (November 14, 2016)`. The table's
dates of designation are not in these files; a name's own amendment date is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping

import yaml

from glossary.lists.ledger import Ledger, Outcome, UnreadableListError
from glossary.lists.names import clean, listed_name
from glossary.lists.programmes import UNITED_STATES
from glossary.model import ListedName, ListedProgramme, Listing, ListingKind, StatedDate
from glossary.model.listing import NameRole
from glossary.text import fold

BEGINNING = b"title: US Department of State Foreign Terrorist Organizations"
_NOT_THE_TABLE = (
    yaml.YAMLError,
    UnicodeDecodeError,
    LookupError,
    TypeError,
    RecursionError,
    ValueError,
)
_AMENDMENT = re.compile(r"^(.*?) Amendments? \(([A-Z][a-z]+) (\d{1,2}), (\d{4})\)$")
_FORMERLY = re.compile(r"\(formerly ([^)]*)\)")
_AKA = re.compile(r",? aka ([^(—]*)")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_MONTHS = {name: at for at, name in enumerate(calendar.month_name) if name}


def read(files: Mapping[str, bytes], ledger: Ledger) -> Iterator[Listing]:
    """One listing for each cell; of two cells with one beginning the longer is the newer."""
    ((name, data),) = files.items()
    try:
        raw = yaml.safe_load(data.decode("utf-8"))
        options = raw["lookups"]["names"]["options"]
        cells = [str(option["match"]) for option in options]
    except _NOT_THE_TABLE as error:
        raise UnreadableListError(f"is damaged: {name} holds no wording of the table") from error
    ledger.notes.append("the table's own dates of designation are not in this file")
    ledger.outcomes["ignored"] += sum(1 for key in raw if key != "lookups")
    for option in options:
        for key in option:
            known: Outcome = "mapped" if key == "match" else "ignored"
            outcome = known if key in {"match", "names"} else "reported"
            ledger.add(outcome, f"lookups/{key}", str(option[key]))
    newest: dict[str, str] = {}
    for cell in cells:
        key = fold(_heading(cell)).text
        if len(cell) > len(newest.get(key, "")):
            newest[key] = cell
    for key, cell in newest.items():
        yield ledger.listed(_listing(key, cell))


def _pieces(cell: str) -> list[str]:
    return [clean(piece) for piece in cell.split("—") if piece.strip()]


def _heading(cell: str) -> str:
    return clean(re.split(r"[(,]", _pieces(cell)[0])[0])


def _listing(reference: str, cell: str) -> Listing:
    head, *amendments = _pieces(cell)
    names: list[ListedName | None] = [listed_name(_heading(cell), "primary")]
    names += [listed_name(former, "former") for former in _FORMERLY.findall(head)]
    rest = _FORMERLY.sub("", head)
    names += [listed_name(other, "alias") for other in _AKA.findall(rest)]
    for inside in _BRACKETS.findall(rest):
        names += [listed_name(part, "alias") for part in re.split(r"[/,]| – ", inside)]
    dates = []
    for amendment in amendments:
        found = _AMENDMENT.match(amendment)
        if not found:
            continue
        day = f"{found[4]}-{_MONTHS.get(found[2], 0):02d}-{int(found[3]):02d}"
        for value in re.split(r", and |, | and ", found[1]):
            role: NameRole = "alias"
            name = listed_name(value, role, note=f"added {day}")
            names.append(name)
            if name:
                dates.append(StatedDate("Amendment", name.value, day, "name added", "FTO"))
    kept = {name.value: name for name in reversed([each for each in names if each])}
    return Listing(
        reference=reference,
        type=str(ListingKind.ORGANISATION),
        names=tuple(reversed(kept.values())),
        programmes=(ListedProgramme("FTO", "US-FTO219", UNITED_STATES),),
        dates=tuple(dates),
        facts=(("wording", clean(cell)),),
    )

"""More than a thousand edits planted in a list: every one is found and rightly classed."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.lists import ListLibrary
from glossary.lists.changes import class_of_record
from glossary.model import ListChange
from tests.lists.conftest import Take
from tests.lists.samples import NULL, alt_row, ofac_row, text_of

RECORDS = 3_000
TAGS = ("SDGT", "SDNTK", "IRAN", "NPWMD", "SYRIA", "GLOMAG", "CUBA")
WORDS = [
    "RIVER",
    "LAKE",
    "HILL",
    "STONE",
    "NORTH",
    "SOUTH",
    "FRONT",
    "LEAGUE",
    "UNION",
    "GUARD",
    "ARMY",
    "COUNCIL",
    "TRADE",
]


@dataclass(frozen=True)
class Record:
    number: int
    name: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    remarks: tuple[str, ...]

    def row(self, *, cut: bool = False) -> str:
        weak = [f"a.k.a. '{name}'" for name in self.weak]
        text = "; ".join((*self.remarks, *weak))
        text = text[:1000] if cut else text and f"{text}."
        return ofac_row(self.number, self.name, NULL, "] [".join(self.tags), text or NULL)


def made(count: int, dice: random.Random) -> list[Record]:
    records = []
    for at in range(count):
        name = f"{' '.join(dice.sample(WORDS, 3))} {at}"
        aliases = tuple(f"{name} OTHER {other}" for other in range(dice.randint(1, 3)))
        remarks = (f"Linked To: GROUP {at}", f"DOB 0{dice.randint(1, 9)} Jan 1970")
        tags = tuple(dice.sample(TAGS, dice.randint(2, 3)))
        records.append(Record(1000 + at, name, tags, aliases, (f"W{at}X",), remarks))
    return records


def edited(record: Record, edit: str, at: int) -> Record:
    match edit:
        case "tag dropped":
            return replace(record, tags=record.tags[1:])
        case "tag added":
            return replace(record, tags=(*record.tags, "FTO"))
        case "alias added":
            return replace(record, aliases=(*record.aliases, f"QUITE ANOTHER {at}"))
        case "alias removed":
            return replace(record, aliases=record.aliases[:-1])
        case "weak name added":
            return replace(record, weak=(*record.weak, f"ZZ{at}"))
        case "weak name removed":
            return replace(record, weak=())
        case "re-spelt":
            return replace(record, name=record.name.replace(" ", "-", 1))
        case "renamed":
            return replace(record, name=f"WHOLLY NEW {at}")
        case "born elsewhen":
            return replace(record, remarks=(record.remarks[0], "DOB 1955"))
        case "comment changed":
            return replace(record, remarks=(f"Linked To: NOBODY {at}", *record.remarks[1:]))
        case "remarks in another order":
            return replace(record, remarks=record.remarks[::-1])
    raise AssertionError(edit)


CLASS_OF = {
    "tag dropped": "legal",
    "tag added": "legal",
    "alias added": "identity",
    "alias removed": "identity",
    "weak name added": "identity",
    "weak name removed": "identity",
    "re-spelt": "cosmetic",
    "renamed": "identity",
    "born elsewhen": "identity",
    "comment changed": "cosmetic",
    "remarks in another order": None,
    "moved past the cut": "ours",
}


def write(folder: Path, records: list[Record], cut: frozenset[int] = frozenset()) -> Path:
    folder.mkdir(exist_ok=True)
    main = [each.row(cut=each.number in cut) for each in records]
    (folder / "sdn.csv").write_bytes(text_of(main))
    alternates = [
        alt_row(each.number, at, "aka", name)
        for each in records
        for at, name in enumerate(each.aliases)
    ]
    (folder / "alt.csv").write_bytes(text_of(alternates))
    return folder / "sdn.csv"


def test_planted_edits_are_all_found_and_rightly_classed(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    dice = random.Random(20261124)  # noqa: S311 - a test of ours
    before = made(RECORDS, dice)
    after = list(before)
    planted: dict[str, str | None] = {}
    cut: set[int] = set()
    places = iter(dice.sample(range(RECORDS), 1_500))
    for at in range(1_320):
        edit = list(CLASS_OF)[at % len(CLASS_OF)]
        place = next(places)
        old = after[place]
        if edit == "moved past the cut":
            filler = "Linked To: " + "Y" * (1000 - len("Linked To: ") - len("; a.k.a. 'W"))
            after[place] = replace(old, remarks=(filler,))
            cut.add(old.number)
        else:
            after[place] = edited(old, edit, at)
        planted[str(old.number)] = CLASS_OF[edit]
    renumbered = [next(places) for _ in range(60)]
    for place in renumbered:
        old = after[place]
        after[place] = replace(old, number=old.number + 50_000)
    gone = {after[next(places)].number for _ in range(60)}
    after = [each for each in after if each.number not in gone]
    fresh = [replace(each, number=90_000 + at) for at, each in enumerate(made(60, dice))]
    after += fresh
    dice.shuffle(after)
    old_version = take(write(tmp_path / "old", before), "2024-01-01").version
    new_version = take(write(tmp_path / "new", after, frozenset(cut)), "2024-02-01").version
    found: dict[str, list[ListChange]] = defaultdict(list)
    for change in library.changes(old_version, new_version):
        found[f"{change.operation} {change.listing}"].append(change)
    expected: dict[str, str] = {}
    for number, kind in planted.items():
        if kind:
            expected[f"modified {number}"] = kind
    for place in renumbered:
        expected[f"removed {before[place].number}"] = "legal"
        expected[f"added {before[place].number + 50_000}"] = "legal"
    expected |= {f"removed {number}": "legal" for number in gone}
    expected |= {f"added {each.number}": "legal" for each in fresh}
    assert len(planted) + len(renumbered) + len(gone) + len(fresh) == 1_500
    assert {key: class_of_record(changes) for key, changes in found.items()} == expected


def test_a_tag_renamed_by_the_publisher_is_no_legal_change(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    path = folder / "sdn.csv"
    path.write_bytes(text_of([ofac_row(1, "RIVER", tags="SYRIA-EO13894")]))
    old = take(path, "2024-01-01").version
    path.write_bytes(text_of([ofac_row(1, "RIVER", tags="PAARSSR-EO13894")]))
    (change,) = library.changes(old, take(path, "2025-08-01").version)
    assert (change.kind, change.field) == ("cosmetic", "programme")


def test_a_record_that_comes_back_is_relisted(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    path = tmp_path / "sdn.csv"
    rows = [ofac_row(number, f"GROUP {number}") for number in range(10)]
    versions = []
    for day, held in (("01", rows), ("02", rows[:9]), ("03", rows)):
        path.write_bytes(text_of([*held, ofac_row(100 + int(day), f"SINGLE {day}")]))
        versions.append(take(path, f"2024-01-{day}").version)
    operations = {
        change.listing: change.operation for change in library.changes(versions[1], versions[2])
    }
    assert operations == {"9": "relisted", "103": "added", "102": "removed"}


def test_a_reference_rewritten_while_the_second_id_stays_is_a_change_of_reference(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    from tests.lists.samples import UN

    path = tmp_path / "un.xml"
    path.write_bytes(UN)
    old = take(path).version
    path.write_bytes(UN.replace(b"QDi.901. ", b"QDi.977").replace(b"2020-11-30T", b"2020-12-30T"))
    (change,) = library.changes(old, take(path).version)
    assert (change.operation, change.kind, change.field) == ("modified", "identity", "reference")
    assert (change.old, change.new) == ("QDi.901", "QDi.977")


def test_a_companion_file_that_is_missing_makes_changes_of_ours_alone(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    records = made(30, random.Random(1))  # noqa: S311 - a test of ours
    old = take(write(tmp_path / "old", records), "2024-01-01").version
    main = write(tmp_path / "new", records)
    main.with_name("alt.csv").unlink()
    changes = library.changes(old, take(main, "2024-02-01").version)
    assert {change.kind for change in changes} == {"ours"}
    assert len(changes) == 30

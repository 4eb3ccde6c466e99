"""The real list files, where they are: every number of the design page is found again."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from glossary.lists import ListLibrary
from glossary.model import ListChange, ListVersion
from tests.lists.conftest import Take

ALONE = (
    ("ofac/2021-07/sdn.csv", 8_976, None),
    ("ofac/classic-xml/consolidated.xml", 443, 23_453),
    ("ofac/enhanced-xml/IRGC_sanctions.xml", 293, 36_726 + 18_775),
    ("un/2020-03/consolidated.xml", 1_014, 40_246),
    ("un/2020-12/consolidated.xml", 1_018, 40_559),
    ("eu/journal-2026-08/consolidated/32001R2580.csv", 36, None),
    ("eu/journal-2026-08/consolidated/32002R0881.csv", 350, None),
    ("eu/journal-2026-08/consolidated/32016R1686.csv", 23, None),
    ("us-fto/us_state_terrorist_orgs.yml", 17, None),
)


@pytest.mark.parametrize(("path", "records", "elements"), ALONE, ids=[path for path, *_ in ALONE])
def test_every_element_of_a_real_file_is_accounted_for(
    real_lists: Path, take: Take, path: str, records: int, elements: int | None
) -> None:
    version = take(real_lists / path).version
    assert version.records == records
    assert version.elements.reported == 0
    if elements is None and path.endswith(".csv"):
        elements = _counted(real_lists / path)
    assert elements in {None, version.elements.total}


def _counted(path: Path) -> int:
    """The same elements, counted by other means."""
    if path.parent.parent.name == "journal-2026-08":
        rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        return sum(bool(cell) for row in rows for cell in row)
    cells = 0
    remarks: dict[str, str] = defaultdict(str)
    for name in ("sdn.csv", "sdn_comments.csv", "alt.csv", "add.csv"):
        text = path.with_name(name).read_text(encoding="latin-1")
        for row in csv.reader(text.replace("\x1a", "").splitlines()):
            cells += sum(cell.strip() not in {"-0-", ""} for cell in row)
            if name == "sdn_comments.csv":
                cells -= 1
            if name in {"sdn.csv", "sdn_comments.csv"} and row[-1].strip() != "-0-":
                remarks[row[0]] += row[-1]
    segments = sum(bool(part.strip(" .")) for text in remarks.values() for part in text.split(";"))
    return cells + segments


def _names(version: ListVersion) -> dict[str, int]:
    return dict(version.names)


def test_all_published_names_are_found(real_lists: Path, take: Take) -> None:
    ofac = _names(take(real_lists / "ofac/2021-07/sdn.csv").version)
    assert ofac["alias"] + ofac["former"] + ofac["now known as"] == 11_910
    assert ofac["weak alias"] + ofac["weak former"] == 2_441
    classic = _names(take(real_lists / "ofac/classic-xml/consolidated.xml").version)
    assert sum(classic.values()) - classic["primary"] == 1_126
    assert classic["weak alias"] + classic["weak former"] == 66
    enhanced = take(real_lists / "ofac/enhanced-xml/IRGC_sanctions.xml").version
    assert enhanced.name_count == 930
    un = _names(take(real_lists / "un/2020-12/consolidated.xml").version)
    assert un["alias"] + un["former"] + un["weak alias"] + un["weak former"] == 2_678
    eu = _names(take(real_lists / "eu/journal-2026-08/consolidated/32002R0881.csv").version)
    assert (eu["alias"], eu["weak alias"]) == (1_538, 164)


def _by_record(changes: tuple[ListChange, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.operation == "modified":
            found[change.listing].add(change.kind)
    return found


def _count(changes: tuple[ListChange, ...], operation: str) -> int:
    return sum(change.operation == operation for change in changes)


def test_two_ofac_days_show_who_lost_the_fto_and_kept_the_sdgt(
    real_lists: Path, library: ListLibrary, take: Take
) -> None:
    old = take(real_lists / "ofac/2022-04-29/sdn.csv", "2022-04-29").version
    new = take(real_lists / "ofac/2022-05-27/sdn.csv", "2022-05-27").version
    changes = library.changes(old, new)
    assert (_count(changes, "added"), _count(changes, "removed")) == (177, 25)
    records = _by_record(changes)
    assert len(records) == 9
    assert sum("legal" in kinds for kinds in records.values()) == 8
    assert records["27307"] == {"ours"}
    lost = {
        change.label
        for change in changes
        if change.field == "programme" and "FTO" in change.old and "FTO" not in change.new
    }
    assert lost == {
        "AUM SHINRIKYO",
        "EUZKADI TA ASKATASUNA",
        "GAMA'A AL-ISLAMIYYA",
        "KAHANE CHAI",
        "MUJAHIDIN SHURA COUNCIL IN THE ENVIRONS OF JERUSALEM",
    }
    assert {c.new for c in changes if c.field == "programme" and "FTO" in c.old} == {"SDGT"}


def test_two_un_lists_of_2020(real_lists: Path, library: ListLibrary, take: Take) -> None:
    old = take(real_lists / "un/2020-03/consolidated.xml").version
    new = take(real_lists / "un/2020-12/consolidated.xml").version
    changes = library.changes(old, new)
    assert {c.listing for c in changes if c.operation == "added"} == {
        "CFi.013",
        "CFi.014",
        "QDi.426",
        "QDi.427",
        "QDi.428",
    }
    assert [c.listing for c in changes if c.operation == "removed"] == ["QDi.206"]
    records = _by_record(changes)
    assert len(records) == 25
    assert not [kinds for kinds in records.values() if "legal" in kinds]
    fields = defaultdict(set)
    for change in changes:
        fields[change.field].add(change.listing)
    counts = {name: len(listings) for name, listings in fields.items() if name}
    assert counts["LAST_DAY_UPDATED"] == 25
    assert (counts["comments"], counts["address"]) == (15, 9)
    assert (counts["document"], counts["designation"]) == (4, 2)


def test_a_real_set_that_loses_its_companions_loses_no_names_by_it(
    real_lists: Path, library: ListLibrary, take: Take
) -> None:
    whole = take(real_lists / "ofac/2021-07/sdn.csv", "2021-07").version
    later = take(real_lists / "ofac/2022-04-29/sdn.csv", "2022-04-29").version
    changes = library.changes(whole, later)
    hizballah = {(c.kind, c.field) for c in changes if c.listing == "4697"}
    assert hizballah == {("ours", "name")}


def test_alternate_names_of_another_day_are_reported_and_kept_out(
    real_lists: Path, take: Take, tmp_path: Path
) -> None:
    (tmp_path / "sdn.csv").write_bytes((real_lists / "ofac/2022-05-27/sdn.csv").read_bytes())
    (tmp_path / "alt.csv").write_bytes((real_lists / "ofac/2021-07/alt.csv").read_bytes())
    version = take(tmp_path / "sdn.csv", "2022-05-27").version
    assert any(
        note.startswith("181 rows of alternate names (118 records)") for note in version.notes
    )

"""Each format by a small file: what becomes of names, dates, programmes, and of every element."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.errors import ListRefusedError
from glossary.lists.ledger import Head, Ledger
from glossary.lists.recognise import FORMATS, recognise
from glossary.model import Listing
from tests.lists.conftest import Take
from tests.lists.samples import (
    ALT,
    FTM,
    MAIN,
    ONE_FILE,
    UN,
    alt_row,
    ofac_row,
    text_of,
    write_ofac,
)


def read(name: str, files: dict[str, bytes]) -> tuple[dict[str, Listing], Head]:
    kind = FORMATS[name]
    ledger = Ledger(name, kind.list_id)
    listings = {listing.reference: listing for listing in kind.read(files, ledger)}
    return listings, ledger.head()


def read_sample(name: str) -> tuple[dict[str, Listing], Head]:
    file, data = ONE_FILE[name]
    return read(name, {file: data})


def told(listing: Listing) -> set[tuple[str, str, str]]:
    return {(name.value, name.role, name.quality) for name in listing.names if not name.derived}


@pytest.mark.parametrize("name", sorted(ONE_FILE))
def test_a_format_is_recognised_by_its_content(name: str) -> None:
    found = recognise(ONE_FILE[name][1])
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", sorted(set(ONE_FILE) - {"ftm"}))
def test_every_element_of_a_sample_is_mapped_or_ignored_by_name(name: str) -> None:
    _, head = read_sample(name)
    assert head.unmapped == []
    assert head.elements.mapped
    assert head.elements.reported == 0


def test_an_unknown_element_is_reported_with_its_first_example() -> None:
    data = UN.replace(b"<SORT_KEY/>", b"<SORT_KEY/><MOOD>calm</MOOD>")
    _, head = read("un", {"un.xml": data})
    (unknown,) = head.unmapped
    assert (unknown.path.rpartition("/")[2], unknown.count) == ("MOOD", 1)
    assert head.elements.reported == 1
    assert head.elements.total == data.count(b"<") - data.count(b"</") - 1


def test_ofac_csv_names_quality_and_the_null_mark() -> None:
    files = {"sdn.csv": text_of(MAIN), "alt.csv": text_of(ALT)}
    listings, head = read("ofac-csv", files)
    assert told(listings["101"]) == {
        ("NORTH RIVER FRONT", "primary", "good"),
        ("RIVER FRONT OF THE NORTH", "alias", "good"),
        ("NORTHERN STREAM", "former", "good"),
        ("NRF", "alias", "weak"),
        ("ABU-'UMAR", "alias", "weak"),
    }
    assert [each.tag for each in listings["101"].programmes] == ["FTO", "SDGT"]
    assert [each.key for each in listings["101"].programmes] == ["US-FTO219", "US-TERR"]
    assert "Jan DOE" in {name.value for name in listings["102"].names if name.derived}
    assert not [name for name in listings["104"].names if name.derived]
    assert ("US FEIN", "US FEIN CH-660-0-469-982-0") in listings["104"].facts
    assert head.types == {"organisation": 2, "person": 1, "vessel": 1}


def test_ofac_remarks_go_on_in_the_comments_file_without_a_space() -> None:
    remarks = "x" * (1000 - len("; a.k.a. 'snowsjo")) + "; a.k.a. 'snowsjo"
    row = ofac_row(1, "RIVER", remarks=remarks)
    whole, _ = read(
        "ofac-csv", {"sdn.csv": text_of([row]), "c.csv": b'1,"hn\'; Linked To: X."\r\n'}
    )
    assert ("snowsjohn", "alias", "weak") in told(whole["1"])
    cut, head = read("ofac-csv", {"sdn.csv": text_of([row])})
    assert cut["1"].flags[0] == "remarks cut"
    assert not [name for name in cut["1"].names if "snow" in name.value]
    assert any("Remarks cut in 1 record" in note for note in head.notes)


def test_rows_without_their_record_are_reported_and_kept_out() -> None:
    files = {"sdn.csv": text_of(MAIN), "alt.csv": text_of([*ALT, alt_row(999, 9, "aka", "LOST")])}
    _, head = read("ofac-csv", files)
    assert head.elements.reported == 4
    assert any("have no record in the main file" in note for note in head.notes)


def test_an_unknown_label_in_remarks_is_reported_and_not_lost() -> None:
    row = ofac_row(1, "RIVER", remarks="Favourite Colour: blue.")
    listings, head = read("ofac-csv", {"sdn.csv": text_of([row])})
    assert ("Favourite Colour", "Favourite Colour: blue") in listings["1"].facts
    assert head.unmapped[0].path == "remarks: Favourite Colour"


def test_classic_xml_states_its_date_and_count_and_grades_its_names() -> None:
    listings, head = read_sample("ofac-classic")
    assert (head.published, head.published_words) == ("2024-05-06", "Publish_Date 05/06/2024")
    assert ("NRF", "alias", "weak") in told(listings["101"])
    assert listings["102"].label == "Jan DOE"
    assert listings["101"].dates[0].field == "Listing Date (CMIC)"
    data = ONE_FILE["ofac-classic"][1].replace(b"<Record_Count>2", b"<Record_Count>3")
    with pytest.raises(Exception, match="says that it holds 3 records, but holds 2"):
        read("ofac-classic", {"sdn.xml": data})


def test_enhanced_xml_keeps_scripts_scope_and_the_meaning_of_its_dates() -> None:
    listings, head = read_sample("ofac-enhanced")
    assert head.scope == "programme RIVER"
    arabic = next(name for name in listings["101"].names if name.script == "Arab")
    assert (arabic.value, arabic.original[0]) == ("جبهة النهر", "\u202b")
    (date,) = listings["101"].dates
    assert (date.field, date.kind) == ("datePublished", "")


def test_advanced_xml_brings_dates_with_their_legal_basis_and_all_tags() -> None:
    listings, head = read_sample("ofac-advanced")
    listing = listings["102"]
    assert head.published == "2026-03-04"
    assert told(listing) == {("Jan Doe", "primary", "good"), ("JD", "alias", "weak")}
    assert ("false identity", "Wrong Man") in listing.facts
    assert [each.tag for each in listing.programmes] == ["SDGT", "IFSR"]
    (event,) = listing.dates
    assert (event.date, event.kind, event.instrument) == ("2019-01-24", "designated", "E.O. 13224")
    assert (listing.type, listing.scope) == ("person", "Military Wing")
    delta = ONE_FILE["ofac-advanced"][1].replace(
        b'Version="1"', b'Version="2" DeltaBaseVersion="1"'
    )
    with pytest.raises(Exception, match="delta"):
        read("ofac-advanced", {"a.xml": delta})
    strange = ONE_FILE["ofac-advanced"][1].replace(
        b"<Locations/>", b"<Locations><Moon/></Locations>"
    )
    assert (
        read("ofac-advanced", {"a.xml": strange})[1].unmapped[0].path == "Sanctions/Locations/Moon"
    )


def test_un_names_are_taken_apart_but_never_at_a_comma() -> None:
    listings, head = read_sample("un")
    assert set(listings) == {"QDi.901", "QDe.902"}
    assert (head.published, head.published_words[:24]) == ("2020-11-30", "dateGenerated 2020-11-30")
    person, body = listings["QDi.901"], listings["QDe.902"]
    assert told(person) == {
        ("JAN DOE", "primary", "good"),
        ("جان دو", "primary", "good"),
        ("Majeed, Abdul", "alias", "weak"),
        ("Old Jan", "former", "good"),
    }
    derived = {name.value for name in body.names if name.derived}
    assert derived >= {"River’s Front", "RFX", "جبهة النهر", "Front of the River", "RF"}
    assert [(d.field, d.date, d.kind) for d in person.dates] == [
        ("LISTED_ON", "2015-04-14", "designated")
    ]


def test_eu_cells_are_nested_and_scope_is_kept() -> None:
    listings, head = read_sample("eu-journal")
    wing, person = listings["II.B 11"], listings["II.A 12"]
    assert head.list_id == "eu-oj-32001R2580"
    assert told(wing) == {
        ("River Front Military Wing", "primary", "good"),
        ("RF", "alias", "good"),
        ("Front; (c) of the River", "alias", "good"),
        ("RFX", "alias", "weak"),
    }
    assert wing.scope == "Military Wing"
    assert any("a list of its own" in note for note in head.notes)
    assert [(d.words, d.date) for d in person.dates] == [("21 Oct. 2013", "2013-10-21")]


def test_fsf_keeps_the_dates_of_entity_and_regulation_apart() -> None:
    listings, _ = read_sample("eu-fsf")
    listing = listings["EU.13.1"]
    assert listing.cross_references == (("un-sc", "QDe.902"),)
    assert {(d.field, d.date, d.kind) for d in listing.dates} == {
        ("designationDate", "2014-06-03", "designated"),
        ("regulation publicationDate", "2018-06-11", ""),
        ("regulation entryIntoForceDate", "2018-06-12", ""),
    }
    assert told(listing) == {("River Front", "primary", "good"), ("RFX", "alias", "weak")}


def test_ftm_sanctions_find_their_entity_and_strangers_are_reported() -> None:
    listings, head = read_sample("ftm")
    listing = listings["e-1"]
    assert head.list_id == "os-gb-fcdo-sanctions"
    assert told(listing) == {
        ("River Front", "primary", "good"),
        ("Flussfront", "alias", "good"),
        ("RF", "alias", "weak"),
        ("Stream", "former", "good"),
    }
    assert [(p.key, p.authority) for p in listing.programmes] == [("GB-ISIL", "United Kingdom")]
    assert listing.cross_references == (("un-sc", "QDe.902"),)
    assert {each.path for each in head.unmapped} == {
        "schema Zeppelin",
        "Sanction without its entity",
    }
    records = [json.loads(line) for line in FTM.splitlines()]
    values = sum(len(each) for one in records for each in one["properties"].values())
    assert head.elements.total == values + sum(len(one) - 1 for one in records)


def test_targets_grade_no_names_and_read_no_dates_out_of_joined_text() -> None:
    listings, _ = read_sample("os-targets")
    listing = listings["e-1"]
    assert ("RF", "alias", "unknown") in told(listing)
    assert ("Front; of the River", "alias", "unknown") in told(listing)
    assert {date.kind for date in listing.dates} == {""}
    assert ("sanctions", "Program - 2014 - 2015") in listing.facts


def test_the_wording_of_the_fto_table_dates_single_names() -> None:
    listings, _ = read_sample("us-fto")
    front, league = listings.values()
    assert {name.value for name in front.names} == {
        "River Front",
        "Front of the River",
        "RF",
        "FR",
        "North Stream",
    }
    assert [(d.words, d.date) for d in front.dates] == [("North Stream", "2018-06-01")]
    assert [d.words for d in league.dates] == ["One League", "Two League"]
    assert ("Pond League", "former", "good") in told(league)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("empty.xml", b"", "is empty", id="empty"),
        pytest.param("cut.xml", UN[: len(UN) // 2], "line", id="cut in the middle"),
        pytest.param("any.txt", b"no list at all", "no official list", id="no list"),
        pytest.param(
            "bomb.xml",
            b'<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>',
            "DOCTYPE",
            id="a document type",
        ),
        pytest.param("none.xml", b"<CONSOLIDATED_LIST/>", "holds no records", id="no records"),
        pytest.param("sdn.csv", text_of(MAIN)[:-40], "cut off", id="last line cut"),
    ],
)
def test_a_broken_file_is_refused_in_one_clear_line(
    take: Take, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ListRefusedError, match=reason) as refusal:
        take(path)
    assert "\n" not in str(refusal.value)


def test_two_swapped_files_are_refused(take: Take, tmp_path: Path) -> None:
    main = write_ofac(tmp_path / "set")
    alt = main.with_name("alt.csv")
    held = main.read_bytes(), alt.read_bytes()
    main.write_bytes(held[1])
    alt.write_bytes(held[0])
    with pytest.raises(ListRefusedError, match="swapped"):
        take(main)

"""Lists and glossary together: links, search in one's own right, adoption, watching, status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from glossary.errors import AmbiguousNameError, InvalidInputError
from glossary.model import (
    Add,
    Answer,
    Certainty,
    Designation,
    Entry,
    EntryId,
    EntryKind,
    ListState,
    MemberId,
    Name,
    NameStatus,
    Status,
    new_id,
)
from glossary.search import Query
from glossary.workspace import Workspace
from tests.lists.samples import MAIN, ONE_FILE, ofac_row, text_of, write_ofac


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        yield opened


def entry(*names: str, kind: EntryKind = EntryKind.GROUP, reference: str = "") -> Entry:
    designations: tuple[Designation, ...] = ()
    if reference:
        designations = (
            Designation(MemberId(new_id()), "United States", "US-TERR", reference=reference),
        )
    return Entry(
        EntryId(new_id()),
        kind,
        tuple(
            Name(
                MemberId(new_id()),
                name,
                status=NameStatus.PREFERRED if not at else NameStatus.ADMITTED,
            )
            for at, name in enumerate(names)
        ),
        designations=designations,
    )


def import_set(workspace: Workspace, folder: Path, day: str, rows: list[str] = MAIN) -> None:
    path = write_ofac(folder, rows)
    assert workspace.import_list(path, published=day)


def of(workspace: Workspace, key: str, programme: str, day: str) -> Status:
    found = workspace.status(key, date.fromisoformat(day))
    return next(status for status in found if status.programme == programme)


def test_with_nothing_but_a_list_its_weak_names_are_found_and_explained(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_set(workspace, tmp_path / "set", "2024-05-03")
    hit = workspace.search("nrf").hits[0]
    assert (hit.type, hit.id, hit.label) == ("listing", "listing:ofac-sdn:101", "NORTH RIVER FRONT")
    assert "weak name in Remarks on OFAC SDN of 2024-05-03" in hit.explanation
    assert {"listing", "weak alias"} <= set(hit.marks)
    assert {status.programme for status in hit.statuses} == {"US-FTO219", "US-TERR"}


def test_a_listing_belongs_to_the_entry_that_names_its_reference(
    workspace: Workspace, tmp_path: Path
) -> None:
    front = entry("Northern Front", reference="OFAC 101")
    workspace.apply(Add(front))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    (hit,) = workspace.search("northern stream").hits[:1]
    assert (hit.type, hit.id, hit.matched_name) == ("entry", front.id, "NORTHERN STREAM")
    assert "name on a list" in hit.marks
    assert not [each for each in workspace.search("north river front").hits if each.type != "entry"]
    assert of(workspace, front.id, "US-FTO219", "2024-05-03").state is ListState.LISTED


def test_homonyms_stand_side_by_side_and_are_never_merged(
    workspace: Workspace, tmp_path: Path
) -> None:
    agency = entry("River News Agency", "NRF", kind=EntryKind.OUTLET)
    workspace.apply(Add(agency))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    outcome = workspace.search("NRF")
    assert [(hit.type, hit.label) for hit in outcome.hits[:2]] == [
        ("entry", "River News Agency"),
        ("listing", "NORTH RIVER FRONT"),
    ]
    assert outcome.ambiguous
    assert all("shared name" in hit.marks for hit in outcome.hits[:2])
    assert workspace.status(agency.id) == []
    workspace.apply(Add(entry("NRF League", "NRF")))
    with pytest.raises(AmbiguousNameError):
        workspace.subject("NRF")


def test_names_suggest_with_reasons_and_a_person_decides(
    workspace: Workspace, tmp_path: Path
) -> None:
    front, league = entry("Northern Stream"), entry("North River Front (League)")
    for each in (front, league):
        workspace.apply(Add(each))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    key = "listing:ofac-sdn:101"
    page = workspace.listings.page(key, workspace.snapshot)
    assert page.linked == ()
    assert {each.entry for each in page.suggested} == {front.id, league.id}
    reasons = {each.entry: each.reason for each in page.suggested}
    assert reasons[front.id] == "former name 'NORTHERN STREAM' is a name of the entry"
    workspace.listings.decide(key, league, Answer.NOT_SAME, workspace.snapshot)
    after = workspace.listings.page(key, workspace.snapshot)
    assert [each.entry for each in after.suggested] == [front.id]
    workspace.listings.decide(key, front, Answer.SAME, workspace.snapshot)
    assert of(workspace, front.id, "US-TERR", "2024-06-01").state is ListState.LISTED
    offered = workspace.listings.names_to_offer(key, front)
    assert {(name.value, str(name.status)) for name in offered} == {
        ("NORTH RIVER FRONT", "admitted"),
        ("RIVER FRONT OF THE NORTH", "admitted"),
        ("NRF", "admitted"),
        ("ABU-'UMAR", "admitted"),
    }
    workspace.listings.take_names(key, front, offered)
    assert len(workspace.entry(front.id).names) == 5
    workspace.undo()
    workspace.undo()
    assert workspace.status(front.id) == []
    workspace.redo()
    import_set(workspace, tmp_path / "later", "2024-06-03")
    page = workspace.listings.page(key, workspace.snapshot)
    assert [each.id for each, _ in page.linked] == [front.id]


def test_an_answer_outlives_the_window(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        front = entry("Somebody")
        workspace.apply(Add(front))
        import_set(workspace, tmp_path / "set", "2024-05-03")
        workspace.listings.decide("listing:ofac-sdn:101", front, Answer.SAME, workspace.snapshot)
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        assert of(workspace, front.id, "US-TERR", "2024-05-03").state is ListState.LISTED


def test_a_reference_can_be_refused_too(workspace: Workspace, tmp_path: Path) -> None:
    front = entry("Somebody", reference="OFAC 101")
    workspace.apply(Add(front))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    workspace.listings.decide("listing:ofac-sdn:101", front, Answer.NOT_SAME, workspace.snapshot)
    assert workspace.search("nrf").hits[0].type == "listing"


def test_a_label_is_never_linked(workspace: Workspace, tmp_path: Path) -> None:
    label = entry("river forces", kind=EntryKind.LABEL)
    workspace.apply(Add(label))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    with pytest.raises(InvalidInputError, match="is a label"):
        workspace.listings.decide("listing:ofac-sdn:101", label, Answer.SAME, workspace.snapshot)


def test_a_listing_is_adopted_as_an_entry_in_one_step(workspace: Workspace, tmp_path: Path) -> None:
    import_set(workspace, tmp_path / "set", "2024-05-03")
    made = workspace.listings.adopt("listing:ofac-sdn:101")
    assert [(name.value, str(name.status), str(name.quality)) for name in made.names] == [
        ("NORTH RIVER FRONT", "preferred", "good"),
        ("RIVER FRONT OF THE NORTH", "admitted", "good"),
        ("NORTHERN STREAM", "superseded", "good"),
        ("NRF", "admitted", "weak"),
        ("ABU-'UMAR", "admitted", "weak"),
    ]
    assert workspace.search("nrf").hits[0].id == made.id
    assert of(workspace, made.id, "US-FTO219", "2024-05-03").state is ListState.LISTED
    assert workspace.listings.names_to_offer("listing:ofac-sdn:101", made) == ()
    workspace.undo()
    assert workspace.search("nrf").hits[0].type == "listing"
    assert workspace.snapshot.decisions == {}


def test_two_versions_tell_who_lost_a_programme_and_never_say_revoked(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_set(workspace, tmp_path / "one", "2022-04-29")
    rows = [row.replace("FTO] [", "") for row in MAIN]
    import_set(workspace, tmp_path / "two", "2022-05-27", rows)
    key = "listing:ofac-sdn:101"
    before = of(workspace, key, "US-FTO219", "2022-04-28")
    assert (before.state, before.certainty) == (ListState.UNKNOWN, Certainty.UNKNOWN)
    on = of(workspace, key, "US-FTO219", "2022-04-29")
    assert (on.state, on.basis) == (
        ListState.LISTED,
        "on OFAC SDN of 2022-04-29, record 101; since when is not known",
    )
    between = of(workspace, key, "US-FTO219", "2022-05-10")
    assert between.state is ListState.UNKNOWN
    assert "gone by 2022-05-27" in between.basis
    after = of(workspace, key, "US-FTO219", "2022-05-27")
    assert (after.state, after.certainty) == (ListState.NOT_LISTED, Certainty.INFERRED)
    assert after.basis.startswith("no longer on OFAC SDN of 2022-05-27, record 101; last seen on")
    assert "revoked" not in after.basis
    assert of(workspace, key, "US-TERR", "2022-05-27").state is ListState.LISTED


def test_the_lists_own_statement_reaches_back_before_the_first_version(
    workspace: Workspace, tmp_path: Path
) -> None:
    name, data = ONE_FILE["un"]
    (tmp_path / name).write_bytes(data)
    workspace.import_list(tmp_path / name)
    key = "listing:un-sc:QDe.902"
    early = of(workspace, key, "UN-SCISIL", "2014-05-13")
    assert (early.state, early.until) == (ListState.NOT_LISTED, None)
    stated = of(workspace, key, "UN-SCISIL", "2014-05-14")
    assert (stated.state, stated.certainty) == (ListState.LISTED, Certainty.STATED)
    assert stated.basis.startswith("listed since 2014-05-14 by the list's own statement")
    late = of(workspace, key, "UN-SCISIL", "2026-07-01")
    assert (late.state, str(late.confirmed)) == (ListState.LISTED, "2020-11-30")


def test_a_legal_basis_pairs_a_date_with_its_own_programme_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    name, data = ONE_FILE["ofac-advanced"]
    (tmp_path / name).write_bytes(data)
    workspace.import_list(tmp_path / name)
    key = "listing:ofac-sdn:102"
    assert str(of(workspace, key, "US-TERR", "2019-01-24").since) == "2019-01-24"
    assert of(workspace, key, "IFSR", "2019-01-24").state is ListState.UNKNOWN


def test_a_filtered_file_says_nothing_of_what_it_leaves_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    name, data = ONE_FILE["ofac-enhanced"]
    (tmp_path / name).write_bytes(data.replace(b'entity id="101"', b'entity id="555"'))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    workspace.import_list(tmp_path / name)
    status = of(workspace, "listing:ofac-sdn:101", "US-TERR", "2024-12-31")
    assert (status.state, str(status.confirmed)) == (ListState.LISTED, "2024-05-03")


def test_the_wording_of_the_fto_table_dates_names_but_shows_nobody_on_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    name, data = ONE_FILE["us-fto"]
    (tmp_path / name).write_bytes(data)
    workspace.import_list(tmp_path / name, published="2026-07-17")
    key = "listing:us-fto:river front"
    early = of(workspace, key, "US-FTO219", "2018-05-31")
    assert early.state is ListState.UNKNOWN
    later = of(workspace, key, "US-FTO219", "2018-06-01")
    assert (later.state, str(later.confirmed)) == (ListState.LISTED, "2018-06-01")
    assert later.list_version == ""
    assert [(each.value, each.listed) for each in later.names] == [("North Stream", True)]


def test_what_our_data_said_is_kept_apart_from_what_was_true(
    workspace: Workspace, tmp_path: Path
) -> None:
    front = entry("Northern Front", reference="OFAC 101")
    workspace.apply(Add(front))
    import_set(workspace, tmp_path / "set", "2024-05-03")
    day = date(2024, 5, 3)
    true = {s.programme: s.state for s in workspace.status(front.id, day)}
    said = {s.programme: s.state for s in workspace.status(front.id, day, known_on=day)}
    assert true["US-TERR"] is ListState.LISTED
    assert said["US-TERR"] is ListState.UNKNOWN


def test_news_of_watched_entries_since_the_last_look(workspace: Workspace, tmp_path: Path) -> None:
    front, lake = entry("Front", reference="OFAC 101"), entry("Lake", reference="OFAC 104")
    for each in (front, lake):
        workspace.apply(Add(each))
    import_set(workspace, tmp_path / "one", "2024-05-03")
    workspace.listings.watch(front, workspace.snapshot)
    assert workspace.listings.news(workspace.snapshot) == ()
    rows = [row.replace("FTO] [", "") for row in MAIN[:3]]
    rows.append(ofac_row(104, "LAKE TRADING LLC"))
    import_set(workspace, tmp_path / "two", "2024-06-03", rows)
    (told,) = workspace.listings.news(workspace.snapshot)
    assert [(c.listing, c.field, c.kind) for c in told.changes] == [("101", "programme", "legal")]
    everything = workspace.listings.news(workspace.snapshot, everything=True)
    assert {c.listing for c in everything[0].changes} == {"101", "104"}
    workspace.listings.looked()
    assert workspace.listings.news(workspace.snapshot) == ()
    workspace.listings.watch(front, workspace.snapshot, on=False)
    assert workspace.listings.watched(workspace.snapshot) == ()


def test_every_published_name_is_found_by_an_exact_search(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_set(workspace, tmp_path / "set", "2024-05-03")
    path = tmp_path / "bare.csv"
    path.write_bytes(text_of([row.replace("a.k.a. 'NRF'; ", "") for row in MAIN]))
    workspace.import_list(path, "ofac-sdn", "2024-07-03")
    for name, held in (("NRF", "2024-05-03"), ("ROE, Jan", "2024-05-03"), ("JD", "2024-07-03")):
        hits = workspace.search(Query(name, exact=True)).hits
        assert hits, name
        assert f"OFAC SDN of {held}" in hits[0].explanation


def test_a_listing_is_cited_and_shown_by_its_name(workspace: Workspace, tmp_path: Path) -> None:
    import_set(workspace, tmp_path / "set", "2024-05-03")
    assert workspace.subject("NORTH RIVER FRONT").id == "listing:ofac-sdn:101"

"""The glossary that ships: complete, sourced, and tidy as a file."""

from __future__ import annotations

from glossary.model import Certainty, DesignationEvent, EntryKind, Observation, Snapshot
from glossary.shipped import shipped
from glossary.store.glossary_file import parse, render, sha256_of
from glossary.store.records import snapshot_of

PATH = shipped("starter", "glossary.json")


def starter() -> Snapshot:
    return snapshot_of(parse(PATH.read_bytes(), PATH))


def test_it_is_written_as_byname_writes_it() -> None:
    assert render(parse(PATH.read_bytes(), PATH)) == PATH.read_bytes()


def test_it_has_sixty_entries_of_every_kind() -> None:
    entries = starter().entries.values()
    assert len(entries) >= 60
    assert {entry.kind for entry in entries} == set(EntryKind)


def test_every_act_and_every_look_has_a_source_and_is_verified_in_part_at_least() -> None:
    for entry in starter().entries.values():
        for designation in entry.designations:
            acts: list[DesignationEvent | Observation] = []
            acts += [*designation.events, *designation.observations]
            for act in acts:
                assert act.sources, (entry.label, act)
                assert act.certainty in {Certainty.VERIFIED, Certainty.PARTLY}, (entry.label, act)


def test_everything_that_is_pointed_to_is_there() -> None:
    snapshot = starter()
    for entry in snapshot.entries.values():
        assert all(relation.target in snapshot.entries for relation in entry.relations)
        for designation in entry.designations:
            for event in designation.events:
                assert event.instrument is None or event.instrument in snapshot.instruments


def test_no_number_that_nobody_has_read_stands_in_it() -> None:
    text = PATH.read_text(encoding="utf-8")
    for unread in ("2013/395", "62 FR 52650", "25495", "83 Fed"):
        assert unread not in text


def test_sample_documents_are_the_ones_the_records_speak_of() -> None:
    known = {document.sha256 for document in starter().documents.values()}
    files = list(shipped("starter", "documents").iterdir())
    assert {sha256_of(path.read_bytes()) for path in files} == known
    assert {path.suffix for path in files} == {".txt", ".md", ".html", ".docx", ".pdf"}

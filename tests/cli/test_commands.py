"""The commands in process: shapes, exit codes, one clear line on refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.cli import main

Run = Any


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str, code: int = 0) -> Any:
        assert main(["--data", str(tmp_path / "data"), *arguments]) == code
        out, error = capsys.readouterr()
        if code:
            assert len(error.strip().splitlines()) == 1 or code == 2
            return error
        return json.loads(out) if "--json" in arguments else out

    return command


def test_search_gives_hits_that_explain_themselves(run: Run) -> None:
    found = run("search", "hts", "--limit", "1", "--json")
    (hit,) = found["hits"]
    assert (hit["label"], hit["tier"], hit["matched_name"]) == (
        "Hay'at Tahrir al-Sham",
        "exact",
        "HTS",
    )
    assert hit["spans"] == [[0, 3]]
    assert {row["programme"] for row in hit["status"]} >= {"US-FTO219", "US-TERR", "UN-SCISIL"}


@pytest.mark.parametrize(
    ("day", "programme", "state", "since", "until"),
    [
        ("2014-05-14", "US-FTO219", "not_listed", None, None),
        ("2024-11-28", "US-FTO219", "listed", "2014-05-15", None),
        ("2025-07-07", "US-FTO219", "listed", "2014-05-15", None),
        ("2026-11-22", "US-FTO219", "not_listed", "2014-05-15", "2025-07-08"),
        ("2025-07-08", "US-TERR", "listed", "2014-05-14", None),
        ("2013-05-29", "UN-SCISIL", "not_listed", None, None),
        ("2013-05-30", "UN-SCISIL", "listed", "2013-05-30", None),
        ("2026-02-26", "UN-SCISIL", "listed", "2014-05-14", None),
        ("2026-11-22", "UN-SCISIL", "not_listed", "2014-05-14", "2026-02-27"),
        ("2026-11-22", "EU-TAQA-EUAQ", "not_listed", "2018-06-11", "2026-07-21"),
        ("2025-11", "TA2000", "not_listed", "2017", "2025-11~"),
        ("2025-11-15", "TA2000", "unknown", "2017", "2025-11~"),
    ],
)
def test_status_of_hts_on_a_date(
    run: Run, day: str, programme: str, state: str, since: str | None, until: str | None
) -> None:
    rows = run("status", "HTS", "--as-of", day, "--json")["statuses"]
    (row,) = [row for row in rows if row["programme"] == programme]
    assert (row["state"], row["since"], row["until"]) == (state, since, until)
    assert row["basis"]
    assert row["certainty"]


@pytest.mark.parametrize(
    ("name", "day", "programme", "state"),
    [
        ("Abu Mohammed al-Jawlani", "2025-11-05", "UN-SCISIL", "listed"),
        ("Abu Mohammed al-Jawlani", "2025-11-06", "UN-SCISIL", "not_listed"),
        ("Ansarallah", "2021-02-15", "US-FTO219", "listed"),
        ("Ansarallah", "2021-02-16", "US-FTO219", "not_listed"),
        ("Ansarallah", "2025-02-01", "US-FTO219", "not_listed"),
        ("Ansarallah", "2025-03-05", "US-FTO219", "listed"),
        ("Asa'ib Ahl al-Haq", "2024-01-01", "US-FTO219", "listed"),
        ("Ahrar al-Sham", "2026-11-22", "OFAC-SDN", "not_listed"),
    ],
)
def test_status_of_others_on_a_date(
    run: Run, name: str, day: str, programme: str, state: str
) -> None:
    rows = run("status", name, "--as-of", day, "--json")["statuses"]
    assert [row["state"] for row in rows if row["programme"] == programme] == [state]


def test_absence_is_never_called_a_revocation(run: Run) -> None:
    rows = run("status", "Ahrar al-Sham", "--json")["statuses"]
    assert all(
        "revoked" not in row["basis"] and "not designated" not in row["basis"] for row in rows
    )


def test_a_label_has_members_and_no_status(run: Run) -> None:
    label = run("show", "pro-Iranian forces", "--json")
    assert label["designations"] == []
    assert {one["label"] for one in label["relations"] if one["kind"] == "member"} >= {"Hezbollah"}
    assert run("status", "pro-Iranian forces", "--json")["statuses"] == []


def test_an_entry_is_added_edited_removed_and_each_step_undone(run: Run) -> None:
    key = run("add", "--name", "Test Brigade", "--alias", "TBX", "--kind", "group", "--json")["id"]
    assert run("show", "TBX", "--json")["id"] == key
    changed = run("edit", key, "--definition", "A test.", "--alias", "Brigade of Tests", "--json")
    assert changed["changed"] == ["names", "definition"]
    run("remove", key, "--json")
    run("show", key, code=1)
    assert run("undo", "--json")["undone"] == "remove Test Brigade"
    assert run("show", key, "--json")["definition"] == "A test."
    run("undo", "--json")
    assert run("show", key, "--json")["definition"] == ""
    assert run("redo", "--json")["redone"] == "edit Test Brigade"
    whats = [row["what"] for row in run("history", key, "--json")["history"]]
    assert whats[:3] == ["add Test Brigade", "edit Test Brigade", "remove Test Brigade"]


def test_an_entry_is_erased_for_good_after_a_look_at_what_goes(run: Run) -> None:
    key = run("add", "--name", "Test Brigade", "--kind", "group", "--json")["id"]
    run("add", "--name", "Other", "--kind", "group", "--summary", "rival of Test Brigade", "--json")
    looked = run("erase", key, "--json")
    assert (looked["erased"], looked["label"], looked["changes"]) == (False, "Test Brigade", 1)
    assert looked["still_said"] == ["Other"]
    assert "Copies may remain" in run("erase", key)
    assert run("show", key, "--json")["id"] == key
    assert run("erase", key, "--yes", "--json")["erased"]
    run("show", key, code=1)
    assert run("undo", "--json")["undone"] == "add Other"
    whats = [row["what"] for row in run("history", "--json")["history"]]
    assert whats == [
        "erased for good",
        "add Other",
        "an entry was erased for good",
        "undo: add Other",
    ]
    assert "There is no entry" in run("erase", key, code=1)


def test_a_removed_document_is_erased_with_its_original(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("HTS was named here.\n", encoding="utf-8")
    (added,) = run("documents", "add", str(paper), "--json")["added"]
    run("documents", "remove", added["id"])
    looked = run("documents", "erase", added["id"], "--json")
    (original,) = looked["originals"]
    archived = tmp_path / "data" / "archive" / original[:2] / original
    assert archived.exists()
    said = run("documents", "erase", added["id"], "--yes")
    assert "1 archived original" in said
    assert not archived.exists()


def test_an_edit_whose_file_cannot_be_written_is_kept_and_said_so(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", "--name", "Before", "--kind", "group", "--json")
    (tmp_path / "data" / "glossary.json").chmod(0o400)
    assert (
        main(["--data", str(tmp_path / "data"), "add", "--name", "After", "--kind", "group"]) == 0
    )
    assert "protected against writing" in capsys.readouterr().err
    assert run("show", "After", "--json")["label"] == "After"


def test_documents_mentions_and_citations(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("HTS and SOHR.\nSANA is not Sana.\n", encoding="utf-8")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 cut")
    report = run("documents", "add", str(text), str(broken), "--json")
    assert [row["title"] for row in report["added"]] == ["HTS and SOHR."]
    assert "damaged" in report["refused"][0]["reason"]
    key = report["added"][0]["id"]
    found = [row for row in run("mentions", "SANA", "--json")["mentions"] if row["document"] == key]
    assert [(row["start"], row["end"], row["exact"]) for row in found] == [(14, 18, "SANA")]
    cited = run("cite", found[0]["ref"], "--style", "apa", "--json")
    assert "SANA" in cited["text"]
    assert cited["csl"][0]["title"] == "HTS and SOHR."
    (listed,) = [row for row in run("documents", "list", "--json")["documents"] if row["id"] == key]
    assert (listed["type"], listed["guessed"]) == ("document", ["title"])
    run("documents", "remove", key, "--json")
    assert key not in {row["id"] for row in run("documents", "list", "--json")["documents"]}
    run("undo", "--json")
    assert run("mentions", "SANA", "--json")["total"] >= 1


def test_the_doctor_finds_a_fresh_glossary_sound(run: Run) -> None:
    report = run("doctor", "--json")
    assert report["sound"], report


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("show", "no such entry anywhere"), 1, id="unknown entry"),
        pytest.param(("documents", "add", "/no/such/file.txt"), 1, id="absent file"),
        pytest.param(("status", "HTS", "--as-of", "2024-13-01"), 1, id="no such date"),
        pytest.param(("cite", "HTS", "--style", "nonsense"), 1, id="no such style"),
        pytest.param(("mentions", "jaysh al-islam"), 1, id="ambiguous name"),
        pytest.param(("search",), 2, id="wrong usage"),
        pytest.param(("nonsense",), 2, id="no such command"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    run: Run, arguments: tuple[str, ...], code: int
) -> None:
    run(*arguments, code=code)

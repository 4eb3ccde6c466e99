"""Taking in can be resumed and cancelled; one bad file stops nothing; changes are versions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import DocumentRefusedError
from glossary.library import worker
from glossary.model import AddReport, Document, Progress, Replace
from glossary.workspace import Wish, Workspace
from tests.library.making import message, pdf, zipped


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    for at in range(5):
        (made / f"{at}.txt").write_text(f"Paper number {at}.")
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 cut")
    (made / "empty.txt").touch()
    return made


def counts(report: AddReport) -> tuple[int, int, int, int]:
    return (
        len(report.added),
        len(report.updated),
        len(report.unchanged),
        len(report.refused),
    )


def reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr(worker.ExtractionWorker, "read", read)


def test_a_folder_is_taken_in_and_bad_files_stop_nothing(
    workspace: Workspace, folder: Path
) -> None:
    report = workspace.add_documents([folder])
    assert counts(report) == (5, 0, 0, 2)
    assert [(Path(one.path).name, one.reason) for one in report.refused] == [
        ("broken.pdf", "damaged: it is no PDF"),
        ("empty.txt", "empty: the file has 0 bytes"),
    ]


def test_known_files_cost_no_reading_and_are_told_again(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workspace.add_documents([folder])
    reads_nothing(monkeypatch)
    again = workspace.add_documents([folder])
    assert counts(again) == (0, 0, 5, 2)
    assert again.refused == first.refused


def test_a_folder_leaves_out_what_is_no_document_and_says_so(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    for name in ("README.md", "~$3.docx", "4.txt.part", ".hidden.txt"):
        (folder / name).write_text("x")
    (folder / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "elsewhere.txt").write_text("Elsewhere.")
    report = workspace.add_documents([folder])
    assert counts(report)[0] == 5
    assert {Path(path).name for path in report.passed_over} == {
        "README.md",
        "~$3.docx",
        "4.txt.part",
        "out.txt",
    }
    assert counts(workspace.add_documents([folder / "README.md"]))[0] == 1


def test_the_same_bytes_elsewhere_are_unchanged(workspace: Workspace, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    assert counts(workspace.add_documents([folder])) == (5, 0, 1, 2)


def test_a_changed_file_is_a_new_version_and_the_old_original_stays(
    workspace: Workspace, folder: Path
) -> None:
    workspace.add_documents([folder])
    before = workspace.documents()[0]
    (folder / "0.txt").write_text("Paper number 0, second edition.")
    report = workspace.add_documents([folder])
    assert counts(report) == (0, 1, 4, 2)
    (after,) = report.updated
    assert after.id == before.id
    assert [each.sha256 for each in after.earlier] == [before.sha256]
    assert workspace.text(after.id).text == "Paper number 0, second edition."
    assert workspace.version_original(after.id, before.sha256).read_bytes() == b"Paper number 0."
    workspace.undo()
    assert workspace.text(before.id).text == "Paper number 0."


def test_what_a_person_set_outlives_a_new_version(workspace: Workspace, folder: Path) -> None:
    workspace.add_documents([folder])
    document = workspace.documents()[0]
    workspace.edit_document(document.id, title="The zeroth paper")
    (folder / "0.txt").write_text("Another first line.")
    (after,) = workspace.add_documents([folder]).updated
    assert after.title == "The zeroth paper"
    assert "title" not in after.guessed


def test_a_cancelled_run_keeps_what_it_finished_and_can_be_resumed(
    workspace: Workspace, folder: Path
) -> None:
    seen: list[str] = []

    def progress(step: Progress) -> None:
        seen.append(step.what)

    report = workspace.add_documents([folder], progress, cancelled=lambda: len(seen) == 3)
    assert report.cancelled
    assert counts(report) == (3, 0, 0, 0)
    assert len(workspace.documents()) == 3
    assert counts(workspace.add_documents([folder])) == (2, 0, 3, 2)


def test_many_documents_are_few_transactions(workspace: Workspace, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for at in range(230):
        (many / f"{at:03}.txt").write_text(f"Text {at}.")
    report = workspace.add_documents([many])
    assert len(report.added) == 230
    assert len(workspace.history(report.added[0].id)) == 1
    assert workspace.undo()
    assert len(workspace.documents()) == 200


def test_an_archive_is_known_again_as_a_whole(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"one.txt": "One.", "two.txt": "Two.", "bad.pdf": b"%PDF-1.4"}))
    assert counts(workspace.add_documents([path])) == (2, 0, 0, 1)
    reads_nothing(monkeypatch)
    assert counts(workspace.add_documents([path])) == (0, 0, 2, 1)


def test_a_changed_archive_updates_the_members_that_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"one.txt": "One.", "two.txt": "Two."}))
    workspace.add_documents([path])
    path.write_bytes(zipped({"one.txt": "One.", "two.txt": "Two!", "three.txt": "Three."}))
    assert counts(workspace.add_documents([path])) == (1, 1, 1, 0)


def test_attachments_belong_to_their_message(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(message("Body.", {"note.txt": b"Attached."}, Subject="Mail"))
    mail, note = workspace.add_documents([path]).added
    assert (mail.title, note.part_of) == ("Mail", mail.id)
    assert note.path.endswith("a.eml/note.txt")
    workspace.remove_document(mail.id)
    assert workspace.documents() == ()
    workspace.undo()
    assert len(workspace.documents()) == 2


def test_a_wrongly_guessed_encoding_is_put_right_from_the_original(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("Привет из Алеппо, письмо о бригаде.".encode("koi8-r"))
    (document,) = workspace.add_documents([path]).added
    path.unlink()
    after = workspace.set_encoding(document.id, "koi8-r")
    assert workspace.text(document.id).text == "Привет из Алеппо, письмо о бригаде."
    assert (after.encoding, after.title) == ("koi8-r", "Привет из Алеппо, письмо о бригаде.")
    workspace.undo()
    assert workspace.document(document.id).encoding == ""


def test_an_edit_while_files_are_taken_in_is_kept(workspace: Workspace, folder: Path) -> None:
    workspace.add_documents([folder])
    document = workspace.documents()[0]
    (folder / "0.txt").write_text("Changed on the disk.")

    def progress(step: Progress) -> None:
        if step.what == "1.txt":
            now = workspace.document(document.id)
            workspace.apply(Replace(now, _renamed(now)), "edit document")

    workspace.add_documents([folder], progress)
    after = workspace.document(document.id)
    assert (after.publisher, after.title) == ("Nubl Press", "Changed on the disk.")


def _renamed(document: Document) -> Document:
    from dataclasses import replace

    return replace(document, publisher="Nubl Press", by_hand=frozenset({"publisher"}))


def test_an_encrypted_pdf_is_read_with_its_password_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "a.pdf"
    word = "open"
    canvas = Canvas(str(path), encrypt=StandardEncryption(word, ownerPassword="owner"))
    canvas.drawString(72, 700, "Hidden words of the brigade.")
    canvas.save()
    (refused,) = workspace.add_documents([path]).refused
    assert refused.reason.startswith("encrypted")
    (document,) = workspace.add_documents([path], wish=Wish(again=True, password=word)).added
    assert "Hidden words" in workspace.text(document.id).text
    (wrong,) = workspace.add_documents([path], wish=Wish(again=True, password=word[1:])).refused
    assert wrong.reason == "encrypted: the password is another"


def test_a_file_that_kills_its_worker_is_quarantined_and_the_next_is_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer, good = tmp_path / "a.pdf", tmp_path / "b.pdf"
    killer.write_bytes(pdf([["Killer"]]))
    good.write_bytes(pdf([["Good words of the page"]]))
    ask = worker.WalledProcess.ask

    def die(process: worker.WalledProcess, frames: list[bytes], seconds: float) -> bytes | None:
        if frames[-1] == killer.read_bytes():
            os.killpg(process._child.pid, 9)
        return ask(process, frames, seconds)

    monkeypatch.setattr(worker.WalledProcess, "ask", die)
    report = workspace.add_documents([killer, good])
    assert counts(report) == (1, 0, 0, 1)
    assert report.refused[0].reason == "damaged: the reading process died over it"
    monkeypatch.undo()
    os.utime(killer, (1, 1))
    assert counts(workspace.add_documents([killer])) == (0, 0, 0, 1)
    assert counts(workspace.add_documents([killer], wish=Wish(again=True, seconds=60))) == (
        1,
        0,
        0,
        0,
    )


def test_a_text_that_cannot_be_kept_is_named_and_the_others_are_kept(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glossary.library.reading import Reading
    from glossary.library.text_index import TextIndex
    from glossary.model import DocumentId
    from glossary.text import Folded

    store = TextIndex.store

    def full(index: TextIndex, document: DocumentId, reading: Reading) -> Folded:
        if "number 2" in reading.text:
            raise sqlite3.OperationalError("database or disk is full")
        return store(index, document, reading)

    monkeypatch.setattr(TextIndex, "store", full)
    report = workspace.add_documents([folder])
    assert len(report.added) == 5
    (named,) = [one for one in report.refused if one.path.endswith("2.txt")]
    assert "database or disk is full" in named.reason
    assert workspace.text(report.added[4].id).text == "Paper number 4."


def test_a_lost_original_hides_no_other_document(workspace: Workspace, folder: Path) -> None:
    from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name, new_id

    paper = Entry(EntryId(new_id()), EntryKind.GROUP, (Name(MemberId("n"), "Paper number"),))
    workspace.apply(Add(paper), "add")
    lost, kept = workspace.add_documents([folder]).added[:2]
    data = workspace.data
    workspace.close()
    for path in (data / "cache").iterdir():
        path.unlink()
    (data / "archive" / lost.sha256[:2] / lost.sha256).unlink()
    with Workspace.open(data) as again:
        assert again.mentions(paper.id).total == 4
        assert again.text(kept.id).text == "Paper number 1."
        with pytest.raises(DocumentRefusedError, match="cannot be read"):
            again.text(lost.id)


@pytest.mark.parametrize(
    ("name", "issued"),
    [
        ("2024-11-29 Aleppo.txt", "2024-11-29"),
        ("wire_20241129.txt", "2024-11-29"),
        ("2016 campaign.txt", "None"),
        ("2024-11-29 to 2024-12-01.txt", "None"),
        ("20241399.txt", "None"),
        ("1202411290.txt", "None"),
    ],
)
def test_a_day_in_the_name_of_a_file_is_a_guess(
    workspace: Workspace, tmp_path: Path, name: str, issued: str
) -> None:
    (tmp_path / name).write_text("Words.")
    (document,) = workspace.add_documents([tmp_path / name]).added
    assert str(document.issued) == issued
    assert ("issued" in document.guessed) is (issued != "None")

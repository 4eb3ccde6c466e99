"""The glossary file: what is refused, and that it is read by TinyDB as it ships."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinydb
from tinydb.table import Table

from glossary.errors import DamagedGlossaryError, GlossaryLockedError, NewerSchemaError
from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name, Replace, new_id
from glossary.store import open_repository
from glossary.store.glossary_file import empty_lines, parse, render


def entry(label: str) -> Entry:
    return Entry(EntryId(new_id()), EntryKind.GROUP, (Name(MemberId("n1"), label),))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"\0" * 100, "is empty", id="zeros"),
        pytest.param(b"null", "another shape", id="null"),
        pytest.param(b"[]", "another shape", id="list"),
        pytest.param(b'{"entries": []}', "another shape", id="table is a list"),
        pytest.param(b'{"entries": {}', "is not JSON (line 1)", id="cut"),
        pytest.param(b'{\n"entries": \n<<<<<<< ours\n', "unfinished merge (line 3)", id="merge"),
        pytest.param(b"\xef\xbb\xbf{}", "is not JSON", id="byte order mark"),
        pytest.param("{}".encode("utf-16"), "is not UTF-8", id="UTF-16"),
        pytest.param(b"{}", "does not say which schema", id="no schema"),
        pytest.param(b'{"format": {"1": {"schema": 1}}, "x": {}}', "know: x", id="other table"),
        pytest.param(
            b'{"format": {"1": {"schema": 1}}, "entries": {"A": {"id": "A", "kind": "group",'
            b' "names": [{"id": "n", "value": "x", "colour": 1}]}}}',
            "does not know: names.0.colour",
            id="unknown field",
        ),
    ],
)
def test_a_damaged_file_is_refused_by_name_and_left_as_it_is(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "glossary.json"
    path.write_bytes(content)
    with pytest.raises(DamagedGlossaryError, match=r".") as raised:
        open_repository(tmp_path, starter=None)
    assert said in str(raised.value)
    assert path.read_bytes() == content


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    records = empty_lines()
    records["entries"]["A"] = b'{"id":"A"}'
    twice = render(records).replace(b'    "A": {"id":"A"}', b'    "A": {"id":"A"},\n    "A": {}')
    with pytest.raises(DamagedGlossaryError, match="holds the id A twice"):
        parse(twice, tmp_path / "glossary.json")


def test_a_newer_schema_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "glossary.json").write_text('{"format": {"1": {"schema": 99}}}')
    with pytest.raises(NewerSchemaError, match="Update Byname"):
        open_repository(tmp_path, starter=None)


def test_a_glossary_that_vanished_is_a_question_and_no_fresh_start(tmp_path: Path) -> None:
    open_repository(tmp_path, starter=None).close()
    (tmp_path / "glossary.json").unlink()
    with pytest.raises(DamagedGlossaryError, match="missing, but its history is there"):
        open_repository(tmp_path, starter=None)


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    first = open_repository(tmp_path, starter=None)
    with pytest.raises(GlossaryLockedError):
        open_repository(tmp_path, starter=None)
    reader = open_repository(tmp_path, starter=None, read_only=True)
    assert reader.snapshot == first.snapshot
    with pytest.raises(GlossaryLockedError, match="reading only"):
        reader.apply(Add(entry("x")), "x")
    first.close()
    open_repository(tmp_path, starter=None).close()


def test_tinydb_as_it_ships_reads_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = open_repository(tmp_path, starter=None)
    repository.apply(Add(entry("هيئة تحرير الشام")), "add")
    repository.close()
    monkeypatch.setattr(Table, "document_id_class", str)
    monkeypatch.setattr(tinydb.TinyDB, "table_class", Table)
    with tinydb.TinyDB(tmp_path / "glossary.json", encoding="utf-8", access_mode="r") as plain:
        (found,) = plain.table("entries").all()
    assert found["names"][0]["value"] == "هيئة تحرير الشام"


def test_an_edit_changes_one_line_and_reading_and_writing_changes_none(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None)
    entries = [entry(f"Group {number}") for number in range(20)]
    for each in entries:
        repository.apply(Add(each), "add")
    repository.compact()
    path = tmp_path / "glossary.json"
    before = path.read_bytes()
    assert render(parse(before, path)) == before
    changed = Entry(entries[7].id, EntryKind.FORCE, entries[7].names)
    repository.apply(Replace(entries[7], changed), "edit")
    repository.close()
    after = path.read_bytes()
    differing = set(before.splitlines()) ^ set(after.splitlines())
    assert len(differing) == 2


def test_files_are_private_and_a_mode_that_was_set_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    repository = open_repository(data, starter=None)
    path = data / "glossary.json"
    assert (path.stat().st_mode & 0o777, data.stat().st_mode & 0o777) == (0o600, 0o700)
    path.chmod(0o640)
    repository.apply(Add(entry("x")), "add")
    repository.close()
    assert path.stat().st_mode & 0o777 == 0o640

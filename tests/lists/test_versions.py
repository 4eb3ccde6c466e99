"""Versions: the same again changes nothing; what is broken or shrunken leaves the last in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import (
    InvalidInputError,
    ListQuestionError,
    ListRefusedError,
    NotFoundError,
    StorageError,
)
from glossary.lists import ListLibrary
from glossary.lists.cache import ListWriting
from glossary.store import Disk
from tests.lists.conftest import Take, library_in
from tests.lists.samples import MAIN, ONE_FILE, ofac_row, text_of, write_ofac


def many(count: int, *, start: int = 1) -> list[str]:
    return [ofac_row(number, f"GROUP {number}") for number in range(start, start + count)]


def test_a_set_is_taken_with_its_companions_and_archived(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    main = write_ofac(tmp_path / "set")
    version = take(main, "2024-05-03").version
    assert [file.name for file in version.files] == ["sdn.csv", "alt.csv", "add.csv"]
    assert (version.list_id, str(version.dated), version.records) == ("ofac-sdn", "2024-05-03", 4)
    assert "no file of continued Remarks" in version.notes
    for file in version.files:
        kept = tmp_path / "data" / "archive" / file.sha256[:2] / file.sha256
        assert kept.read_bytes() == main.with_name(file.name).read_bytes()
    assert take(main.with_name("alt.csv")).unchanged


def test_the_same_file_again_changes_nothing(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    main = write_ofac(tmp_path / "set", companions=False)
    first = take(main, "2024-05-03")
    copy = tmp_path / "sdn (1).csv"
    copy.write_bytes(main.read_bytes())
    again = take(copy)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert library.versions == (first.version,)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(text_of(reversed(MAIN)), id="records in another order"),
        pytest.param(text_of(MAIN, line_end="\n"), id="other line ends"),
        pytest.param(text_of(MAIN, mark=False), id="without the last byte"),
    ],
)
def test_another_container_of_the_same_records_shows_no_change(
    library: ListLibrary, take: Take, tmp_path: Path, data: bytes
) -> None:
    main = write_ofac(tmp_path / "set", companions=False)
    old = take(main, "2024-05-03").version
    main.write_bytes(data)
    new = take(main, "2024-05-04").version
    assert not library.changes(old, new)


def test_a_version_that_lost_a_fifth_is_asked_about_first(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    main = write_ofac(tmp_path / "set", many(10), companions=False)
    take(main, "2024-05-03")
    main.write_bytes(text_of(many(7)))
    with pytest.raises(ListQuestionError, match="holds 7 records where the version of 2024-05-03"):
        take(main, "2024-05-04")
    assert len(library.versions) == 1
    taken = take(main, "2024-05-04", force=True)
    assert library.versions[-1] == taken.version


def test_an_older_file_is_put_in_its_place(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    main = write_ofac(tmp_path / "set", many(10), companions=False)
    newer = take(main, "2024-05-04").version
    main.write_bytes(text_of(many(9)))
    with pytest.raises(ListQuestionError, match="older than the version of 2024-05-04"):
        take(main, "2024-05-03", ask_if_older=True)
    assert library.newest() == (newer,)
    older = take(main, "2024-05-03")
    assert "older than the version of 2024-05-04" in older.notices[0]
    assert library.versions == (older.version, newer)
    assert library.newest() == (newer,)


def test_a_file_of_another_scope_or_list_is_never_compared(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    versions = []
    for name, data in (ONE_FILE["ofac-classic"], ONE_FILE["ofac-enhanced"], ONE_FILE["un"]):
        (tmp_path / name).write_bytes(data)
        versions.append(take(tmp_path / name).version)
    assert len({(each.list_id, each.scope, each.format) for each in versions}) == 3
    with pytest.raises(InvalidInputError, match="different lists, scopes or formats"):
        library.changes(versions[0], versions[1])


def test_both_dates_are_kept_where_file_and_person_disagree(take: Take, tmp_path: Path) -> None:
    name, data = ONE_FILE["un"]
    (tmp_path / name).write_bytes(data)
    done = take(tmp_path / name, "2020-12-02")
    assert (str(done.version.published), str(done.version.given)) == ("2020-11-30", "2020-12-02")
    assert any("both are kept" in notice for notice in done.notices)


def test_a_date_given_later_is_taken_for_a_file_without_one(take: Take, tmp_path: Path) -> None:
    main = write_ofac(tmp_path / "set")
    assert any("--published" in notice for notice in take(main).notices)
    again = take(main, "2021-07")
    assert (again.unchanged, str(again.version.dated)) == (True, "2021-07")


def test_rows_lost_with_the_cache_are_read_again_from_the_archive(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    version = take(write_ofac(tmp_path / "set"), "2024-05-03").version
    before = library.records(version)
    library.close()
    for path in (tmp_path / "data" / "cache").iterdir():
        path.unlink()
    (tmp_path / "set" / "sdn.csv").unlink()
    opened = library_in(tmp_path / "data")
    assert opened.restore() == ()
    assert opened.records(version) == before
    opened.close()


def test_a_changed_original_is_told_and_stops_nothing_else(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    version = take(write_ofac(tmp_path / "set"), "2024-05-03").version
    sha256 = version.files[0].sha256
    (tmp_path / "data" / "archive" / sha256[:2] / sha256).write_bytes(b"forged")
    library.close()
    for path in (tmp_path / "data" / "cache").iterdir():
        path.unlink()
    opened = library_in(tmp_path / "data")
    (trouble,) = opened.restore()
    assert version.id in trouble
    assert "changed" in trouble
    opened.close()


class _StoppedError(Exception):
    pass


class _Clock:
    """Counts the steps of an import, and stops it at one of them."""

    def __init__(self, at: int) -> None:
        self.at, self.step = at, 0

    def tick(self, *_: object) -> None:
        self.step += 1
        if self.step == self.at:
            raise _StoppedError

    def around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: object) -> object:
            self.tick()
            done = act(*arguments)
            self.tick()
            return done

        return stepped


@pytest.mark.parametrize("at", range(1, 14))
def test_an_import_stopped_at_any_step_leaves_the_old_state_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Steps are what touches the disk or the cache, before and after, and reports of progress."""
    main = write_ofac(tmp_path / "set", many(8), companions=False)
    library = library_in(tmp_path / "data")
    library.take(main)
    main.write_bytes(text_of(many(9)))
    clock = _Clock(at)
    for place, name in ((ListWriting, "add"), (Disk, "replace"), (Disk, "_sync")):
        monkeypatch.setattr(place, name, _method(clock.around, getattr(place, name)))
    finished = True
    try:
        library.take(main, progress=clock.tick)
    except _StoppedError:
        finished = False
    monkeypatch.undo()
    library.close()
    opened = library_in(tmp_path / "data")
    assert opened.restore() == ()
    counts = sorted(len(opened.records(each)) for each in opened.versions)
    assert counts in ([8, 9], [8])
    assert counts == [8, 9] or not finished
    opened.close()


def _method(around: Callable[..., Any], original: Callable[..., Any]) -> Callable[..., Any]:
    def stepped(self: object, *arguments: object) -> object:
        return around(lambda *given: original(self, *given))(*arguments)

    return stepped


def test_a_cancelled_import_changes_nothing(library: ListLibrary, tmp_path: Path) -> None:
    main = write_ofac(tmp_path / "set")
    assert library.take(main, cancelled=lambda: True) is None
    assert library.versions == ()


def test_a_damaged_catalogue_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    catalogue = tmp_path / "data" / "archive" / "list-versions.json"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(b"{")
    with pytest.raises(StorageError, match="is damaged"):
        library_in(tmp_path / "data")
    assert catalogue.read_bytes() == b"{"


def test_a_record_twice_in_a_file_is_refused(take: Take, tmp_path: Path) -> None:
    main = write_ofac(tmp_path / "set", [*MAIN, MAIN[0]], companions=False)
    with pytest.raises(ListRefusedError, match="twice"):
        take(main)


def test_a_version_is_named_by_id_date_or_beginning(
    library: ListLibrary, take: Take, tmp_path: Path
) -> None:
    version = take(write_ofac(tmp_path / "set"), "2024-05-03").version
    for name in (version.id, "ofac-sdn@2024-05-03", version.sha256[:8], version.id[:14]):
        assert library.version(name) == version
    with pytest.raises(NotFoundError, match="No list version answers"):
        library.version("un-sc")

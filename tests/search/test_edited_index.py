"""An edit is found at once, beside an index that is not built anew; the file is checked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from glossary.errors import InvalidInputError
from glossary.model import Tier
from glossary.search import EditedIndex, IndexName, IndexRecord, NameIndex, NameMatch

RECORDS = [
    IndexRecord("a", (IndexName("Levant Front"), IndexName("الجبهة الشامية"))),
    IndexRecord("b", (IndexName("Sham Legion"),)),
    IndexRecord("c", (IndexName("Northern Storm Brigade"),)),
]


def record(key: str, *names: str) -> IndexRecord:
    return IndexRecord(key, tuple(map(IndexName, names)))


def above_the_divider(index: EditedIndex | NameIndex, query: str) -> set[str]:
    return {match.id for match in index.search(query) if match.tier is not Tier.SIMILAR}


def told(match: NameMatch) -> tuple[object, ...]:
    """A match with why it matched, which is not worked out for `==`."""
    return match, match.explanation, match.spans, match.reasons


@pytest.fixture
def index() -> EditedIndex:
    return EditedIndex(NameIndex.build_flagged(RECORDS))


def test_a_new_name_is_found_and_the_old_one_is_gone(index: EditedIndex) -> None:
    edited = index.with_changes([record("b", "Faylaq al-Sham", "Sham Corps")])
    assert [match.id for match in edited.search("faylaq")] == ["b"]
    assert not any(match.id == "b" for match in edited.search("sham legion", exact=True))
    assert index.search("sham legion")[0].id == "b"


def test_a_removed_record_is_not_found(index: EditedIndex) -> None:
    edited = index.with_changes([], ["c"])
    assert edited.search("northern storm") == []


def test_an_added_record_stands_in_its_place_among_the_others(index: EditedIndex) -> None:
    edited = index.with_changes([record("d", "Sham Legion of the North")])
    assert [match.id for match in edited.search("sham legion")][:2] == ["b", "d"]


def test_a_record_added_and_removed_leaves_nothing(index: EditedIndex) -> None:
    edited = index.with_changes([record("d", "Ghuraba")]).with_changes([], ["d"])
    assert edited.search("ghuraba") == []


def test_an_edited_index_answers_as_one_built_anew() -> None:
    names = [
        f"{first} {last} Brigade"
        for first in ["Alpha", "Bravo", "Delta"]
        for last in ["North", "South", "East", "West"]
    ]
    records = [record(str(at), name) for at, name in enumerate(names)]
    edited = EditedIndex(NameIndex.build_flagged(records[:-2])).with_changes(records[-2:])
    anew = NameIndex.build_flagged(records)
    for query in ("delta", "delta east", "brigade south", "alpha west brigade"):
        assert above_the_divider(edited, query) == above_the_divider(anew, query)
    assert edited.search("braavo nrth")[0].id == anew.search("braavo nrth")[0].id


def test_an_old_base_is_brought_up_to_today_by_the_marks_of_its_records() -> None:
    base = NameIndex.build_flagged(RECORDS)
    today = [RECORDS[0], record("b", "Sham Legion", "Faylaq"), record("d", "Ghuraba")]
    edited = EditedIndex.of(base, today)
    assert edited.search("faylaq")[0].id == "b"
    assert edited.search("ghuraba")[0].id == "d"
    assert edited.search("northern storm") == []


def test_an_index_of_many_changes_says_that_it_is_worn(index: EditedIndex) -> None:
    many = [record(f"n{at}", f"Unit {at}") for at in range(60)]
    assert not index.is_worn
    assert index.with_changes(many).is_worn


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    index = NameIndex.build_flagged(RECORDS)
    index.save(tmp_path / "names.npz")
    loaded = NameIndex.load(tmp_path / "names.npz")
    for query in ("levant", "الجبهه", "shm legoin", "nsb", "NSB", "le"):
        assert list(map(told, loaded.search(query))) == list(map(told, index.search(query)))


def test_the_file_holds_numbers_alone(tmp_path: Path) -> None:
    NameIndex.build_flagged(RECORDS).save(tmp_path / "names.npz")
    with np.load(tmp_path / "names.npz", allow_pickle=False) as file:
        assert all(file[name].dtype.kind in "iuf" for name in file.files)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    NameIndex.build_flagged(RECORDS).save(path)
    whole = path.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], whole[:-100], b"nothing" * 100):
        path.write_bytes(damaged)
        with pytest.raises(InvalidInputError, match=r"names\.npz"):
            NameIndex.load(path)


def test_a_file_with_one_other_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    NameIndex.build_flagged(RECORDS).save(path)
    whole = path.read_bytes()
    at = whole.index(b"Sham Legion")
    path.write_bytes(whole[:at] + b"R" + whole[at + 1 :])
    with pytest.raises(InvalidInputError, match=r"values\.data\.npy is not as it was written"):
        NameIndex.load(path)


def test_a_file_that_is_compressed_or_holds_objects_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    NameIndex.build_flagged(RECORDS).save(path)
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    np.savez_compressed(path, **arrays)
    with pytest.raises(InvalidInputError, match="cannot be read"):
        NameIndex.load(path)
    np.savez(path, **(arrays | {"record_of": np.array([{}], object)}))
    with pytest.raises(InvalidInputError, match="not an array of numbers"):
        NameIndex.load(path)


def test_a_file_whose_places_point_outside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    NameIndex.build_flagged(RECORDS).save(path)
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    for name in ("record_of", "word_rows", "sound_of", "row_starts", "values.offsets"):
        wrong = arrays | {name: arrays[name] + 100}
        np.savez(path, **wrong)
        with pytest.raises(InvalidInputError, match="damaged"):
            NameIndex.load(path)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    NameIndex.build_flagged(RECORDS).save(path)
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    np.savez(path, **(arrays | {"version": np.frombuffer(b"0.0/0", np.uint8)}))
    with pytest.raises(InvalidInputError, match="not of today"):
        NameIndex.load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        NameIndex.load(tmp_path / "nothing.npz")


def test_an_empty_index_finds_nothing_and_can_be_saved(tmp_path: Path) -> None:
    empty = NameIndex.build([])
    assert empty.search("anything") == []
    empty.save(tmp_path / "names.npz")
    assert NameIndex.load(tmp_path / "names.npz").search("anything") == []

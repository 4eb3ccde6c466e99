"""R19: the cache of lists, lost, cut or flipped, is made again with equal content."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from glossary.lists import ListLibrary
from glossary.lists.cache import _DECODER
from glossary.model import PartialDate
from tests.faults.test_damaged_caches import DAMAGES, flipped
from tests.lists.conftest import library_in
from tests.lists.samples import ofac_row, write_ofac


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two versions of a list of some hundred records."""
    folder = tmp_path_factory.mktemp("lists")
    library = library_in(folder / "data")
    for day, last in (("2024-05-03", 300), ("2024-06-03", 310)):
        rows = [ofac_row(number, f"GROUP {number} OF {day}") for number in range(1, last)]
        main = write_ofac(folder / day, rows, companions=False)
        assert library.take(main, published=PartialDate.parse(day))
    told(library)
    library.close()
    return folder / "data"


def told(library: ListLibrary) -> object:
    """All that is said of the lists."""
    library.restore()
    versions = library.versions
    records = [library.records(each) for each in versions]
    histories = [library.history("ofac-sdn", str(number)) for number in (1, 7, 305)]
    one = library.record(versions[0], "9")
    return records, histories, one, library.changes(*versions)


def test_a_damaged_cache_of_lists_is_made_again(sound: Path, tmp_path: Path) -> None:
    library = library_in(sound)
    expected = told(library)
    library.close()
    dice = random.Random(5)  # noqa: S311
    (file,) = (sound / "cache").glob("lists-*.sqlite")
    for number, damage in enumerate(DAMAGES):
        data = tmp_path / str(number)
        shutil.copytree(sound, data)
        broken = data / "cache" / file.name
        broken.write_bytes(damage(broken.read_bytes(), dice))
        library = library_in(data)
        assert told(library) == expected, number
        library.close()
        shutil.rmtree(data)


def test_a_question_about_one_record_notices_damage_too(sound: Path, tmp_path: Path) -> None:
    library = library_in(sound)
    newest = library.versions[-1]
    expected = [library.record(newest, str(number)) for number in range(1, 310, 7)]
    library.close()
    dice = random.Random(6)  # noqa: S311
    (file,) = (sound / "cache").glob("lists-*.sqlite")
    for number in range(3):
        data = tmp_path / str(number)
        shutil.copytree(sound, data)
        broken = data / "cache" / file.name
        broken.write_bytes(flipped(broken.read_bytes(), dice))
        library = library_in(data)
        library.restore()
        found = [library.record(newest, str(each)) for each in range(1, 310, 7)]
        assert found == expected, number
        library.close()
        shutil.rmtree(data)


def test_without_the_sums_a_flipped_record_would_pass(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_in(sound)
    expected = told(library)
    library.close()
    data = tmp_path / "data"
    shutil.copytree(sound, data)
    (file,) = (data / "cache").glob("lists-*.sqlite")
    file.write_bytes(file.read_bytes().replace(b"GROUP 7 OF 2024-05-03", b"GROUP 8 OF 2024-05-03"))
    library = library_in(data)
    assert told(library) == expected
    library.close()
    file.write_bytes(file.read_bytes().replace(b"GROUP 7 OF 2024-05-03", b"GROUP 8 OF 2024-05-03"))
    monkeypatch.setattr("glossary.lists.cache._record", lambda _, record: _DECODER.decode(record))
    library = library_in(data)
    assert told(library) != expected
    library.close()

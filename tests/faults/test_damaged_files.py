"""R6, R7, R11: journals torn at every byte, flipped bits, and files that are no glossary."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import BynameError, DamagedGlossaryError
from glossary.store import journal, open_repository
from glossary.store.glossary_file import sha256_of
from tests.faults.scene import crash, entry
from tests.faults.story import NEVER, QuietDisk, State, add, edit, key, state_of


def a_glossary_with_a_journal(folder: Path) -> list[State]:
    """One record in the file, three lines in the journal; what was there after each of them."""
    repository = open_repository(folder, starter=None, pace=NEVER)
    add(repository, "a")
    repository.compact()
    states = [state_of(repository)]
    for label in ("b", "c"):
        add(repository, label)
        states.append(state_of(repository))
    edit(repository, "a", "last")
    states.append(state_of(repository))
    crash(repository)
    return states


def opened(folder: Path) -> tuple[State, tuple[str, ...]]:
    repository = open_repository(folder, starter=None, disk=QuietDisk(), pace=NEVER)
    try:
        return state_of(repository), repository.notices
    finally:
        crash(repository)


def test_a_journal_cut_at_any_byte_gives_the_changes_before_and_keeps_the_rest(
    tmp_path: Path,
) -> None:
    states = a_glossary_with_a_journal(tmp_path / "sound")
    whole = (tmp_path / "sound" / "state" / "journal").read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for cut in range(ends[0], len(whole)):
        data = tmp_path / "cut"
        shutil.copytree(tmp_path / "sound", data)
        (data / "state" / "journal").write_bytes(whole[:cut])
        complete = sum(end <= cut for end in ends) - 1
        found, notices = opened(data)
        assert found == states[complete], f"cut at byte {cut}"
        torn = whole[max(end for end in ends if end <= cut) : cut]
        if torn:
            assert notices
            (lost,) = (data / "state" / "lost").iterdir()
            assert lost.read_bytes() == torn
            assert (data / "state" / "journal").read_bytes() == whole[: cut - len(torn)]
        shutil.rmtree(data)


@pytest.mark.parametrize("length", [1, 100, 5000])
def test_zeros_at_the_end_of_a_journal_are_a_torn_line(tmp_path: Path, length: int) -> None:
    states = a_glossary_with_a_journal(tmp_path)
    with (tmp_path / "state" / "journal").open("ab") as file:
        file.write(bytes(length))
    found, notices = opened(tmp_path)
    assert found == states[-1]
    assert notices


def test_a_journal_without_its_first_line_is_refused_and_kept(tmp_path: Path) -> None:
    a_glossary_with_a_journal(tmp_path)
    path = tmp_path / "state" / "journal"
    for content in (b"", path.read_bytes()[:40], path.read_bytes()[200:]):
        path.write_bytes(content)
        with pytest.raises(DamagedGlossaryError, match="first line"):
            open_repository(tmp_path, starter=None)
        assert path.read_bytes() == content


def flips_that_go_unnoticed(folder: Path, name: str) -> list[str]:
    """Flip two bits of every byte of a file; what is opened then without a word, and wrongly."""
    states = a_glossary_with_a_journal(folder / "sound")
    whole = (folder / "sound" / name).read_bytes()
    silent = []
    for at in range(len(whole)):
        for bit in (0, 5):
            data = folder / "flipped"
            shutil.copytree(folder / "sound", data)
            flipped = bytes([whole[at] ^ (1 << bit)])
            (data / name).write_bytes(whole[:at] + flipped + whole[at + 1 :])
            try:
                found, notices = opened(data)
            except BynameError:
                notices, found = ("refused",), {}
            if not notices and found != states[-1]:
                silent.append(f"byte {at}, bit {bit}: {found}")
            shutil.rmtree(data)
    return silent


@pytest.mark.parametrize("name", ["state/journal", "glossary.json"])
def test_no_flipped_bit_goes_unnoticed(tmp_path: Path, name: str) -> None:
    assert flips_that_go_unnoticed(tmp_path, name) == []


def no_crc(patch: pytest.MonkeyPatch) -> None:
    def checked(line: bytes, wanted: bytes | None) -> tuple[bytes, int, bytes] | None:
        found = journal._LINE.fullmatch(line)
        return (found[1], int(found[2]), found[4]) if found else None

    patch.setattr(journal, "_checked", checked)


def test_a_journal_whose_crc_is_not_looked_at_is_found_by_the_flipped_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        no_crc(patch)
        assert flips_that_go_unnoticed(tmp_path, "state/journal")


ENTRY = b'{"id": "A", "kind": "group", "names": [{"id": "n", "value": "x"%s}]%s}'
FILE = b'{"format": {"1": {"schema": 1}}, "entries": {"A": %s}}'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(bytes(500), id="zeros"),
        pytest.param(b"\xef\xbb\xbf" + FILE % (ENTRY % (b"", b"")), id="byte order mark"),
        pytest.param((FILE % (ENTRY % (b"", b""))).decode().encode("utf-16"), id="UTF-16"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"[" * 100_000, id="depth"),
        pytest.param(FILE % (b'{"a":' * 100_000), id="depth in a record"),
        pytest.param(FILE % (ENTRY % (b', "page": NaN', b"")), id="NaN"),
        pytest.param(FILE % (ENTRY % (b', "x": ' + b"9" * 1_000_000, b"")), id="huge number"),
        pytest.param(FILE % (ENTRY % (b', "note": "\\ud800"', b"")), id="half a character"),
        pytest.param(FILE % (ENTRY % (b', "note": "\xff"', b"")), id="no UTF-8 in a text"),
        pytest.param(FILE % b'{"id": "B", "kind": "group", "names": []}', id="another id"),
        pytest.param(FILE % b"[]", id="a record that is a list"),
        pytest.param(b'{"format": {"1": {"schema": 99}}}', id="newer schema"),
        pytest.param(FILE % (b'{}, "A": {}'), id="the same id twice"),
        pytest.param(b"<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", id="unfinished merge"),
    ],
)
@pytest.mark.parametrize("with_journal", [False, True], ids=["alone", "beside a journal"])
def test_what_is_no_glossary_is_refused_in_words_and_left_as_it_is(
    tmp_path: Path, content: bytes, with_journal: bool
) -> None:
    if with_journal:
        a_glossary_with_a_journal(tmp_path)
    path = tmp_path / "glossary.json"
    path.write_bytes(content)
    before = sha256_of(content)
    journal_before = path_of_journal(tmp_path)
    for read_only in (False, True):
        with pytest.raises(BynameError) as raised:
            open_repository(tmp_path, starter=None, read_only=read_only)
        assert str(path) in str(raised.value) or "entries/A" in str(raised.value)
    assert sha256_of(path.read_bytes()) == before
    assert path_of_journal(tmp_path) == journal_before


def path_of_journal(data: Path) -> bytes:
    path = data / "state" / "journal"
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda folder: (folder / "glossary.json").unlink(), id="the file"),
        pytest.param(lambda folder: shutil.rmtree(folder / "state"), id="the state"),
    ],
)
def test_what_is_gone_is_a_question_or_begun_from_what_is_there(
    tmp_path: Path, alter: Callable[[Path], None]
) -> None:
    a_glossary_with_a_journal(tmp_path)
    alter(tmp_path)
    if (tmp_path / "state").exists():
        with pytest.raises(BynameError, match="missing"):
            open_repository(tmp_path, starter=None)
        assert not (tmp_path / "glossary.json").exists()
    else:
        assert opened(tmp_path)[0] == {"a": "new"}


def test_a_text_that_no_file_can_keep_is_refused_before_anything_happens(tmp_path: Path) -> None:
    from glossary.model import Add

    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    with pytest.raises(BynameError, match="half of a character"):
        repository.apply(Add(entry("broken \ud800", key("a"))), "add")
    assert state_of(repository) == {}
    crash(repository)
    assert opened(tmp_path)[0] == {}

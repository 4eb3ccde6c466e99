"""Files mutated at will: from every list format and every reader come records or a refusal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.library.readers import reader_of
from glossary.library.reading import Hints, Reading, UnreadableError
from glossary.library.recognise import recognise
from glossary.lists.ledger import Head, Ledger, UnreadableListError
from glossary.lists.recognise import FORMATS
from glossary.lists.recognise import recognise as recognise_list
from glossary.model import Listing
from glossary.workspace import Workspace
from tests.library.making import FORMATS as KINDS
from tests.library.making import file_of
from tests.lists.samples import ALT, MAIN, ONE_FILE, text_of

LISTS = {name: {file: data} for name, (file, data) in ONE_FILE.items()}
LISTS["ofac-csv"] = {"sdn.csv": text_of(MAIN), "alt.csv": text_of(ALT)}
PIECES = (
    *(b"", b"\0", b"\xff\xfe", b"<", b">", b"&x;", b'"', b"'", b",", b";", b"\n", b"{", b"[", b"}"),
    *(b"9999-99-99", b"0000-00-00", b"-1", b"99999999999999999999", b"\xd9\xb3", b"NaN", b"null"),
    *(b"\xe2\x80\xae", b"<!DOCTYPE x>", b"<![CDATA[", b"[" * 400, b"\xc2\xb2", b"a.k.a. '"),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(PIECES)),
    min_size=1,
    max_size=6,
)
Edits = list[tuple[float, int, bytes]]
few = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def mutated(data: bytes, edits: Edits) -> bytes:
    """The file with some stretches replaced by pieces that formats stumble over."""
    for place, length, piece in edits:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_mutated_list_gives_records_or_a_refusal(name: str) -> None:
    seen = {"read": 0, "refused": 0}

    @few
    @given(edits=EDITS)
    def check(edits: Edits) -> None:
        files = dict(LISTS[name])
        first = next(iter(files))
        files[first] = mutated(files[first], edits)
        recognise_list(files[first])
        ledger = Ledger(name, FORMATS[name].list_id)
        try:
            found = list(FORMATS[name].read(files, ledger))
            assert all(isinstance(each, Listing) for each in found)
            assert isinstance(ledger.head(), Head)
        except UnreadableListError:
            seen["refused"] += 1
        else:
            seen["read"] += 1

    check()
    assert sum(seen.values()) >= 50


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_document_gives_text_or_a_refusal(kind: str) -> None:
    whole = file_of(kind, ("The Contract Test Brigade met.", "It met again near Nubl.") * 5)

    @settings(few, max_examples=30)
    @given(edits=EDITS)
    def check(edits: Edits) -> None:
        data = mutated(whole, edits)
        with suppress(UnreadableError):
            found = reader_of(recognise(data, f"a.{kind}"))(data, Hints(name=f"a.{kind}"))
            assert isinstance(found, Reading)

    check()


def one_file(name: str, old: bytes, new: bytes) -> tuple[list[Listing], Ledger]:
    """What comes out of a small file in which something was replaced."""
    file, data = ONE_FILE[name]
    assert old in data
    ledger = Ledger(name, FORMATS[name].list_id)
    return list(FORMATS[name].read({file: data.replace(old, new)}, ledger)), ledger


def test_a_publication_day_of_a_year_beyond_all_numbers_is_refused_by_name() -> None:
    file, data = ONE_FILE["ofac-classic"]
    start = data.index(b"<Publish_Date>") + len(b"<Publish_Date>")
    year = b"01/02/1" + b"7" * 40
    data = data[:start] + year + data[data.index(b"</Publish_Date>") :]
    with pytest.raises(UnreadableListError, match="no date"):
        list(FORMATS["ofac-classic"].read({file: data}, Ledger("ofac-classic", "ofac-sdn")))


@pytest.mark.parametrize("day", [b"42", "²".encode(), b"9" * 5000, b""])
def test_a_day_that_no_month_has_is_no_date_and_the_list_is_read(day: bytes) -> None:
    _, data = ONE_FILE["ofac-advanced"]
    first = data[data.index(b"<Day>") :]
    found, _ = one_file(
        "ofac-advanced", first[: first.index(b"</Day>") + 6], b"<Day>" + day + b"</Day>"
    )
    assert found


def test_a_long_name_in_odd_letters_needs_nothing_that_walls_forbid(tmp_path: Path) -> None:
    name, data = ONE_FILE["eu-journal"]
    long = "\u0686\u0695\u06ce " * 400
    (tmp_path / name).write_bytes(data.replace(b"River Front Military Wing", long.encode()))
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        done = workspace.import_list(tmp_path / name, published="2024-05-03")
        assert done
        assert done.version.records == 2

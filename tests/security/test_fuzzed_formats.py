"""Files mutated at will: from every list format and every reader come records or a refusal."""

from __future__ import annotations

from contextlib import suppress

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

"""Very long texts are read in pieces and are the same as if they were read at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.library import Extracted, Library, extraction, long_text
from glossary.library.limits import LIMITS
from glossary.library.long_text import read_in_pieces
from glossary.library.readers.plain import read_plain
from glossary.library.reading import Hints

SMALL = replace(LIMITS, text_piece=64)


@pytest.fixture(autouse=True)
def small_pieces() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_text, "LIMITS", SMALL)
        patch.setattr(extraction, "LIMITS", SMALL)
        yield


@given(st.text(alphabet="ab é\n😀حز", min_size=1, max_size=400))
def test_the_pieces_together_are_the_text(text: str) -> None:
    text = f"x{text}x"
    assert read_in_pieces(read_plain, text.encode(), Hints()).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(text=st.text(alphabet="ab é\n😀ਊ\u0a00حز", min_size=1, max_size=400))
def test_the_pieces_of_utf_16_together_are_the_text(encoding: str, text: str) -> None:
    text = f"x{text}x"
    data = f"\ufeff{text}".encode(encoding)
    assert read_in_pieces(read_plain, data, Hints()).text == text


def test_all_pieces_are_read_in_the_encoding_of_the_first() -> None:
    text = "Übergröße und Straße, schön und gut.\n" * 40
    reading = read_in_pieces(read_plain, text.encode("cp1252"), Hints(encoding="cp1252"))
    assert (reading.text, reading.encoding) == (text, "cp1252")


def test_a_stretch_of_spaces_inside_is_kept() -> None:
    text = "Begin\n" + " \n" * 200 + "End\n"
    assert read_in_pieces(read_plain, text.encode(), Hints()).text == text


def test_a_piece_in_another_encoding_is_told() -> None:
    data = b"Plain words.\n" * 20 + "Übergröße.\n".encode("cp1252")
    reading = read_in_pieces(read_plain, data, Hints())
    assert reading.text.endswith("\ufffdbergr\ufffd\ufffde.\n")
    assert "letters were replaced" in reading.warnings[0]


def test_a_long_file_goes_through_the_walled_process(tmp_path: Path) -> None:
    library = Library(tmp_path / "cache")
    text = "A line of the long text.\n" * 50
    (tmp_path / "long.txt").write_text(text)
    taken = library.extract(tmp_path / "long.txt")
    library.close()
    assert isinstance(taken, Extracted)
    assert taken.reading.text == text

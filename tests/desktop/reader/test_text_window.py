"""A window of a long text: it holds the passage, stays small, and knows its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.text_window import LONGEST, LONGEST_LINE, window_around

TEXTS = st.text(alphabet="ab \n\f\r\u2028😀ه", max_size=300)


@given(TEXTS, st.integers(0, 300), st.integers(0, 40), st.integers(20, 400))
def test_the_passage_is_inside_and_every_character_keeps_its_place(
    text: str, start: int, length: int, longest: int
) -> None:
    start = min(start, len(text))
    end = min(start + min(length, longest // 4), len(text))
    window = window_around(text, start, end, longest)
    assert window.holds(start, end)
    assert len(window.shown) - len(window.breaks) == window.end - window.start <= longest
    for offset in range(window.start, window.end + 1):
        assert window.document_at(window.shown_at(offset)) == offset


def test_a_big_text_is_never_shown_whole() -> None:
    text = "word " * 100_000
    window = window_around(text, 250_000, 250_004)
    assert len(window.shown.encode()) <= 64 * 1024
    assert window.shown[window.shown_at(250_000) :].startswith("word")


def test_a_line_without_end_is_broken_and_offsets_still_agree() -> None:
    text = "😀" * LONGEST
    window = window_around(text, LONGEST - 5, LONGEST)
    assert max(len(line) for line in window.shown.split("\n")) == LONGEST_LINE
    assert window.breaks == (LONGEST_LINE,)
    assert window.document_at(window.shown_at(LONGEST - 5)) == LONGEST - 5


@pytest.mark.parametrize("text", ["", "a", "\n"], ids=["empty", "one letter", "one line end"])
def test_the_shortest_texts_are_shown_as_they_are(text: str) -> None:
    assert window_around(text, 0, 0).shown == text

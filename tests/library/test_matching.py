"""Names found by their words are those that an automaton finds, at the same places."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.library.matching import FEW, Automaton, WordMatcher, matcher_of
from glossary.library.word_places import Bytes, Hashes, Places, all_words

WORD = st.sampled_from(["al", "sham", "hts", "ab", "a", "army", "of", "حزب", "الله", "x1"])
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
GAP = st.sampled_from([" ", "  ", "\x1f12x3 ", " zz "])


@given(st.lists(NAME, min_size=1, max_size=12), st.lists(st.tuples(NAME, GAP), max_size=12))
def test_both_matchers_find_the_same(names: list[str], words: list[tuple[str, str]]) -> None:
    patterns = [name.encode() for name in names]
    text = "".join(name + gap for name, gap in words).encode()
    assert WordMatcher(patterns).matches(text) == Automaton(patterns).matches(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"", []),
        (b" ", []),
        (b"sham", [(0, 0, 6)]),
        (b"al sham", [(1, 0, 9), (0, 3, 9)]),
        (b"alsham", []),
        (b"al  sham", [(0, 4, 10)]),
        (b"al sham sham", [(1, 0, 9), (0, 3, 9), (0, 8, 14)]),
    ],
)
def test_a_match_is_of_whole_words(text: bytes, found: list[tuple[int, int, int]]) -> None:
    assert WordMatcher([b"sham", b"al sham"]).matches(text) == found


def test_words_of_one_hash_are_told_apart_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    def words(data: Bytes) -> tuple[Places, Hashes]:
        starts, hashes = all_words(data)
        return starts, hashes * np.uint32(0)

    monkeypatch.setattr("glossary.library.matching.all_words", words)
    assert WordMatcher([b"hts", b"isis"]).matches(b"isis not hts") == [(1, 0, 6), (0, 9, 14)]


def test_many_names_are_found_without_an_automaton_where_nobody_may_be_halted() -> None:
    patterns = [f"name {number}".encode() for number in range(FEW + 1)]
    assert isinstance(matcher_of(patterns, halting=True), Automaton)
    assert isinstance(matcher_of(patterns[1:], halting=False), Automaton)
    calm = matcher_of(patterns, halting=False)
    assert isinstance(calm, WordMatcher)
    assert calm.matches(b"of name 77 and name 9999") == [(77, 3, 12)]

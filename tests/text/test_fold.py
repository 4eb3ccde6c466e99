"""The fold: a table of traps, and two properties that must hold for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import fold, is_right_to_left, script_of, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hay’at Tahrir al-Sham", "hayat tahrir al sham"),
        ("Ḥayʾat  Taḥrīr\nal-Shām", "hayat tahrir al sham"),
        ("ﬁghters", "fighters"),
        ("organi\xadsation", "organisation"),
        ("SOHR’s", "sohr s"),
        ("Háy'at", "hayat"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("U.S. State", "us state"),
        ("S.A.N.A.", "sana"),
        ("end. A new", "end a new"),
        ("هَيْئَة تحرير الشـام", "هييه تحرير الشام"),
        ("إدلب", "ادلب"),
        ("中国", "中 国"),
        ("", ""),
    ],
)
def test_texts_fold_to_letters_and_single_spaces(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(max_size=60))
def test_every_folded_word_leads_back_to_words_that_fold_the_same(text: str) -> None:
    folded = fold(text)
    at = 0
    for word in folded.text.split():
        at = folded.text.index(word, at)
        start, end = folded.original_span(at, at + len(word))
        assert 0 <= start < end <= len(text)
        at += len(word)


def test_places_are_exact_after_letters_outside_the_basic_plane() -> None:
    text = "x😀…Hay’at Tahrir"
    folded = fold(text)
    start = folded.text.index("hayat")
    assert text[slice(*folded.original_span(start, start + 5))] == "Hay’at"


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("تحرير", "tahrir"),
        ("الشام", "sham"),
        ("الله", "allah"),
        ("Спутник", "sputnik"),
        ("צבא", "tsba"),
        ("Abdul", "abd"),
        ("Şam", "sham"),
    ],
)
def test_words_are_spelt_in_plain_latin_letters(text: str, latin: str) -> None:
    assert [word.latin for word in words_of(text).words] == [latin]


def test_scripts_and_directions() -> None:
    assert (script_of("حلب"), script_of("Aleppo"), script_of("123")) == ("Arab", "Latn", "")
    assert is_right_to_left("«حلب» Aleppo")
    assert not is_right_to_left("1 Aleppo حلب")

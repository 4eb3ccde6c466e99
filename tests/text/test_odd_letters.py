"""Letters that may deceive, by script: which are flagged, and which are right where they stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import Oddity, look_of, odd_letters, odd_words

DECEIVING = (
    pytest.param("Nu\u202ebl", ("U+202E",), Oddity.STEERS, id="override"),
    pytest.param("Nu\u2066bl\u2069", ("U+2066", "U+2069"), Oddity.STEERS, id="isolates"),
    pytest.param("Nubl\u200f", ("U+200F",), Oddity.STEERS, id="a mark of direction"),
    pytest.param("نبل\u061c", ("U+061C",), Oddity.STEERS, id="the Arabic mark of direction"),
    pytest.param("Nu\u200bbl", ("U+200B",), Oddity.UNSEEN, id="zero width"),
    pytest.param("Nu\u00adbl", ("U+00AD",), Oddity.UNSEEN, id="soft hyphen"),
    pytest.param("Nu\u3164bl", ("U+3164",), Oddity.UNSEEN, id="a Hangul filler"),
    pytest.param("Nu\ue000bl", ("U+E000",), Oddity.UNSEEN, id="private use"),
    pytest.param("Nu\u200dbl", ("U+200D",), Oddity.UNSEEN, id="a joiner in Latin"),
    pytest.param("Вагнер\u200c", ("U+200C",), Oddity.UNSEEN, id="a joiner in Cyrillic"),
    pytest.param("HTS هيئة Nu\u200cbl", ("U+200C",), Oddity.UNSEEN, id="a joiner beside Arabic"),
    pytest.param("می\u200c\u200cرود", ("U+200C",), Oddity.UNSEEN, id="one joiner too many"),
    pytest.param("Nu\x1bbl", ("U+001B",), Oddity.CONTROL, id="escape"),
    pytest.param("Nu\u2028bl", ("U+2028",), Oddity.CONTROL, id="line separator"),
    pytest.param("\u0430pple", ("U+0430",), Oddity.STRANGER, id="Cyrillic in Latin"),
    pytest.param("Моск\u0061ва", ("U+0061",), Oddity.STRANGER, id="Latin in Cyrillic"),
    pytest.param("\u039dubl", ("U+039D",), Oddity.STRANGER, id="Greek in Latin"),
    pytest.param("Nub\u04cf", ("U+04CF",), Oddity.STRANGER, id="palochka for l"),
    pytest.param("Hez\u0562ollah", ("U+0562",), Oddity.STRANGER, id="Armenian in Latin"),
    pytest.param("ana\u0688yr", ("U+0688",), Oddity.STRANGER, id="Arabic in Latin"),
    pytest.param("\uff28TS", ("U+FF28",), Oddity.DRESSED, id="full width"),
    pytest.param("\U0001d407TS", ("U+1D407",), Oddity.DRESSED, id="mathematical"),
    pytest.param("\ufb01ghters", ("U+FB01",), Oddity.DRESSED, id="ligature"),
    pytest.param("ﻧبل", ("U+FEE7",), Oddity.DRESSED, id="an Arabic form"),
    pytest.param("Nubl\u00a0Guard", ("U+00A0",), Oddity.DRESSED, id="a space of another kind"),
)
HONEST = (
    *("می\u200cرود", "نمایشگاه\u200cها", "क्\u200dष", "ক্\u200cষ", "ശ്രീ", "١٢٣ كتيبة"),
    *("Hay'at Tahrir al-Sham", "هيئة تحرير الشام", "Группа Вагнера", "Wagner Группа", "Вагнер PMC"),
    *("西の group", "NTT西日本", "東京タワー", "한국 国", "Ümraniye", "Ελλάδα", "ISIL-K", "ÉTÉ"),
    *("e\u0301te\u0301", "กำลัง", "ລຳ", "և", "№ 5", "1º de Mayo", "משמר", "PKK/KADEK", "Ahrār"),
    *("中国（北京）有限公司", "一\u3000二", "Jabhat al-Nuṣra", "Ḥayʾat", "ʿAbd"),
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 Fund",
)  # fmt: skip


@pytest.mark.parametrize(("name", "codes", "oddity"), DECEIVING)
def test_a_letter_that_may_deceive_is_flagged_by_its_code_point(
    name: str, codes: tuple[str, ...], oddity: Oddity
) -> None:
    found = odd_letters(name)
    assert tuple(str(each).split()[0] for each in found) == codes
    assert {each.oddity for each in found} == {oddity}
    assert odd_words(found) == (str(oddity),)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_name_is_not_flagged(name: str) -> None:
    assert odd_letters(name) == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hamas", "Наmаs"),
        ("HTS", "НТЅ"),
        ("ISIL", "lSlL"),
        ("Nubl", "Nub1"),
        ("Hezbollah", "Неzbоllаh"),
        ("OPEC", "ОРЕС"),
        ("Barn", "Bam"),
        ("HTS", "ＨＴＳ"),
        ("على", "علی"),
        ("Müller", "Mu\u0308ller"),
        ("NubI", "Nub\u04c0"),
    ],
)
def test_names_that_look_alike_have_one_look(one: str, two: str) -> None:
    assert look_of(one) == look_of(two)


@pytest.mark.parametrize(
    ("one", "two"), [("HTS", "HTC"), ("Hamas", "hamas"), ("حماس", "حماش"), ("Müller", "Muller")]
)
def test_names_that_do_not_look_alike_have_two(one: str, two: str) -> None:
    assert look_of(one) != look_of(two)


@given(st.text(max_size=30))
def test_any_text_has_one_look_in_any_normal_form_and_its_odd_letters_stand_in_it(
    text: str,
) -> None:
    assert look_of(unicodedata.normalize("NFC", text)) == look_of(text)
    assert all(each.letter in text and str(each).startswith("U+") for each in odd_letters(text))

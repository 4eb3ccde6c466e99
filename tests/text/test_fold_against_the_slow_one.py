"""The quick folds, by numpy and letter by letter, and the slow one: the same, on every text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.text.fold import Folded, fold
from glossary.text.fold_long import fold_long
from glossary.text.fold_pieces import fold_pieces
from glossary.text.fold_short import fold_short
from tests.text.slow_fold import slow_fold

PIECES = (
    "Hay’at", "Taḥrīr", "al-Shām", "حزب الله", "هَيْئَة", "كتائب", "ﷺ", "ﻻ", "צה״ל",
    "שָׁלוֹם", "Спутник", "Ёлка", "中国", "ไทย", "한국", "日本", "မြန်မာ", "हिज़्ब", "ﬁ",
    "ß", "ẞ", "İ", "ı", "Æ", "½", "…", "①", "²", "U.S.", "U.S.A", "S.A.N.A.",
    "e.g.", "1.2.", "J. Doe", "St. George", "l’État", "d'Alep", "HTŞ'nin", "SOHR’s",
    "dogs'", "''", "a''b", "'s", "don't", "rock'n'roll", "\n", "\n\n", "\n \n",
    "\r\n", "\x0c", " ", "\t", "\xa0", "\xad", "\u200b", "\u200f", "\ufeff",
    "\ufffe", "\x02", "!", "?", ":", ";", "،", "؟", "😀", "-", "–", "_", "**", "٣",
    "٣.٤.", "é", "é", "ﷲ", "K", "ǅ", "ŉ", "\ud800",
)  # fmt: skip
texts = st.lists(
    st.sampled_from(PIECES) | st.text(max_size=4) | st.text("aBs.' \n’Él", max_size=6), max_size=12
).map("".join)


ENDED = {" ": "", ".": "S", "\n": "L", "\f": "LS"}


def words_with_places(folded: Folded) -> list[tuple[str, int, int, str]]:
    found = []
    at = 0
    for word in folded.text.split():
        at = folded.text.index(word, at)
        ended = ENDED[folded.shaped[at - 1]] if at else ""
        found.append((word, *folded.original_span(at, at + len(word)), ended))
        at += len(word)
    return found


@given(texts)
@example("ai. bs’ \n\nX")
def test_the_fold_is_what_the_slow_one_says(text: str) -> None:
    assert words_with_places(fold(text)) == slow_fold(text)


@given(texts)
def test_numpy_and_letter_by_letter_give_the_same(text: str) -> None:
    shaped, origins = fold_short(text)
    quick = Folded(*fold_long(text))
    assert quick.shaped == shaped
    places = np.array([at for at, sign in enumerate(shaped) if sign not in " .\n\f"], np.int64)
    expected = [origins[at] for at in places.tolist()]
    assert quick.originals(places).tolist() == expected
    assert [quick.original_at(at) for at in places.tolist()] == expected


@given(texts, st.integers(1, 20))
@example("U.S.A b.c. it's\nX \n1 a.b c", 1)
def test_in_pieces_and_at_once_give_the_same(text: str, piece: int) -> None:
    whole, parts = Folded(*fold_long(text)), Folded(*fold_pieces(text, piece))
    assert parts.shaped == whole.shaped
    places = np.arange(len(whole.shaped))
    assert parts.originals(places).tolist() == whole.originals(places).tolist()


@given(texts)
def test_capitals_are_kept_only_beside_the_folded_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.shaped) == len(folded.text)
    assert "".join(" " if sign in ENDED else sign for sign in folded.shaped).casefold() == (
        folded.text.casefold()
    )
    assert fold(folded.text).text == folded.text


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("Met in Syria. Observatory staff", "Met in Syria.Observatory staff"),
        ("One\n\nTwo\nThree \n \n Four", "One\fTwo\nThree\fFour"),
        ("J. Smith of the U.S. Army; HTŞ", "J Smith of the US Army.HTS"),
        ('"Syria." (Observatory)', "Syria.Observatory"),
        ("l’État d'Alep, HTŞ'nin, dell’Iraq", "l Etat d Alep HTS nin dell Iraq"),
        ("Qur'an, Da'esh, Ba'ath, Shi'a, N'Djamena", "Quran Daesh Baath Shia NDjamena"),
        ("", ""),
        ("...", ""),
        ("SANA REPORTS.\nDamascus", "SANA REPORTS\fDamascus"),
    ],
)
def test_the_shape_keeps_capitals_and_ends_of_sentences(text: str, shaped: str) -> None:
    assert fold(text).shaped == shaped
    long = fold(f"{text}{' ' * 200}")
    assert long.shaped == shaped


def test_a_golden_text_pins_the_version() -> None:
    """If this fails, raise FOLD_VERSION and write the new answer here."""
    from glossary.text import FOLD_VERSION

    golden = " ".join(PIECES[:40]).encode("utf-8", "replace").decode()
    assert (FOLD_VERSION, fold(golden).text) == (
        2,
        GOLDEN,
    )


GOLDEN = (
    "hayat tahrir al sham حزب الله هييه كتايب صلي الله عليه وسلم لا צה ל שלום спутник "
    "елка 中 国 ไ ท ย "
    "한 국 日 本 မ ြ န ် မ ာ हिज़्ब fi ss ss i i ae 1 2 1 2 us usa sana eg 1 2 j doe st george "
    "l etat d alep hts nin sohr s dogs"
)

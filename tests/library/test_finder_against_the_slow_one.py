"""The mention finder finds what the slow one finds, at the same places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.library import MentionFinder
from tests.library.slow_finder import slow_find

RECORDS = (
    ("hts", ("Hay'at Tahrir al-Sham", "HTS", "هيئة تحرير الشام", "Levant Front")),
    ("nusra", ("Jabhat al-Nusra", "النصرة", "Nusra Front", "Front")),
    ("hezb", ("Hezbollah", "حزب الله", "Kata'ib Hezbollah", "חיזבאללה")),
    ("sana", ("SANA", "Syrian Arab News Agency", "S.A.N.A.")),
    ("person", ("Sana", "St. George", "J. Smith")),
    ("qaida", ("Al-Qaida", "AQ", "organisation")),
    ("press", ("الأنباء",)),
    ("zh", ("真主党", "ไทย", "한국")),
)
PIECES = (
    "Hay’at Tahrir\nal-Shām", "Levant", " Front", "front", "Nusra", "HTS",
    "hts", "H.T.S.", "SANA", "Sana", "sana", "S.A.N.A.",
    "Syrian Arab News Agency", "وحزب الله", "حزب الله", "للنصرة", "بالنصرة",
    "والنصرة", "هَيْئَة تحرير الشـام", "וחיזבאללה", "חיזבאללה", "Al\ufffeQaida",
    "Al-\nQaida", "organi\ufffesation", "organi-\nsation", "Al-Qaida",
    "ALQAIDA", "KATA'IB HEZBOLLAH", "Kata'ib", "Hezbollah", "St. George",
    "St George", "J. Smith", "真主党", "สวัสดีไทย", "대한국", ". ", "! ", "\n",
    "\n\n", "\f", " ", " ", " ", "’s ", "A LINE IN CAPITALS ", "said ", "😀",
    "الأنباء", "للأنباءِ", "الأنبا", "Levant Front\u0301", "ءـ", ": ", "the ", "é", "AQ", "-",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text("aB. \n-'", max_size=3), max_size=14).map(
    "".join
)
FINDER = MentionFinder.build(RECORDS)


@given(texts)
def test_the_same_names_at_the_same_places(text: str) -> None:
    found = {tuple(hit) for hit in FINDER.find(text)}
    assert found == {(hit.start, hit.end, hit.id, hit.name) for hit in slow_find(text, RECORDS)}


SHARED = Path(os.environ.get("BYNAME_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@pytest.mark.skipif(not (SHARED / "documents").is_dir(), reason="the real texts are not here")
def test_the_same_names_in_real_texts() -> None:
    import json

    lines = (SHARED / "names" / "c20k.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = lines[97::22] + lines[:97]
    records = [(record["id"], record["names"]) for record in map(json.loads, chosen)]
    finder = MentionFinder.build(records)
    paths = sorted((SHARED / "documents").rglob("*.md")) + sorted(
        (SHARED / "documents" / "speeches").rglob("*.txt")
    )
    for path in paths[::70]:
        text = path.read_text(encoding="utf-8")[:8000]
        found = {tuple(hit) for hit in finder.find(text)}
        assert found == {(hit.start, hit.end, hit.id, hit.name) for hit in slow_find(text, records)}

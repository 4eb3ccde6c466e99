"""Similar names are few: where something better is found, only the nearest of them are shown."""

from __future__ import annotations

import pytest

from glossary.model import Tier
from glossary.search import NameIndex, NameMatch, Order, without_the_tail
from glossary.search.cut import Place


def _match(place: Place, score: float) -> tuple[Order, NameMatch]:
    tier = Tier.SIMILAR if place >= Place.WORDS_SOUND else Tier.PREFIX
    return (place, 0, 0, 0, "", ""), NameMatch("a", "A", score, tier)


@pytest.mark.parametrize(
    ("hits", "shown"),
    [
        ([(Place.SIMILAR, 0.5), (Place.SIMILAR, 0.44)], [0.5]),
        ([(Place.SIMILAR, 0.9), (Place.SIMILAR, 0.7), (Place.SIMILAR, 0.69)], [0.9, 0.7]),
        ([(Place.EXACT, 1.0), (Place.SIMILAR, 0.8), (Place.SIMILAR, 0.79)], [1.0, 0.8]),
        ([(Place.WORDS_BEGIN, 0.6), (Place.WORDS_BEGIN, 0.2), (Place.SIMILAR, 0.74)], [0.6, 0.2]),
        ([(Place.EXACT, 1.0), (Place.WORDS_SOUND, 0.72), (Place.WORDS_SOUND, 0.71)], [1.0, 0.72]),
        ([(Place.WORDS_SOUND, 0.7), (Place.SIMILAR, 0.76), (Place.SIMILAR, 0.74)], [0.7, 0.76]),
        ([(Place.EXACT, 1.0), (Place.INITIALS, 0.89), (Place.INITIALS, 0.8)], [1.0, 0.89]),
        ([(Place.INITIALS, 0.8)], [0.8]),
        ([], []),
    ],
)
def test_similar_names_end_where_they_are_far(
    hits: list[tuple[Place, float]], shown: list[float]
) -> None:
    given = [_match(place, score) for place, score in hits]
    assert [match.score for _, match in without_the_tail(given)] == shown


def test_half_matches_are_not_shown_beside_the_name_that_is_being_typed() -> None:
    index = NameIndex.build(
        [
            ("hts", ["Hay'at Tahrir al-Sham"]),
            ("a", ["Tahir Nasuf"]),
            ("b", ["al-Zahra"]),
            ("c", ["Iran Hormuz Hayan"]),
        ]
    )
    assert [match.id for match in index.search("hay tahr")] == ["hts"]
    assert {match.id for match in index.search("tahar")} >= {"a"}


SHORT = NameIndex.build(
    [
        ("hezbollah", ["Hezbollah", "Hezbollah Military Wing"]),
        ("brigades", ["Kata'ib Hizballah", "Hezbollah Brigades"]),
        ("herby", ["HERBY"]),
        ("sharaa", ["Ahmed al-Sharaa", "Abu Mohammad al-Julani"]),
        ("polani", ["POLANI, Atif"]),
        ("ghailani", ["Ahmed GHAILANI"]),
        ("hts", ["Hay'at Tahrir al-Sham", "HTS"]),
        ("person", ["Hafiz Talha SAEED"]),
        ("office", ["Houran Transport Service"]),
        ("wagner", ["PMC Wagner"]),
        ("terror", ["terrorist group"]),
        ("houthis", ["Ansarallah", "Houthis"]),
        ("huthi", ["Malik al-Huthi"]),
        ("khames", ["Khames Farhan ALI"]),
        ("hamas", ["Hamas"]),
        ("ck", ["CK INTERNATIONAL"]),
    ]
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hezb", ["hezbollah", "brigades"]),
        ("hezbolla", ["hezbollah", "brigades"]),
        ("jolani", ["sharaa"]),
        ("hts", ["hts", "office"]),
        ("HTS", ["hts", "office"]),
        ("hst", []),
        ("wagner group", ["wagner"]),
        ("houthi", ["houthis", "huthi"]),
        ("hamas", ["hamas"]),
        ("qqq", []),
    ],
)
def test_what_is_typed_often_finds_its_name_and_little_else(query: str, found: list[str]) -> None:
    assert [match.id for match in SHORT.search(query)] == found


def test_initials_of_a_person_are_found_where_no_name_is_recorded_so() -> None:
    assert [match.id for match in SHORT.search("HTS")][-1] == "office"
    without = NameIndex.build([("person", ["Hafiz Talha SAEED"]), ("other", ["Other Name"])])
    assert [match.id for match in without.search("HTS")] == ["person"]

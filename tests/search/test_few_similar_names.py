"""Similar names are few: where something better is found, only the nearest of them are shown."""

from __future__ import annotations

import pytest

from glossary.model import Tier
from glossary.search import NameIndex, NameMatch, Order, without_the_tail


def _match(tier: Tier, score: float) -> tuple[Order, NameMatch]:
    return (0, 0, 0, 0, "", ""), NameMatch("a", "A", score, tier)


@pytest.mark.parametrize(
    ("hits", "shown"),
    [
        ([(Tier.SIMILAR, 0.5), (Tier.SIMILAR, 0.44)], [0.5]),
        ([(Tier.SIMILAR, 0.9), (Tier.SIMILAR, 0.6), (Tier.SIMILAR, 0.59)], [0.9, 0.6]),
        ([(Tier.EXACT, 1.0), (Tier.SIMILAR, 0.65), (Tier.SIMILAR, 0.6)], [1.0, 0.65]),
        ([(Tier.PREFIX, 0.6), (Tier.PREFIX, 0.2), (Tier.SIMILAR, 0.54)], [0.6, 0.2]),
        ([], []),
    ],
)
def test_similar_names_end_where_they_are_far(
    hits: list[tuple[Tier, float]], shown: list[float]
) -> None:
    given = [_match(tier, score) for tier, score in hits]
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

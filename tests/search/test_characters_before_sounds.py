"""In scripts without spaces characters count before sounds: many words are spoken alike."""

from __future__ import annotations

import pytest

from glossary.model import Tier
from glossary.search import NameIndex

INDEX = NameIndex.build(
    [
        ("xiahe county", ["夏河县"]),
        ("xiahe other", ["下河"]),
        ("xiahe in latin", ["Xiahe"]),
        ("gedera", ["게데라"]),
        ("kota", ["科塔"]),
        ("bangkok", ["กรุงเทพมหานคร"]),
        ("li", ["李 明"]),
    ]
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("夏河", ["xiahe county", "xiahe in latin"]),
        ("게데", ["gedera", "kota"]),
        ("กรุงเทพ", ["bangkok"]),
        ("下河", ["xiahe other"]),
        ("明李", ["li"]),
    ],
)
def test_what_begins_with_the_characters_comes_before_what_sounds_so(
    query: str, found: list[str]
) -> None:
    hits = [match for match in INDEX.search(query) if match.tier is not Tier.SIMILAR]
    assert [match.id for match in hits][: len(found)] == found


def test_other_characters_of_the_same_sound_are_only_similar() -> None:
    index = NameIndex.build([("other", ["下河"]), ("one", ["夏"])])
    match = next(each for each in index.search("夏和") if each.id == "other")
    assert match.tier is Tier.SIMILAR

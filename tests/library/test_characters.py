"""Places in bytes become places in characters, in every block of a text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.library import characters
from glossary.library.characters import characters_before


@given(st.text("aéحم😀 ", max_size=30), st.integers(1, 7), st.data())
def test_characters_are_counted_as_decoding_counts_them(
    text: str, block: int, data: st.DataObject
) -> None:
    ends = [len(text[:at].encode()) for at in range(len(text) + 1)]
    places = data.draw(st.lists(st.sampled_from(ends), max_size=8))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(characters, "_BLOCK", block)
        found = characters_before(
            np.frombuffer(text.encode(), np.uint8), np.array(places, np.int64)
        )
    assert found.tolist() == [ends.index(place) for place in places]

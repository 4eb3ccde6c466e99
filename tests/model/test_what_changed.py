"""What changed between two states of a table, against the slow way of asking each record."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from glossary.model import keys_changed

TABLES = st.dictionaries(st.sampled_from("abcdefgh"), st.builds(object), max_size=8)


@given(before=TABLES, edits=st.dictionaries(st.sampled_from("abcdefghij"), st.booleans()))
def test_what_came_went_or_is_another_is_told_and_nothing_else(
    before: dict[str, object], edits: dict[str, bool]
) -> None:
    after = dict(before)
    for key, is_removed in edits.items():
        if is_removed:
            after.pop(key, None)
        else:
            after[key] = object()
    slowly = {key for key in {*before, *after} if before.get(key) is not after.get(key)}
    assert keys_changed(MappingProxyType(before), MappingProxyType(after)) == slowly


def test_one_state_differs_in_nothing_from_itself() -> None:
    state = {"a": object()}
    assert keys_changed(state, state) == set()
    assert keys_changed(state, dict(state)) == set()
    assert keys_changed({}, state) == {"a"}

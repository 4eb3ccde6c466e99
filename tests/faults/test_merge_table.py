"""R16: the table of the merge itself, for three kinds of field."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import Entry, MemberId, Name, Replace
from glossary.store.glossary_file import json_line
from glossary.store.merge import decided, merge_lines, merge_record
from tests.faults.outside import line, with_three
from tests.faults.scene import entry
from tests.faults.story import key

BASE = Entry(
    key("a"),
    entry("x").kind,
    (Name(MemberId("n1"), "one"), Name(MemberId("n2"), "two")),
    summary="base",
)
FIELDS: dict[str, tuple[Entry, Entry]] = {
    "a text": (replace(BASE, summary="mine"), replace(BASE, summary="theirs")),
    "a member": (
        replace(BASE, names=(Name(MemberId("n1"), "mine"), BASE.names[1])),
        replace(BASE, names=(Name(MemberId("n1"), "theirs"), BASE.names[1])),
    ),
    "a field that was empty": (
        replace(BASE, usage_note="mine"),
        replace(BASE, usage_note="theirs"),
    ),
}


@pytest.mark.parametrize("field", FIELDS)
def test_the_table_of_the_merge(field: str) -> None:
    mine, theirs = FIELDS[field]

    def merged(*sides: Entry | None) -> tuple[bytes | None, int]:
        result, conflicts = merge_record("entries", key("a"), *map(line, sides))
        return result, len(conflicts)

    assert merged(BASE, mine, BASE) == (line(mine), 0)
    assert merged(BASE, BASE, theirs) == (line(theirs), 0)
    assert merged(BASE, mine, mine) == (line(mine), 0)
    assert merged(BASE, mine, theirs) == (line(mine), 1)
    assert merged(BASE, None, theirs) == (line(theirs), 1)
    assert merged(BASE, mine, None) == (line(mine), 1)
    _, (conflict,) = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert decided(line(mine), conflict, "theirs") == line(theirs)
    assert decided(line(mine), conflict, "mine") == line(mine)


def test_names_added_on_both_sides_are_both_there() -> None:
    mine = replace(BASE, names=(*BASE.names, Name(MemberId("n3"), "mine")))
    theirs = replace(BASE, names=(BASE.names[1], Name(MemberId("n4"), "theirs")))
    result, conflicts = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert not conflicts
    assert result is not None
    assert [name["value"] for name in json.loads(result)["names"]] == ["two", "mine", "theirs"]


def test_two_sides_that_make_no_sense_together_are_a_question_for_the_whole_record() -> None:
    mine = replace(BASE, names=(BASE.names[0],))
    theirs = replace(BASE, names=(BASE.names[1],))
    result, (conflict,) = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert result == line(mine)
    assert conflict.path == ()


scalars = st.sampled_from(["", "x", "y"])
members = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("pqr"), "value": scalars}),
    max_size=3,
    unique_by=lambda member: member["id"],
)
records = st.dictionaries(
    st.sampled_from("abcd"), st.fixed_dictionaries({"s": scalars, "m": members}), max_size=4
)
tables = records.map(
    lambda held: {"decisions": {name: json_line(record) for name, record in held.items()}}
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(tables, tables, tables)
def test_what_only_one_side_changed_is_taken_and_nothing_vanishes(
    base: Any, mine: Any, theirs: Any
) -> None:
    assert merge_lines(base, mine, base).after == {}
    taken = merge_lines(base, base, theirs)
    assert not taken.conflicts
    result = dict(base["decisions"])
    for (_, name), value in taken.after.items():
        if value is None:
            result.pop(name)
        else:
            result[name] = value
    assert result == theirs["decisions"]
    both = merge_lines(base, mine, theirs)
    asked = {conflict.record for conflict in both.conflicts}
    for side in (mine, theirs):
        for name, value in side["decisions"].items():
            final = both.after.get(("decisions", name), mine["decisions"].get(name))
            for member in json.loads(value)["m"]:
                known = json.loads(base["decisions"].get(name, b'{"m":[]}'))["m"]
                if member not in known and name not in asked:
                    assert final is not None
                    assert member in json.loads(final)["m"]


def test_a_record_replaced_by_one_that_says_the_same_is_no_change(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    same = repository.snapshot.entries[key("a")]
    before = len(repository.history())
    repository.apply(Replace(same, same), "nothing")
    assert len(repository.history()) == before
    repository.close()

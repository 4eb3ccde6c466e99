"""Properties of values: nothing is lost in writing, and every change has an inverse."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from glossary.model import (
    Add,
    Batch,
    Certainty,
    Designation,
    DesignationEvent,
    Entry,
    EntryId,
    EntryKind,
    EventDates,
    EventKind,
    MemberId,
    Name,
    NameStatus,
    PartialDate,
    Remove,
    Replace,
    Snapshot,
    TermType,
)
from glossary.store.codec import decode, encode

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    known = draw(st.integers(1, 3))
    return PartialDate(
        day.year,
        day.month if known > 1 else None,
        day.day if known > 2 else None,
        approximate=draw(st.booleans()),
    )


maybe_dates = st.none() | partial_dates()
names = st.builds(
    Name,
    id=st.uuids().map(lambda key: MemberId(str(key))),
    value=words,
    language=st.sampled_from(["en", "ar", "und"]),
    term_type=st.sampled_from(TermType),
    status=st.sampled_from(NameStatus),
    valid_from=maybe_dates,
    valid_to=maybe_dates,
)
events = st.builds(
    DesignationEvent,
    id=words.map(MemberId),
    kind=st.sampled_from(EventKind),
    dates=st.builds(EventDates, maybe_dates, maybe_dates, maybe_dates, maybe_dates),
    names=st.lists(words, max_size=2).map(tuple),
    certainty=st.sampled_from(Certainty),
)
designations = st.builds(
    Designation,
    id=words.map(MemberId),
    authority=words,
    programme=words,
    events=st.lists(events, max_size=2).map(tuple),
)
entries = st.builds(
    Entry,
    id=st.uuids().map(lambda key: EntryId(str(key))),
    kind=st.sampled_from([kind for kind in EntryKind if kind is not EntryKind.LABEL]),
    names=st.lists(names, min_size=1, max_size=3, unique_by=lambda name: name.id).map(tuple),
    definition=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    designations=st.lists(designations, max_size=2).map(tuple),
)


@given(entries)
def test_an_entry_is_read_as_it_was_written(entry: Entry) -> None:
    assert decode(Entry, encode(entry), "here") == entry


@given(partial_dates())
def test_a_date_is_read_as_it_was_written(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when
    assert when.earliest <= when.latest


@given(entries, entries, words)
def test_a_change_and_its_inverse_leave_the_same_glossary(
    one: Entry, two: Entry, definition: str
) -> None:
    start = Snapshot().apply(Add(one))
    edited = Entry(one.id, one.kind, one.names, definition=definition)
    for change in (Add(two), Replace(one, edited), Remove(one), Batch((Remove(one), Add(two)))):
        after = start.apply(change).apply(change.inverse())
        assert dict(after.entries) == dict(start.entries)

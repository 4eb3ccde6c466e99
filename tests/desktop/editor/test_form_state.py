"""The form as a value: what is not edited stays, what is edited becomes one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.editor.designation_rows import DesignationRows
from desktop.editor.form_state import FormState, Surroundings, change_of, form_of, new_form
from desktop.editor.guesses import guessed_language
from desktop.editor.rows import FieldError, Row
from glossary.errors import InvalidInputError
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
    Instrument,
    InstrumentId,
    InstrumentKind,
    MemberId,
    Name,
    NameStatus,
    Observation,
    PartialDate,
    Relation,
    RelationKind,
    Replace,
    Source,
    TermType,
)

ACT = Instrument(InstrumentId("act"), InstrumentKind.OTHER, "Act 1")
FRIEND = EntryId("friend")
AROUND = Surroundings({FRIEND: "Nubl Council"}, {ACT.id: ACT})
SOURCES = (Source("A gazette", date=PartialDate(2020)), Source("A second one"))
EVENT = DesignationEvent(
    MemberId("e"),
    EventKind.DESIGNATED,
    EventDates(signed=PartialDate(2020, 5), effective=PartialDate(2020, 5, 3)),
    ("Nubl Guard",),
    ACT.id,
    "section 3",
    "",
    Certainty.VERIFIED,
    SOURCES,
)
ENTRY = Entry(
    EntryId("nubl"),
    EntryKind.GROUP,
    (
        Name(MemberId("1"), "Nubl Guard", "en", "Latn", status=NameStatus.PREFERRED),
        Name(MemberId("2"), "NG", term_type=TermType.ACRONYM, sources=SOURCES),
    ),
    "armed group",
    designations=(
        Designation(
            MemberId("d"),
            "Ruritania",
            "RUR-LIST",
            events=(EVENT,),
            observations=(Observation(PartialDate(2024), "found", "list of May"),),
        ),
    ),
    relations=(Relation(MemberId("r"), RelationKind.ALLY, FRIEND, sources=SOURCES),),
    sources=SOURCES,
)


def saved(form: FormState) -> Entry:
    change = change_of(form, AROUND)
    last = change.changes[-1] if isinstance(change, Batch) else change
    record = last.after if isinstance(last, Replace) else last.record
    assert isinstance(record, Entry)
    return record


def test_saving_an_untouched_form_changes_nothing() -> None:
    assert change_of(form_of(ENTRY, AROUND), AROUND) == Replace(ENTRY, ENTRY)


def test_a_new_name_is_a_new_entry_with_its_script_and_language_guessed() -> None:
    change = change_of(new_form("حرس نبل"), AROUND)
    assert isinstance(change, Add)
    assert isinstance(change.record, Entry)
    name = change.record.preferred
    assert (name.value, name.script, name.language) == ("حرس نبل", "Arab", "ar")
    assert name.status is NameStatus.PREFERRED


def test_what_the_form_does_not_show_is_kept() -> None:
    form = form_of(ENTRY, AROUND)
    edited = replace(form, names=(form.names[0], form.names[1].with_text("value", "NGD")))
    name = saved(edited).names[1]
    assert (name.value, name.sources, name.id) == ("NGD", SOURCES, "2")


def edit_event(form: FormState, key: str, text: str) -> FormState:
    rows = form.designations[0]
    return replace(
        form, designations=(DesignationRows(rows.row, (rows.events[0].with_text(key, text),)),)
    )


def test_an_act_nobody_has_recorded_comes_in_with_the_entry() -> None:
    change = change_of(edit_event(form_of(ENTRY, AROUND), "instrument", "Order 7"), AROUND)
    assert isinstance(change, Batch)
    act = change.changes[0]
    assert isinstance(act, Add)
    assert isinstance(act.record, Instrument)
    assert (act.record.short, act.record.authority) == ("Order 7", "Ruritania")
    after = change.changes[1]
    assert isinstance(after, Replace)
    assert isinstance(after.after, Entry)
    assert after.after.designations[0].events[0].instrument == act.record.id


def test_editing_the_shown_source_keeps_the_others() -> None:
    after = saved(edit_event(form_of(ENTRY, AROUND), "source", "The gazette"))
    assert after.designations[0].events[0].sources == (Source("The gazette"), SOURCES[1])


@pytest.mark.parametrize(
    ("key", "text", "part"),
    [
        pytest.param("signed", "3 May 2020", "Events, row 1, signed", id="words"),
        pytest.param("effective", "2020-02-30", "no date 2020-02-30", id="no such day"),
        pytest.param("published", "2020-13", "Events, row 1, published", id="no such month"),
    ],
)
def test_a_wrong_date_names_its_field(key: str, text: str, part: str) -> None:
    with pytest.raises(FieldError, match=part):
        change_of(edit_event(form_of(ENTRY, AROUND), key, text), AROUND)


def test_a_relation_to_nobody_names_its_field() -> None:
    form = replace(new_form("Nubl"), relations=(Row[Relation]({"target": "Nobody"}),))
    with pytest.raises(FieldError, match="no entry is called 'Nobody'"):
        change_of(form, AROUND)


def test_a_relation_is_found_by_the_name_of_its_target() -> None:
    form = replace(new_form("Nubl"), relations=(Row[Relation]({"target": "Nubl Council"}),))
    assert saved(form).relations[0].target == FRIEND


def test_rows_left_empty_are_left_out() -> None:
    form = replace(new_form("Nubl"), sources=(Row[Source](),), relations=(Row[Relation](),))
    assert saved(form).sources == ()
    assert saved(form).relations == ()


def test_an_entry_without_a_name_is_refused_in_the_form() -> None:
    with pytest.raises(FieldError, match="There is no name"):
        change_of(new_form(""), AROUND)


def test_a_label_keeps_no_designation() -> None:
    with pytest.raises(InvalidInputError, match="is a label"):
        change_of(replace(form_of(ENTRY, AROUND), kind=EntryKind.LABEL), AROUND)


@pytest.mark.parametrize(
    ("value", "language"),
    [("گروه", "fa"), ("حرس", "ar"), ("Guard", "und"), ("משמר", "he")],
)
def test_the_language_is_guessed_only_where_letters_tell(value: str, language: str) -> None:
    assert guessed_language(value) == language

"""Status on a date, as tables: what the acts and lists say, and what may be concluded."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from glossary.model import (
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
    ListState,
    MemberId,
    Name,
    Observation,
    PartialDate,
    Status,
)
from glossary.status import lanes, status_of

STATUTE = Instrument(InstrumentId("I1"), InstrumentKind.US_CODE, "8 U.S.C. 1189")


def act(kind: EventKind, effective: str, **more: Any) -> DesignationEvent:
    dates = EventDates(effective=PartialDate.parse(effective))
    more.setdefault("certainty", Certainty.VERIFIED)
    more.setdefault("instrument", STATUTE.id)
    return DesignationEvent(MemberId(f"{kind}-{effective}"), kind, dates, **more)


def look(
    when: str, finding: Literal["found", "not found", "unknown"], version: str = ""
) -> Observation:
    day = PartialDate.parse(when)
    return Observation(day, finding, version or f"the list of {when}", Certainty.VERIFIED)


def answer(as_of: str, *evidence: DesignationEvent | Observation) -> Status:
    designation = Designation(
        MemberId("D1"),
        "United States",
        "US-FTO219",
        "FTO",
        events=tuple(piece for piece in evidence if isinstance(piece, DesignationEvent)),
        observations=tuple(piece for piece in evidence if isinstance(piece, Observation)),
    )
    names = (Name(MemberId("N1"), "al-Nusrah Front"),)
    entry = Entry(EntryId("E1"), EntryKind.GROUP, names, designations=(designation,))
    return status_of(entry, {STATUTE.id: STATUTE}, date.fromisoformat(as_of))[0]


FTO = (
    act(EventKind.NAME_ADDED, "2012-12-11", within="al-Qa'ida in Iraq"),
    act(EventKind.DESIGNATED, "2014-05-15", names=("al-Nusrah Front",)),
    act(EventKind.NAME_ADDED, "2018-06-01", names=("Hay'at Tahrir al-Sham",)),
    act(EventKind.REVOKED, "2025-07-08", certainty=Certainty.PARTLY),
)
UN = (
    act(EventKind.DESIGNATED, "2013-05-30", within="QDe.115"),
    act(EventKind.NAME_REMOVED, "2014-05-14", within="QDe.115"),
    act(EventKind.DESIGNATED, "2014-05-14"),
    act(EventKind.REVOKED, "2026-02-27"),
    look("2026-02-27", "found"),
)
TAG_LOST = (look("2022-04-29", "found"), look("2022-05-27", "not found"))
ON_OFF_ON = (
    act(EventKind.DESIGNATED, "2021-01-19"),
    act(EventKind.REVOKED, "2021-02-16"),
    act(EventKind.RELISTED, "2025-03-05"),
)
ENDED_IN_A_MONTH = (act(EventKind.DESIGNATED, "2017"), act(EventKind.REVOKED, "2025-11~"))
GONE_AFTER_AMENDMENT = (
    act(EventKind.NAME_ADDED, "2018-06-11"),
    look("2022-05-05", "found"),
    look("2026-07-21", "not found"),
)
NEVER_SEEN_ON_THE_LIST = (act(EventKind.DESIGNATED, "2020-01-10"), look("2021-07", "not found"))
PROGRAMME_ENDED = (look("2022-05-27", "found"), look("2025-07-01", "unknown"))


@pytest.mark.parametrize(
    ("evidence", "as_of", "state", "since", "until"),
    [
        pytest.param(FTO, "2014-05-14", "not_listed", None, None, id="alias elsewhere only"),
        pytest.param(FTO, "2014-05-15", "listed", "2014-05-15", None, id="first day"),
        pytest.param(FTO, "2024-11-28", "listed", "2014-05-15", None, id="in the middle"),
        pytest.param(FTO, "2025-07-07", "listed", "2014-05-15", None, id="last day"),
        pytest.param(FTO, "2025-07-08", "not_listed", "2014-05-15", "2025-07-08", id="revoked"),
        pytest.param(UN, "2013-05-29", "not_listed", None, None, id="before any listing"),
        pytest.param(UN, "2013-05-30", "listed", "2013-05-30", None, id="inside another's"),
        pytest.param(UN, "2014-05-14", "listed", "2014-05-14", None, id="in its own right"),
        pytest.param(UN, "2026-02-26", "listed", "2014-05-14", None, id="day before removal"),
        pytest.param(UN, "2026-02-27", "not_listed", "2014-05-14", "2026-02-27", id="removed"),
        pytest.param(TAG_LOST, "2022-04-28", "unknown", None, None, id="before the first list"),
        pytest.param(TAG_LOST, "2022-04-29", "listed", "2022-04-29", None, id="on the list"),
        pytest.param(
            TAG_LOST, "2022-05-10", "unknown", "2022-04-29", "2022-05-27", id="between lists"
        ),
        pytest.param(
            TAG_LOST, "2022-05-27", "not_listed", "2022-04-29", "2022-05-27", id="off the list"
        ),
        pytest.param(ON_OFF_ON, "2021-02-15", "listed", "2021-01-19", None, id="first time"),
        pytest.param(
            ON_OFF_ON, "2025-02-01", "not_listed", "2021-01-19", "2021-02-16", id="in between"
        ),
        pytest.param(ON_OFF_ON, "2025-03-05", "listed", "2025-03-05", None, id="second time"),
        pytest.param(ENDED_IN_A_MONTH, "2017-06-01", "unknown", "2017", None, id="year only"),
        pytest.param(ENDED_IN_A_MONTH, "2018-01-01", "listed", "2017", None, id="year is over"),
        pytest.param(
            ENDED_IN_A_MONTH, "2025-11-15", "unknown", "2017", "2025-11~", id="month only"
        ),
        pytest.param(
            ENDED_IN_A_MONTH, "2025-12-01", "not_listed", "2017", "2025-11~", id="month is over"
        ),
        pytest.param(GONE_AFTER_AMENDMENT, "2018-06-10", "unknown", None, None, id="amended later"),
        pytest.param(
            GONE_AFTER_AMENDMENT, "2020-01-01", "listed", "2018-06-11", None, id="amended: listed"
        ),
        pytest.param(
            GONE_AFTER_AMENDMENT,
            "2026-07-21",
            "not_listed",
            "2018-06-11",
            "2026-07-21",
            id="absent",
        ),
        pytest.param(
            NEVER_SEEN_ON_THE_LIST,
            "2022-05-01",
            "listed",
            "2020-01-10",
            None,
            id="act against list",
        ),
        pytest.param(
            PROGRAMME_ENDED, "2026-01-01", "unknown", "2022-05-27", None, id="programme ended"
        ),
    ],
)
def test_the_state_on_a_date_follows_from_the_evidence_up_to_it(
    evidence: tuple[DesignationEvent | Observation, ...],
    as_of: str,
    state: str,
    since: str | None,
    until: str | None,
) -> None:
    found = answer(as_of, *evidence)
    assert (found.state, found.since and str(found.since), found.until and str(found.until)) == (
        state,
        since,
        until,
    )


def test_an_absence_is_told_as_an_absence_and_never_as_a_revocation() -> None:
    gone = answer("2022-05-27", *TAG_LOST)
    assert gone.basis.startswith("no longer on the list of 2022-05-27")
    assert gone.certainty is Certainty.INFERRED
    never = answer("2024-05-03", look("2024-05-03", "not found", "OFAC SDN of 2024-05-03"))
    assert never.basis == "not found on OFAC SDN of 2024-05-03"
    assert "revoked" not in gone.basis + never.basis


def test_a_later_list_that_contradicts_an_act_is_shown_beside_it() -> None:
    assert answer("2026-03-01", *UN[:-1]).disagreement == ""
    late = (*UN[:-1], look("2026-02-28", "found", "UN list of 2026-02-28"))
    assert answer("2026-03-01", *late).disagreement == "UN list of 2026-02-28 still holds it"
    aah = answer("2022-05-01", *NEVER_SEEN_ON_THE_LIST)
    assert aah.disagreement == "the list of 2021-07 does not hold it"


def test_the_list_of_the_very_day_of_removal_is_a_disagreement_too() -> None:
    removed = answer("2026-02-27", *UN)
    assert removed.state is ListState.NOT_LISTED
    assert removed.disagreement == "the list of 2026-02-27 still holds it"


def test_the_basis_names_each_name_with_the_date_on_which_it_joined() -> None:
    before = answer("2018-05-31", *FTO).basis
    after = answer("2018-06-01", *FTO).basis
    assert before == "designated 2014-05-15 as al-Nusrah Front; no end known"
    assert "as Hay'at Tahrir al-Sham since 2018-06-01" in after


def test_a_name_in_another_listing_is_told_but_lists_nobody() -> None:
    found = answer("2013-06-01", *FTO)
    assert found.state is ListState.NOT_LISTED
    assert "a name in the listing of al-Qa'ida in Iraq since 2012-12-11" in found.basis


def test_certainty_is_that_of_the_weakest_piece_the_state_rests_on() -> None:
    assert answer("2025-07-07", *FTO).certainty is Certainty.VERIFIED
    assert answer("2025-07-08", *FTO).certainty is Certainty.PARTLY


def test_without_any_evidence_the_state_is_unknown() -> None:
    found = answer("2020-01-01")
    assert (found.state, found.basis) == (ListState.UNKNOWN, "no list and no act at hand")


def test_lanes_agree_with_the_status_on_every_turning_day() -> None:
    for evidence in (FTO, UN, TAG_LOST, ON_OFF_ON, ENDED_IN_A_MONTH, GONE_AFTER_AMENDMENT):
        designation = Designation(
            MemberId("D1"),
            "United States",
            "US-FTO219",
            events=tuple(piece for piece in evidence if isinstance(piece, DesignationEvent)),
            observations=tuple(piece for piece in evidence if isinstance(piece, Observation)),
        )
        names = (Name(MemberId("N1"), "x"),)
        entry = Entry(EntryId("E1"), EntryKind.GROUP, names, designations=(designation,))
        (lane,) = lanes(entry)
        for segment in lane.segments:
            if segment.start:
                assert status_of(entry, {}, segment.start)[0].state is segment.state

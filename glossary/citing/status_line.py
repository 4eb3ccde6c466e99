"""The status line: what an authority's list or act said of an entry, as of a date, and why.

`NAME (ACRONYM) — AUTHORITY, PROGRAMME: STATE as of DATE (HISTORY). SOURCE.` Every line carries its
date and its basis; absence is "not found", never "not designated".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from glossary.citing.wording import in_words
from glossary.model import (
    Certainty,
    Designation,
    DesignationEvent,
    Entry,
    EventKind,
    Instrument,
    InstrumentId,
    ListState,
    PartialDate,
    Status,
)

_ENDS = {EventKind.REVOKED, EventKind.EXPIRED, EventKind.ANNULLED, EventKind.SUSPENDED}
_CERTAINTY = {
    Certainty.PARTLY: "partly verified",
    Certainty.STATED: "by the list's own statement",
    Certainty.INFERRED: "inferred",
    Certainty.UNVERIFIED: "not verified",
}


def status_line(
    entry: Entry, status: Status, instruments: Mapping[InstrumentId, Instrument]
) -> str:
    """The line of one authority and programme."""
    bearer = _bearer(entry)
    programme = status.programme_name or status.programme
    scope = f", {status.scope}" if status.scope else ""
    day = in_words(status.as_of)
    line = f"{bearer} — {status.authority}, {programme}{scope}: {_state(status, day)}"
    history = _history(entry, status, instruments)
    line += f" ({history})" if history else ""
    return f"{line}.{_further(status)}"


def _bearer(entry: Entry) -> str:
    differs = entry.acronym and entry.acronym != entry.label
    return f"{entry.label} ({entry.acronym})" if differs else entry.label


def _state(status: Status, day: str) -> str:
    if status.state is ListState.UNKNOWN:
        return f"unknown as of {day}: {status.basis}"
    if status.state is ListState.NOT_LISTED:
        if status.absent:
            return f"{status.basis}, as of {day}"
        return f"not listed as of {day}"
    if status.list_version and status.confirmed and status.confirmed.latest < status.as_of:
        return f"listed on {status.list_version}; no later version at hand as of {day}"
    if status.list_version:
        return f"listed as of {day}"
    return f"listed since {in_words(status.since)}; no end known as of {day}"


def _history(entry: Entry, status: Status, instruments: Mapping[InstrumentId, Instrument]) -> str:
    """The acts up to the date, in order, in a few words each; the reference of the list first."""
    parts = [status.reference] if status.reference else []
    for designation in _same_programme(entry, status):
        for event in designation.events:
            when = event.dates.leading
            if when and when.latest <= status.as_of:
                parts += _act(event, when, status, instruments)
    if status.until and not any(word in " ".join(parts) for word in ("revoked", "removed")):
        parts += [status.basis] if status.state is ListState.NOT_LISTED else []
    return "; ".join(dict.fromkeys(parts))


def _same_programme(entry: Entry, status: Status) -> list[Designation]:
    return [
        designation
        for designation in entry.designations
        if (designation.authority, designation.programme) == (status.authority, status.programme)
    ]


def _act(
    event: DesignationEvent,
    when: PartialDate,
    status: Status,
    instruments: Mapping[InstrumentId, Instrument],
) -> list[str]:
    named = f" as {event.names[0]}" if event.names else ""
    if event.kind in {EventKind.DESIGNATED, EventKind.RELISTED}:
        inside = f", as a name of {event.within}" if event.within else ""
        return [f"{event.kind} {in_words(when)}{named}{inside}"]
    if event.kind is EventKind.NAME_ADDED and not event.within and event.names:
        return [f"{event.names[0]} added {in_words(when)}"]
    if event.kind in _ENDS:
        return [f"{event.kind} {in_words(when)}{_under(event, instruments)}"]
    return []


def _under(event: DesignationEvent, instruments: Mapping[InstrumentId, Instrument]) -> str:
    instrument = instruments.get(event.instrument) if event.instrument else None
    if instrument is None:
        return ""
    return f" under {instrument.short}{event.pinpoint and f', {event.pinpoint}'}"


def _further(status: Status) -> str:
    """Certainty, where it is not plain, and what another source says."""
    further = ""
    if status.certainty in _CERTAINTY:
        further += f" Certainty: {_CERTAINTY[status.certainty]}."
    if status.disagreement:
        further += f" Sources differ: {status.disagreement}."
    return further


def heading(entry: Entry, as_of: date) -> str:
    """For an entry without any designation: that nothing is recorded, and nothing more."""
    bearer = _bearer(entry)
    if entry.kind == "label":
        return f"{bearer} — a label; a label has no status of its own."
    return f"{bearer} — no designation and no look at a list recorded as of {in_words(as_of)}."

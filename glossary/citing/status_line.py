"""The status line: name, authority, programme, state as of a date, and why we know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from glossary.citing.plain import plain_line
from glossary.citing.wording import dates_in_words, in_words
from glossary.model import (
    Certainty,
    Designation,
    DesignationEvent,
    Entry,
    EventKind,
    Instrument,
    InstrumentId,
    InstrumentKind,
    ListState,
    Observation,
    PartialDate,
    Status,
)

_PROGRAMME_IN_WORDS = {
    "FTO": "foreign terrorist organization",
    "SDGT": "SDGT (E.O. 13224)",
}
_DOUBT = {
    Certainty.PARTLY: "Partly verified.",
    Certainty.UNVERIFIED: "Not verified.",
    Certainty.INFERRED: "Inferred.",
    Certainty.UNKNOWN: "Certainty unknown.",
}
_UN_WORDS = {EventKind.DESIGNATED: "listed", EventKind.REVOKED: "removed"}
_BEGINS = {EventKind.DESIGNATED, EventKind.RELISTED}


def heading(entry: Entry) -> str:
    """NAME (ACRONYM)."""
    acronym = entry.acronym
    known = acronym and acronym != entry.label
    return plain_line(f"{entry.label} ({acronym})" if known else entry.label)


def programme_in_words(status: Status) -> str:
    """What readers call the programme; the shortest acronyms are spelled out."""
    name = status.programme_name or status.programme
    return _PROGRAMME_IN_WORDS.get(name, name)


def status_line(
    entry: Entry, status: Status, instruments: Mapping[InstrumentId, Instrument]
) -> str:
    """One line for one authority and programme, on the date the status was asked for.

    The history comes from the entry's designations of that authority and programme; acts after
    the date are not told. Absence from a list is never called more than that.
    """
    evidence = _Evidence(entry, status, instruments)
    subject = f"{heading(entry)} — {status.authority}, {programme_in_words(status)}"
    scope = f" ({status.scope})" if status.scope else ""
    sentences = [f"{subject}{scope}: {_state(status, evidence)}."]
    if status.disagreement:
        sentences.append(f"Sources differ: {_sentence(status.disagreement)}")
    if status.source and not evidence.cited and not status.list_version:
        sentences.append(f"Source: {_sentence(status.source)}")
    if status.state is not ListState.UNKNOWN and status.certainty in _DOUBT:
        sentences.append(_DOUBT[status.certainty])
    return plain_line(" ".join(sentences))


class _Evidence:
    """The acts and looks at lists that a status rests on, up to its date."""

    def __init__(
        self, entry: Entry, status: Status, instruments: Mapping[InstrumentId, Instrument]
    ) -> None:
        self._label, self._instruments, self._authority = entry.label, instruments, status.authority
        own = [item for item in entry.designations if _same_programme(item, status)]
        self.events = _until(status.as_of, own)
        self.looks = _looks_until(status.as_of, own)
        self.cited = any(self._act(event) for event in self.events)

    def history(self, events: list[DesignationEvent]) -> list[str]:
        return [self._told(event) for event in events]

    def governing_act(self, event: DesignationEvent) -> str:
        instrument = self._act(event)
        return instrument.short if instrument else ""

    def name_of(self, event: DesignationEvent) -> str:
        first = event.names[0] if event.names else ""
        return first if first != self._label else ""

    def _act(self, event: DesignationEvent) -> Instrument | None:
        return self._instruments.get(event.instrument) if event.instrument else None

    def _told(self, event: DesignationEvent) -> str:
        when = in_words(event.dates.leading) if event.dates.leading else "on an unknown date"
        words = f"{self._verb(event)} {when}"
        if event.kind in _BEGINS and self.name_of(event):
            words += f" as {self.name_of(event)}"
        if event.within:
            words += f", within the listing of {event.within}"
        return words + self._under(event)

    def _verb(self, event: DesignationEvent) -> str:
        if event.kind in {EventKind.NAME_ADDED, EventKind.NAME_REMOVED}:
            did = event.kind.value.removeprefix("name ")
            if self._label in event.names:
                return f"this name {did}"
            return f"name {event.names[0]} {did}" if event.names else f"a name {did}"
        if self._authority == "United Nations":
            return _UN_WORDS.get(event.kind, event.kind.value)
        return event.kind.value

    def _under(self, event: DesignationEvent) -> str:
        """A statute is the ground an act stands on; a notice is where the act is read."""
        instrument = self._act(event)
        if instrument is None:
            return ""
        grounds = {InstrumentKind.US_CODE, InstrumentKind.EXECUTIVE_ORDER, InstrumentKind.CFR}
        if instrument.kind in grounds:
            if event.kind in {EventKind.NAME_ADDED, *_BEGINS}:
                return ""
            return f" under {instrument.short}"
        return f", {instrument.short}"


def _state(status: Status, evidence: _Evidence) -> str:
    when = in_words(PartialDate.from_day(status.as_of))
    if status.state is ListState.UNKNOWN:
        return f"unknown as of {when}{_bracketed([dates_in_words(status.basis)])}"
    if status.state is ListState.LISTED:
        return _listed(status, evidence, when)
    if not evidence.events and evidence.looks and evidence.looks[-1].finding == "not found":
        if status.since is None:
            return f"not found on {_version(status, evidence.looks[-1])}, as of {when}"
        return f"not listed as of {when}{_bracketed([dates_in_words(status.basis)])}"
    if status.until is None or not evidence.events:
        return f"not listed as of {when}{_bracketed([dates_in_words(status.basis)])}"
    told = [_number(status), *evidence.history(evidence.events)]
    return f"not listed as of {when}{_bracketed(told)}"


def _listed(status: Status, evidence: _Evidence, when: str) -> str:
    begun = [event for event in evidence.events if event.dates.leading == status.since]
    if not begun:
        return _seen(status, evidence, when)
    first = begun[0]
    after = evidence.events[evidence.events.index(first) + 1 :]
    named = f"as {evidence.name_of(first)}" if evidence.name_of(first) else ""
    within = f"within the listing of {first.within}" if first.within else ""
    told = [_number(status), named, within, evidence.governing_act(first)]
    words = f"listed since {in_words(status.since)}" if status.since else "listed"
    words += _bracketed([*told, *evidence.history(after)])
    found = [look for look in evidence.looks if look.finding == "found"]
    if found:
        words += f"; last seen on {dates_in_words(found[-1].version)}"
    return f"{words}; no end known as of {when}"


def _seen(status: Status, evidence: _Evidence, when: str) -> str:
    version = dates_in_words(status.list_version or status.basis.removeprefix("on "))
    entry = _entry_number(status.reference, version)
    newest = f"; no later version at hand as of {when}"
    return f"listed on {version}{entry}" + (newest if evidence.looks else f" as of {when}")


def _version(status: Status, look: Observation) -> str:
    """The version of 3 May 2024, where the programme's own name already says which list."""
    version = dates_in_words(look.version)
    return (
        f"the {version.removeprefix(f'{status.programme_name}, ')}"
        if (status.programme_name and version.startswith(f"{status.programme_name}, "))
        else version
    )


def _number(status: Status) -> str:
    """UN entries are known by their number; other lists' numbers belong to a list version."""
    return status.reference if status.authority == "United Nations" else ""


def _entry_number(reference: str, version: str) -> str:
    if not reference:
        return ""
    first, _, rest = reference.partition(" ")
    return f", entry {rest}" if rest and first in version else f", entry {reference}"


def _bracketed(told: list[str]) -> str:
    known = [piece for piece in told if piece]
    return f" ({'; '.join(known)})" if known else ""


def _sentence(text: str) -> str:
    return dates_in_words(text).rstrip(".") + "."


def _same_programme(designation: Designation, status: Status) -> bool:
    return (designation.authority, designation.programme) == (status.authority, status.programme)


def _until(day: date, designations: list[Designation]) -> list[DesignationEvent]:
    return sorted(_dated_until(day, designations), key=_leading_day)


def _dated_until(day: date, designations: list[Designation]) -> Iterator[DesignationEvent]:
    for designation in designations:
        for event in designation.events:
            leading = event.dates.leading
            if leading and leading.earliest <= day:
                yield event


def _leading_day(event: DesignationEvent) -> tuple[date, bool]:
    leading = event.dates.leading
    return (leading.earliest if leading else date.min, event.kind in _BEGINS)


def _looks_until(day: date, designations: list[Designation]) -> list[Observation]:
    looks = [look for designation in designations for look in designation.observations]
    return sorted(
        (look for look in looks if look.date.latest <= day), key=lambda look: look.date.latest
    )

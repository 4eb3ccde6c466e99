"""List versions as evidence: a record's history becomes designations with events and looks.

A programme's designation begins with what the list itself states, if it states anything; each
version is a look that found the tag or did not. No event is made from a file's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from glossary.lists.programmes import NAMES, UNITED_STATES, canonical
from glossary.lists.titles import cited, version_title
from glossary.model import (
    Certainty,
    Designation,
    DesignationEvent,
    Entry,
    EventDates,
    EventKind,
    ListedProgramme,
    Listing,
    ListVersion,
    MemberId,
    Observation,
    PartialDate,
    Source,
    StatedDate,
)

History = Sequence[tuple[ListVersion, Listing | None]]
_AGENCIES = {"ofac-sdn": "Treasury Department (OFAC)", "ofac-cons": "Treasury Department (OFAC)"}
_KINDS = {
    "designated": EventKind.DESIGNATED,
    "delisted": EventKind.REVOKED,
    "name added": EventKind.NAME_ADDED,
}
_NO_LISTS = {"us-fto"}
"""The wording of the table's cells outlives the rows: no look tells who is on it."""
_BASIS_TAGS = {"13224": "SDGT", "13382": "NPWMD", "INA": "FTO", "1189": "FTO"}
_ORDER_NUMBER = re.compile(r"\b(1[0-9]{4}|INA|1189)\b")


def designations_of(list_id: str, reference: str, history: History) -> tuple[Designation, ...]:
    """One designation for each programme the record has ever stood under."""
    held = [record for _, record in history if record]
    if not held:
        return ()
    authorities: dict[str, str] = {}
    for record in held:
        for each in record.programmes:
            authorities.setdefault(programme_of(each), each.authority)
    return tuple(
        _designation(list_id, reference, programme, authority, history)
        for programme, authority in authorities.items()
    )


def programme_of(listed: ListedProgramme) -> str:
    """One programme under one name: our key where tag and key fit one to one, else the tag."""
    name = canonical(listed.tag)
    return listed.key if listed.key and listed.authority != UNITED_STATES else name


def _designation(
    list_id: str, reference: str, programme: str, authority: str, history: History
) -> Designation:
    newest = next(record for _, record in reversed(history) if record)
    return Designation(
        id=MemberId(f"list:{list_id}:{reference}:{programme}"),
        authority=authority or list_id,
        programme=programme,
        programme_name=NAMES.get(programme) or _tag_of(programme, newest),
        agency=_agency(list_id, programme),
        reference=cited(list_id, reference),
        scope=newest.scope,
        events=tuple(_events(programme, list_id, reference, history)),
        observations=tuple(_looks(programme, reference, history)),
    )


def spoken_of(list_id: str, listed: ListedProgramme) -> tuple[str, ...]:
    """What a programme may be asked for by: authority, key, name and agency."""
    programme = programme_of(listed)
    name = NAMES.get(programme) or listed.tag
    return listed.authority or list_id, programme, name, _agency(list_id, programme)


def _agency(list_id: str, programme: str) -> str:
    return _AGENCIES.get(list_id, "") if programme != "US-FTO219" else "State Department"


def _tag_of(programme: str, record: Listing) -> str:
    """The tag as the list prints it."""
    tags = (each.tag for each in record.programmes if programme_of(each) == programme)
    return next(tags, programme)


def _has(record: Listing, programme: str) -> bool:
    return any(programme_of(each) == programme for each in record.programmes)


def _looks(programme: str, reference: str, history: History) -> Iterable[Observation]:
    for version, record in history:
        if record is None and version.scope:
            continue  # a filtered file says nothing of what the filter left out
        if version.format in _NO_LISTS:
            continue
        day = version.dated or version.retrieved
        if day is None:
            continue
        found = record is not None and _has(record, programme)
        yield Observation(
            day,
            "found" if found else "not found",
            f"{version_title(version)}, record {reference}",
            Certainty.VERIFIED,
            (Source(f"{version_title(version)} (version {version.id})", date=version.dated),),
        )


def _events(
    programme: str, list_id: str, reference: str, history: History
) -> Iterable[DesignationEvent]:
    """What the newest version with the record states; the first version that said so is named."""
    seen: dict[tuple[str, str, str], None] = {}
    for version, record in reversed(history):
        for stated in record.dates if record else ():
            kind = _KINDS.get(stated.kind)
            if kind is None or not stated.date or not _concerns(stated, programme, record):
                continue
            key = (stated.kind, stated.date, stated.words if stated.kind == "name added" else "")
            if key in seen:
                continue
            seen[key] = None
            basis = f", {stated.instrument}" if stated.instrument else ""
            yield DesignationEvent(
                id=MemberId(f"list:{list_id}:{reference}:{programme}:{len(seen)}"),
                kind=kind,
                dates=EventDates(effective=PartialDate.parse(stated.date)),
                names=(stated.words,) if kind is EventKind.NAME_ADDED else (),
                certainty=Certainty.STATED,
                sources=(
                    Source(
                        f"{version_title(version)}, {stated.field} of {reference}{basis}",
                        date=version.dated,
                    ),
                ),
            )


def _concerns(stated: StatedDate, programme: str, record: Listing | None) -> bool:
    """A date without a tag belongs to the only programme, or to that of its legal basis."""
    listed = record.programmes if record else ()
    tags = {programme_of(each) for each in listed}
    if stated.programme:
        return programme in {programme_of(each) for each in listed if each.tag == stated.programme}
    if len(tags) == 1:
        return programme in tags
    found = _ORDER_NUMBER.search(stated.instrument)
    if not found:
        return False
    if found[1] in _BASIS_TAGS:
        return canonical(_BASIS_TAGS[found[1]]) == programme
    return programme.endswith(f"EO{found[1]}")


def with_lists(entry: Entry, found: Iterable[Designation]) -> tuple[Designation, ...]:
    """The entry's designations and those of its listings, a programme under one name in both.

    A designation that a person only looked for on lists ("not found on OFAC SDN") stays beside.
    """
    own = {
        (each.authority, canonical(each.programme)): each.programme for each in entry.designations
    }
    return (
        *entry.designations,
        *(
            replace(
                each,
                programme=own.get((each.authority, canonical(each.programme)), each.programme),
            )
            for each in found
        ),
    )


def known_by(
    designations: Iterable[Designation],
    day: date,
    imported: Mapping[str, PartialDate | None],
) -> tuple[Designation, ...]:
    """What our data could say on a day: no act published and no version imported after it.

    Args:
        imported: the day on which each list version was imported, by its id.
    """

    def was_known(look: Observation) -> bool:
        versions = [key for key in imported for source in look.sources if key in source.text]
        if not versions:
            return look.date.earliest <= day
        came = imported[versions[0]]
        return came is None or came.earliest <= day

    return tuple(
        replace(
            each,
            events=tuple(event for event in each.events if _published_by(event, day)),
            observations=tuple(look for look in each.observations if was_known(look)),
        )
        for each in designations
    )


def _published_by(event: DesignationEvent, day: date) -> bool:
    dates = event.dates
    shown = dates.announced or dates.published or dates.leading
    return shown is None or shown.earliest <= day

"""A designation: one authority's measure on one entity under one programme, with its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from glossary.model.dates import EventDates, PartialDate
from glossary.model.ids import InstrumentId, MemberId
from glossary.model.source import Certainty, Source


class EventKind(StrEnum):
    """What an authority did."""

    DESIGNATED = "designated"
    AMENDED = "amended"
    NAME_ADDED = "name added"
    NAME_REMOVED = "name removed"
    SUSPENDED = "suspended"
    ANNULLED = "annulled"
    REVOKED = "revoked"
    EXPIRED = "expired"
    RELISTED = "relisted"


@dataclass(frozen=True, slots=True)
class DesignationEvent:
    """One act, with its four dates and the names it concerns.

    `within` names another entity's listing in which this act placed the name: al-Nusrah Front
    was an also-known-as of QDe.115 before it was listed itself. A *designated* event with
    `within` lists the entity as a name of that other one; a *name added* event with `within`
    is recorded and told, but does not list the entity in its own right.
    """

    id: MemberId
    kind: EventKind
    dates: EventDates = field(default_factory=EventDates)
    names: tuple[str, ...] = ()
    instrument: InstrumentId | None = None
    pinpoint: str = ""
    within: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one version of a list says, or does not say, about the entity.

    `finding` is *found*, *not found*, or *unknown*: from this date on nothing is known, for
    instance because the programme itself ended. `version` names the list version in words.
    """

    date: PartialDate
    finding: Literal["found", "not found", "unknown"]
    version: str
    certainty: Certainty = Certainty.UNVERIFIED
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Designation:
    """One authority's measure under one programme.

    `authority` is the name in full ("United States"), `agency` the body that acts (“State
    Department”); `programme` is the programme's key as OpenSanctions' cards name it
    ("US-FTO219", "UN-SCISIL") where one fits, `programme_name` what people call it ("FTO").
    `reference` is the list's own number ("QDe.137", "OFAC 16937"); `scope` limits the measure
    ("Military Wing"). A designation without events only tells which lists were looked at.
    """

    id: MemberId
    authority: str
    programme: str
    programme_name: str = ""
    agency: str = ""
    reference: str = ""
    scope: str = ""
    events: tuple[DesignationEvent, ...] = ()
    observations: tuple[Observation, ...] = ()
    note: str = ""

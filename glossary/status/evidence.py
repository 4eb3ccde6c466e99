"""Evidence: every dated act and every look at a list, in the order it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from glossary.model import (
    Designation,
    DesignationEvent,
    EventKind,
    Observation,
    PartialDate,
)


class Effect(Enum):
    """What a piece of evidence says about being listed."""

    STARTS = auto()
    """From its date on the entity is listed."""
    HOLDS = auto()
    """On its date the entity is listed; since when is not said."""
    ENDS = auto()
    """From its date on the entity is no longer listed, by the authority's act."""
    TOLD = auto()
    """Worth telling, but it lists nobody in their own right."""
    SEEN = auto()
    """A list of its date holds the entity."""
    ABSENT = auto()
    """A list of its date does not hold the entity."""
    LOST = auto()
    """From its date on nothing is known."""


_EFFECT_OF_KIND = {
    EventKind.DESIGNATED: Effect.STARTS,
    EventKind.RELISTED: Effect.STARTS,
    EventKind.AMENDED: Effect.HOLDS,
    EventKind.NAME_ADDED: Effect.HOLDS,
    EventKind.NAME_REMOVED: Effect.HOLDS,
    EventKind.SUSPENDED: Effect.ENDS,
    EventKind.ANNULLED: Effect.ENDS,
    EventKind.REVOKED: Effect.ENDS,
    EventKind.EXPIRED: Effect.ENDS,
}
_EFFECT_OF_FINDING = {"found": Effect.SEEN, "not found": Effect.ABSENT, "unknown": Effect.LOST}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act or one look, with the designation it belongs to."""

    date: PartialDate
    effect: Effect
    designation: Designation
    act: DesignationEvent | Observation

    @property
    def is_event(self) -> bool:
        return isinstance(self.act, DesignationEvent)

    @property
    def within(self) -> str:
        return self.act.within if isinstance(self.act, DesignationEvent) else ""


def evidence_of(designations: Iterable[Designation]) -> tuple[Evidence, ...]:
    """All dated evidence, oldest first; on one day a look at a list comes before an act.

    An act of which no date at all is known cannot be weighed and is left out.
    """
    return tuple(sorted(_collect(designations), key=_order))


def _order(piece: Evidence) -> tuple[object, ...]:
    return (piece.date.earliest, piece.date.latest, piece.is_event, piece.effect is Effect.STARTS)


def _collect(designations: Iterable[Designation]) -> Iterator[Evidence]:
    for designation in designations:
        for event in designation.events:
            if event.dates.leading:
                yield Evidence(event.dates.leading, _effect(event), designation, event)
        for seen in designation.observations:
            yield Evidence(seen.date, _EFFECT_OF_FINDING[seen.finding], designation, seen)


def _effect(event: DesignationEvent) -> Effect:
    if event.within and event.kind is EventKind.NAME_ADDED:
        return Effect.TOLD
    if event.within and event.kind is EventKind.NAME_REMOVED:
        return Effect.ENDS
    return _EFFECT_OF_KIND[event.kind]

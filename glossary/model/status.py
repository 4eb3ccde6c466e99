"""The answer to "what held on that date?", for one authority and one programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glossary.model.dates import PartialDate
from glossary.model.ids import InstrumentId
from glossary.model.source import Certainty


class ListState(StrEnum):
    """Absence from a list is never more than `not_listed`, with its reason beside it."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that joined a listing on a day of its own; `listed` answers for the status's day.

    `listed` is None where the day on which it joined or left is not known.
    """

    value: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    listed: bool | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """One authority, one programme, one date.

    `since` and `until` bound the listing that `state` speaks of; `basis` says in words why we
    know ("revoked 2025-07-08", "not found on OFAC SDN, version of 2024-05-03"); `instrument`
    is the legal act in its short form; `confirmed` is the date of the newest evidence, so that
    nothing is shown as fresher than it is; `disagreement` tells what another source says;
    `names` are those that an act added or removed on their own date.
    """

    authority: str
    programme: str
    state: ListState
    as_of: date
    programme_name: str = ""
    agency: str = ""
    reference: str = ""
    scope: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    basis: str = ""
    instrument: str = ""
    instrument_id: InstrumentId | None = None
    certainty: Certainty = Certainty.UNKNOWN
    source: str = ""
    list_version: str = ""
    confirmed: PartialDate | None = None
    disagreement: str = ""
    names: tuple[DatedName, ...] = ()

    @property
    def absent(self) -> bool:
        """Looked for on a list and not found there, and no act is known: no more may be said."""
        looked = self.until is None and bool(self.list_version) and "not found" in self.basis
        return looked and self.state is ListState.NOT_LISTED

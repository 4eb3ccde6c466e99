"""The answer in words: a verdict with its dates, its legal act, its sources, its doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from glossary.model import (
    Certainty,
    Designation,
    DesignationEvent,
    Entry,
    EventKind,
    Instrument,
    InstrumentId,
    ListState,
    Observation,
    Status,
)
from glossary.status.evidence import Effect, Evidence, evidence_of
from glossary.status.lanes import by_programme
from glossary.status.names import dated_names
from glossary.status.verdict import Reason, Verdict, verdict_on

_DOUBT = [
    Certainty.VERIFIED,
    Certainty.STATED,
    Certainty.PARTLY,
    Certainty.INFERRED,
    Certainty.UNVERIFIED,
    Certainty.UNKNOWN,
]


def status_of(
    entry: Entry, instruments: Mapping[InstrumentId, Instrument], as_of: date
) -> list[Status]:
    """One status for each authority and programme, side by side; none is merged into another."""
    return [_answer(group, instruments, as_of) for group in by_programme(entry)]


def _answer(
    group: tuple[Designation, ...], instruments: Mapping[InstrumentId, Instrument], as_of: date
) -> Status:
    evidence = evidence_of(group)
    verdict = verdict_on(as_of, evidence)
    governing = _governing(verdict)
    designation = governing.designation if governing else group[-1]
    instrument_id = _instrument_of(governing)
    instrument = instruments.get(instrument_id) if instrument_id else None
    known = [piece for piece in evidence if piece.date.latest <= as_of]
    return Status(
        authority=designation.authority,
        programme=designation.programme,
        programme_name=designation.programme_name or designation.programme,
        agency=designation.agency,
        reference=designation.reference,
        scope=designation.scope,
        state=verdict.state,
        as_of=as_of,
        since=verdict.start.date if verdict.start else None,
        until=verdict.end.date if verdict.end else None,
        basis=_basis(verdict, evidence, as_of),
        instrument=instrument.short if instrument else "",
        instrument_id=instrument_id if instrument else None,
        certainty=_certainty(verdict),
        source=_sources(verdict, governing),
        list_version=_list_version(known),
        confirmed=max((piece.date for piece in known), key=lambda at: at.latest, default=None),
        disagreement="; ".join(_disagreements(verdict)),
        names=dated_names(evidence, as_of),
    )


def _governing(verdict: Verdict) -> Evidence | None:
    """The piece of evidence a reader would ask to see."""
    if verdict.state is ListState.LISTED:
        return verdict.start
    if verdict.state is ListState.NOT_LISTED:
        return verdict.end or verdict.last
    return verdict.last


def _instrument_of(piece: Evidence | None) -> InstrumentId | None:
    return piece.act.instrument if piece and isinstance(piece.act, DesignationEvent) else None


def _certainty(verdict: Verdict) -> Certainty:
    if verdict.state is ListState.UNKNOWN:
        return Certainty.UNKNOWN
    if verdict.reason is Reason.GONE_FROM_LIST:
        return Certainty.INFERRED
    pieces = (verdict.start, verdict.last) if verdict.state is ListState.LISTED else (verdict.last,)
    return max((piece.act.certainty for piece in pieces if piece), key=_DOUBT.index)


def _sources(verdict: Verdict, governing: Evidence | None) -> str:
    last = verdict.last if verdict.last is not governing else None
    pieces = [piece for piece in (governing, last) if piece]
    texts = [source.text for piece in pieces for source in piece.act.sources]
    return "; ".join(dict.fromkeys(texts))


def _list_version(known: Sequence[Evidence]) -> str:
    looks = [piece.act for piece in known if isinstance(piece.act, Observation)]
    return looks[-1].version if looks else ""


def _disagreements(verdict: Verdict) -> list[str]:
    said = []
    for piece in verdict.conflicts:
        if isinstance(piece.act, Observation):
            words = "still holds it" if piece.effect is Effect.SEEN else "does not hold it"
            note = f" ({piece.act.note})" if piece.act.note else ""
            said.append(f"{piece.act.version} {words}{note}")
    return said


def _basis(verdict: Verdict, evidence: Sequence[Evidence], as_of: date) -> str:
    words = _reason_in_words(verdict, evidence, as_of)
    if verdict.state is not ListState.LISTED:
        told = [
            piece
            for piece in evidence
            if piece.effect is Effect.TOLD and piece.date.latest <= as_of
        ]
        own = verdict.reason in {Reason.BEFORE_START, Reason.BEFORE_FIRST_EVIDENCE}
        words += "".join(
            f"; a name in the listing of {piece.within} since {_when(piece)}"
            for piece in told
            if own
        )
    return words


def _reason_in_words(verdict: Verdict, evidence: Sequence[Evidence], as_of: date) -> str:
    start, end, last = verdict.start, verdict.end, verdict.last
    match verdict.reason:
        case Reason.LISTED_BY_ACT if start:
            return _listed_by_act(start, last, evidence, as_of)
        case Reason.SEEN_ON_LIST if start and last:
            return f"on {_version(last)}; since when is not known"
        case Reason.ENDED_BY_ACT if end:
            return _ended(end)
        case Reason.GONE_FROM_LIST if end:
            seen = f"; last seen on {_version(verdict.sighted)}" if verdict.sighted else ""
            return f"no longer on {_version(end)}{seen}; when and why it left is not known"
        case Reason.NEVER_ON_LIST if last:
            return f"not found on {_version(last)}"
        case Reason.BETWEEN_LISTS if end:
            seen = f"on {_version(verdict.sighted)}" if verdict.sighted else "listed before"
            return f"{seen}, gone by {_when(end)} ({_version(end)}); when it left is not known"
        case Reason.NOTHING_KNOWN_SINCE if last:
            note = last.act.note
            return f"nothing is known since {_when(last)}" + (f": {note}" if note else "")
        case Reason.DAY_NOT_KNOWN if last:
            return f"{_act(last)} {_when(last)}; the day is not known"
        case Reason.BEFORE_START if last:
            return f"not listed in its own right before {_when(last)}"
        case Reason.BEFORE_FIRST_EVIDENCE if last:
            return f"nothing is known before {_when(last)}"
        case _:
            return "no list and no act at hand"


def _when(piece: Evidence) -> str:
    """The date in ISO form, with "about" where it is not sure."""
    return f"{'about ' if piece.date.approximate else ''}{str(piece.date).rstrip('~')}"


def _version(piece: Evidence) -> str:
    return piece.act.version if isinstance(piece.act, Observation) else _when(piece)


def _act(piece: Evidence) -> str:
    return str(piece.act.kind) if isinstance(piece.act, DesignationEvent) else piece.act.finding


def _ended(end: Evidence) -> str:
    return f"{_act(end)} {_when(end)}{_kind_of_date(end)}"


def _kind_of_date(piece: Evidence) -> str:
    """Says which of the four dates is meant, unless it is the effective one."""
    if not isinstance(piece.act, DesignationEvent):
        return ""
    kind = piece.act.dates.leading_kind
    return "" if kind == "effective" else f" ({kind})"


def _listed_by_act(
    start: Evidence, last: Evidence | None, evidence: Sequence[Evidence], as_of: date
) -> str:
    event = start.act
    if not isinstance(event, DesignationEvent):
        return f"on {_version(start)}"
    begun = start.effect is Effect.STARTS
    words = f"{event.kind} {_when(start)}" if begun else f"listed by {_when(start)} at the latest"
    if begun and event.certainty is Certainty.STATED:
        words = f"listed since {_when(start)} by the list's own statement"
    elif begun:
        words += _kind_of_date(start)
    if event.names and begun:
        words += f" as {event.names[0]}"
    if start.within:
        words += f", as a name of {start.within}"
    for piece in evidence:
        act = piece.act
        later = start.date.earliest < piece.date.earliest <= as_of
        added = isinstance(act, DesignationEvent) and act.kind is EventKind.NAME_ADDED
        if later and added and isinstance(act, DesignationEvent) and act.names:
            words += f"; as {act.names[0]} since {_when(piece)}"
    if last and isinstance(last.act, Observation):
        return f"{words}; last seen on {last.act.version}; no end known"
    return f"{words}; no end known"

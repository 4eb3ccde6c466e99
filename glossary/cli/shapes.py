"""The JSON shapes of the command line; they are promised to other programs and stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glossary.model import (
    Designation,
    DesignationEvent,
    Entry,
    EventDates,
    Hit,
    Instrument,
    InstrumentId,
    LinkKind,
    Name,
    Observation,
    PartialDate,
    Passage,
    Relation,
    SearchOutcome,
    Snapshot,
    Snippet,
    Source,
    Status,
    link_to,
)

Json = dict[str, Any]


def day(when: PartialDate | None) -> str | None:
    """A date as ISO 8601, as far as it is known."""
    return str(when) if when else None


def status_shape(status: Status) -> Json:
    """One authority and programme on one date."""
    return {
        "authority": status.authority,
        "programme": status.programme,
        "programme_name": status.programme_name,
        "agency": status.agency,
        "reference": status.reference,
        "scope": status.scope,
        "state": str(status.state),
        "since": day(status.since),
        "until": day(status.until),
        "basis": status.basis,
        "instrument": status.instrument or None,
        "certainty": str(status.certainty),
        "source": status.source or None,
        "list_version": status.list_version or None,
        "confirmed": day(status.confirmed),
        "disagreement": status.disagreement or None,
        "names": [
            {
                "name": name.value,
                "since": day(name.since),
                "until": day(name.until),
                "listed": name.listed,
            }
            for name in status.names
        ],
    }


def outcome_shape(outcome: SearchOutcome) -> Json:
    """What a look-up answers; `bearers` and `more_similar` count what is not shown as well."""
    return {
        "elapsed_ms": round(outcome.elapsed_ms, 3),
        "ambiguous": outcome.ambiguous,
        "bearers": outcome.bearers,
        "more_similar": outcome.more_similar,
        "hits": [hit_shape(hit) for hit in outcome.hits],
    }


def hit_shape(hit: Hit) -> Json:
    """One line of an answer."""
    return {
        "id": hit.id,
        "type": hit.type,
        "kind": hit.kind,
        "label": hit.label,
        "summary": hit.summary,
        "score": round(hit.score, 4),
        "tier": str(hit.tier),
        "explanation": hit.explanation,
        "matched_name": hit.matched_name,
        "spans": [list(span) for span in hit.spans],
        "marks": list(hit.marks),
        "status": [status_shape(status) for status in hit.statuses],
    }


def entry_shape(entry: Entry, snapshot: Snapshot) -> Json:
    """A whole entry, with its instruments and the labels of its relations resolved."""
    return {
        "id": entry.id,
        "kind": str(entry.kind),
        "label": entry.label,
        "summary": entry.summary,
        "names": [_name(name) for name in entry.names],
        "definition": entry.definition,
        "usage_note": entry.usage_note,
        "designations": [_designation(each, snapshot.instruments) for each in entry.designations],
        "relations": [_relation(relation, snapshot) for relation in entry.relations],
        "sources": [_source(source) for source in entry.sources],
    }


def passage_shape(passage: Passage) -> Json:
    """A passage, and how an old reference led to it."""
    return {
        **_place(passage),
        "found": str(passage.found),
        "likeness": passage.likeness,
        "was": passage.was or None,
        "pieces": [list(piece) for piece in passage.pieces],
        "guesses": [{**_place(guess), "likeness": guess.likeness} for guess in passage.guesses],
    }


def _place(passage: Passage) -> Json:
    return {
        "ref": passage.ref,
        "document": passage.document,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }


def snippet_shape(snippet: Snippet) -> Json:
    """One mention with its place."""
    return {
        **_place(snippet.mention.passage),
        "title": snippet.title,
        "date": day(snippet.date),
        "name": snippet.mention.name,
        "state": str(snippet.mention.state),
        "ground": str(snippet.mention.ground),
        "copies": snippet.copies,
        "url": snippet.url or None,
        "link": link_to(LinkKind.PASSAGE, snippet.mention.passage.ref) or None,
    }


def _name(name: Name) -> Json:
    return {
        "id": name.id,
        "value": name.value,
        "language": name.language,
        "script": name.script,
        "term_type": str(name.term_type),
        "status": str(name.status),
        "quality": str(name.quality),
        "valid_from": day(name.valid_from),
        "valid_to": day(name.valid_to),
        "note": name.note,
        "certainty": str(name.certainty),
        "sources": [_source(source) for source in name.sources],
    }


def _designation(found: Designation, instruments: Mapping[InstrumentId, Instrument]) -> Json:
    return {
        "id": found.id,
        "authority": found.authority,
        "programme": found.programme,
        "programme_name": found.programme_name,
        "agency": found.agency,
        "reference": found.reference,
        "scope": found.scope,
        "events": [_event(event, instruments) for event in found.events],
        "observations": [_observation(seen) for seen in found.observations],
        "note": found.note,
    }


def _event(event: DesignationEvent, instruments: Mapping[InstrumentId, Instrument]) -> Json:
    instrument = instruments.get(event.instrument) if event.instrument else None
    return {
        "id": event.id,
        "kind": str(event.kind),
        "dates": _dates(event.dates),
        "names": list(event.names),
        "instrument": instrument.short if instrument else None,
        "pinpoint": event.pinpoint,
        "within": event.within,
        "certainty": str(event.certainty),
        "sources": [_source(source) for source in event.sources],
        "note": event.note,
    }


def _dates(dates: EventDates) -> Json:
    return {
        "signed": day(dates.signed),
        "announced": day(dates.announced),
        "published": day(dates.published),
        "effective": day(dates.effective),
    }


def _observation(seen: Observation) -> Json:
    return {
        "date": day(seen.date),
        "finding": seen.finding,
        "version": seen.version,
        "certainty": str(seen.certainty),
        "sources": [_source(source) for source in seen.sources],
        "note": seen.note,
    }


def _relation(relation: Relation, snapshot: Snapshot) -> Json:
    target = snapshot.entries.get(relation.target)
    return {
        "kind": str(relation.kind),
        "target": relation.target,
        "label": target.label if target else None,
        "valid_from": day(relation.valid_from),
        "valid_to": day(relation.valid_to),
        "note": relation.note,
        "certainty": str(relation.certainty),
        "sources": [_source(source) for source in relation.sources],
    }


def _source(source: Source) -> Json:
    return {
        "text": source.text,
        "url": source.url or None,
        "date": day(source.date),
        "document": source.document,
    }

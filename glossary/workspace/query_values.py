"""What may stand after the words that narrow a query: what the glossary and its lists know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from glossary.lists.evidence import spoken_of
from glossary.lists.naming import ListingNames
from glossary.model import Entry, ListVersion, PartialDate, Snapshot
from glossary.search import QUERY_WORDS

_SHORT = re.compile(r"\(([A-Z]{2,})\)")
"""A short form that an agency's name carries: Treasury Department (OFAC)."""

Values = Mapping[str, tuple[str, ...]]


def query_values(
    snapshot: Snapshot, names: ListingNames | None, versions: Iterable[ListVersion]
) -> Values:
    """Each word with its values, written without spaces; days on which something changed last."""
    entries = snapshot.entries.values()
    faces = names.faces.values() if names else ()
    kinds = {str(entry.kind) for entry in entries} | {face.type for face in faces}
    programmes = {(face.list_id, each) for face in faces for each in face.programmes}
    spoken = {word for entry in entries for word in _authorities(entry)}
    for list_id, each in programmes:
        authority, _, name, agency = spoken_of(list_id, each)
        spoken |= {authority, name, _short(agency)}
    days = {str(day).rstrip("~") for entry in entries for day in _days(entry)}
    days |= {str(version.dated).rstrip("~") for version in versions if version.dated}
    return {
        **QUERY_WORDS,
        "kind": tuple(kind for kind in QUERY_WORDS["kind"] if kind in kinds),
        "authority": tuple(
            sorted({each.replace(" ", "-") for each in spoken if each}, key=str.casefold)
        ),
        "as-of": ("today", *sorted(days, reverse=True)),
    }


def _authorities(entry: Entry) -> Iterator[str]:
    for each in entry.designations:
        yield each.authority
        yield each.programme_name or each.programme
        yield _short(each.agency)


def _short(agency: str) -> str:
    found = _SHORT.search(agency)
    return found[1] if found else agency


def _days(entry: Entry) -> Iterator[PartialDate]:
    for designation in entry.designations:
        for event in designation.events:
            if event.dates.leading:
                yield event.dates.leading
        for seen in designation.observations:
            yield seen.date

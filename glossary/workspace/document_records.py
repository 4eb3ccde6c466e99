"""The record of a document, made from what a reading says and what a person has set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from glossary.errors import InvalidInputError
from glossary.library import Extracted
from glossary.model import (
    Batch,
    Document,
    DocumentId,
    EarlierVersion,
    PartialDate,
    Remove,
    Snapshot,
    new_id,
)

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FROM_THE_FILE = (
    *("title", "csl_type", "authors", "container", "publisher"),
    *("issued", "accessed", "url", "language"),
)


def new_record(taken: Extracted, path: str, part_of: DocumentId | None) -> Document:
    """The record of a file that is new to the library."""
    bare = Document(
        DocumentId(new_id()),
        taken.sha256,
        "",
        path=path,
        added=PartialDate.from_day(date.today()),
        part_of=part_of,
    )
    return reread_record(bare, taken)


def reread_record(document: Document, taken: Extracted) -> Document:
    """The record after another reading of its file; what a person set stays.

    Other bytes than before are a new version: the old one is remembered by its sha256.
    """
    found = taken.metadata
    name = document.path.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    values = {field: getattr(found, field) for field in _FROM_THE_FILE}
    values["title"] = found.title or name
    guessed = found.guessed if found.title else found.guessed | {"title"}
    if found.issued is None and (day := _day_in(name)):
        values["issued"] = day
        guessed = guessed | {"issued"}
    for field in document.by_hand & values.keys():
        del values[field]
    earlier = document.earlier
    if taken.sha256 != document.sha256:
        today = PartialDate.from_day(date.today())
        earlier = (*earlier, EarlierVersion(document.sha256, today))
    return replace(
        document,
        **values,
        sha256=taken.sha256,
        media_type=taken.media_type,
        guessed=guessed - document.by_hand,
        warnings=taken.warnings,
        earlier=earlier,
    )


def _day_in(name: str) -> PartialDate | None:
    """The day in the name of a file, if it has exactly one: "2024-11-29 Aleppo.txt"."""
    days = {"-".join(found) for found in _DAY.findall(name)}
    try:
        return PartialDate.parse(days.pop()) if len(days) == 1 else None
    except InvalidInputError:
        return None


def set_by_hand(document: Document, fields: Mapping[str, object]) -> Document:
    """The record with some fields as a person wants them.

    Raises:
        InvalidInputError: a field is none that can be set.
    """
    unknown = sorted(fields.keys() - set(_FROM_THE_FILE))
    if unknown:
        raise InvalidInputError(
            f"A document has no field {', '.join(unknown)}",
            f"Set one of {', '.join(_FROM_THE_FILE)}",
        )
    changed = {key for key, value in fields.items() if getattr(document, key) != value}
    values: dict[str, object] = dict(fields)
    return replace(
        document,
        **values,  # type: ignore[arg-type]  # fields are checked against the record above
        guessed=document.guessed - fields.keys(),
        by_hand=document.by_hand | changed | (document.guessed & fields.keys()),
    )


def removal_of(document: Document, snapshot: Snapshot) -> Batch:
    """The record goes, and with it those of its attachments, and of theirs."""
    gone = {document.id: document}
    while True:
        parts = {
            each.id: each
            for each in snapshot.documents.values()
            if each.part_of in gone and each.id not in gone
        }
        if not parts:
            return Batch(tuple(Remove(each) for each in reversed(gone.values())))
        gone |= parts

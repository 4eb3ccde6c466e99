"""One version of a list: read whole from its files, and described."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from glossary.errors import InvalidInputError
from glossary.lists.cache import IMPORTER
from glossary.lists.ledger import Head
from glossary.lists.reading import ListReading
from glossary.lists.taking import FileSet, sha256_of
from glossary.model import ListFile, Listing, ListVersion, PartialDate, Progress

ReportProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


def read_set(
    files: FileSet, into: list[Listing], progress: ReportProgress | None, cancelled: Cancelled
) -> Head | None:
    """Read a list in a process of its own; None if it was cancelled.

    Raises:
        UnreadableListError: it is damaged, or no list.
    """
    with ListReading(files.kind, files.list_id, files.files) as reading:
        for batch in reading.batches(cancelled):
            into += batch
            if progress:
                progress(Progress(len(into), 0, f"{files.kind.words}: {len(into)} records"))
    return reading.head


def version_of(
    files: FileSet, head: Head, list_id: str | None, given: PartialDate | None
) -> ListVersion:
    """What is kept of a version beside its records.

    Args:
        list_id: as a person gave it; it goes before what the file says.
        given: the publisher's date as a person gave it.
    """
    name = list_id or (files.list_id if files.kind.name == "ofac-csv" else head.list_id)
    published = PartialDate.parse(head.published) if head.published else None
    sha256 = files.sha256
    return ListVersion(
        id=f"{name}@{sha256[:12]}",
        list_id=name,
        sha256=sha256,
        files=tuple(
            ListFile(file, sha256_of(data), len(data)) for file, data in files.files.items()
        ),
        format=files.kind.name,
        scope=head.scope,
        published=published,
        published_words=head.published_words,
        given=given,
        retrieved=PartialDate.from_day(date.today()),
        importer=IMPORTER,
        records=head.records,
        names=tuple(sorted(head.names.items())),
        types=tuple(sorted(head.types.items())),
        elements=head.elements,
        unmapped=tuple(head.unmapped),
        notes=tuple(head.notes),
    )


def check_list_id(list_id: str) -> None:
    """Raise InvalidInputError unless it may be the id of a list."""
    if not list_id.replace("-", "").replace("_", "").isalnum():
        raise InvalidInputError(
            f"'{list_id}' is no list id", "Use letters, digits and hyphens, as in ofac-sdn"
        )

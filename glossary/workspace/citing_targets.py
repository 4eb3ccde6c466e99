"""Citing: from what a person points at to what the citation room can cite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from glossary.citing import Citer
from glossary.errors import BynameError, NotFoundError
from glossary.model import (
    Citation,
    Designation,
    Document,
    DocumentId,
    Entry,
    EntryId,
    LinkKind,
    MemberId,
    Passage,
    PassageRef,
    Snapshot,
    link_to,
    split_listing_id,
)
from glossary.status import status_of
from glossary.workspace.old_references import said_of


class CitingTargets:
    """Cites entries, documents, passages and designations of one snapshot."""

    def __init__(
        self,
        citer: Citer,
        snapshot: Snapshot,
        *,
        passage: Callable[[str], Passage],
        find: Callable[[str], Entry],
        enriched: Callable[[Entry], Entry] = lambda entry: entry,
    ) -> None:
        self._citer, self._snapshot = citer, snapshot
        self._passage, self._find, self._enriched = passage, find, enriched

    def cite(self, target: str, style: str, as_of: date) -> Citation:
        """Cite whatever the target names.

        Args:
            target: a passage ref, a document id, `designation:ENTRY:DESIGNATION`,
                `status:ENTRY`, an entry id or a name.

        Raises:
            NotFoundError: nothing answers to the target.
        """
        kind, _, rest = target.partition(":")
        if kind == "designation" and rest:
            return self._designation(rest, style, as_of)
        if kind == "status" and rest:
            return self.status(self._entry(rest), as_of)
        document = self._snapshot.documents.get(DocumentId(target))
        if document:
            return _linked(self._citer.document(document, style), LinkKind.DOCUMENT, document.id)
        if _is_ref(target):
            passage = self._passage(target)
            made = self._citer.passage(self._document(passage.document), passage, style)
            return _linked(replace(made, note=said_of(passage)), LinkKind.PASSAGE, passage.ref)
        return self._whole_entry(self._find(target), style, as_of)

    def status(self, entry: Entry, as_of: date) -> Citation:
        """One status line for each authority and programme."""
        entry = self._enriched(entry)
        statuses = status_of(entry, self._snapshot.instruments, as_of)
        made = self._citer.status(entry, statuses, self._snapshot.instruments, as_of)
        return _linked_entry(made, entry)

    def _whole_entry(self, entry: Entry, style: str, as_of: date) -> Citation:
        entry = self._enriched(entry)
        statuses = status_of(entry, self._snapshot.instruments, as_of)
        made = self._citer.entry(entry, statuses, self._snapshot.instruments, as_of, style)
        return _linked_entry(made, entry)

    def _designation(self, rest: str, style: str, as_of: date) -> Citation:
        entry_id, is_listed, designation_id = rest.partition(":list:")
        if is_listed:  # of a list, or of a listing, whose ids hold colons of their own
            designation_id = f"list:{designation_id}"
        else:
            entry_id, _, designation_id = rest.partition(":")
        entry = self._enriched(self._entry(entry_id))
        designation = _member(entry, MemberId(designation_id))
        status = next(
            found
            for found in status_of(entry, self._snapshot.instruments, as_of)
            if (found.authority, found.programme) == (designation.authority, designation.programme)
        )
        made = self._citer.designation(
            entry, designation, status, self._snapshot.instruments, style, as_of
        )
        return _linked_entry(made, entry)

    def _entry(self, entry_id: str) -> Entry:
        known = self._snapshot.entries.get(EntryId(entry_id))
        return known or self._find(entry_id)

    def _document(self, document_id: DocumentId) -> Document:
        known = self._snapshot.documents.get(document_id)
        if known is None:
            raise NotFoundError(f"There is no document {document_id}", "Add it again")
        return known


def _linked_entry(made: Citation, entry: Entry) -> Citation:
    listed = split_listing_id(entry.id) is not None
    return _linked(made, LinkKind.LISTING if listed else LinkKind.ENTRY, entry.id)


def _linked(made: Citation, kind: LinkKind, target: str) -> Citation:
    return replace(made, link=link_to(kind, target))


def _member(entry: Entry, designation_id: MemberId) -> Designation:
    for designation in entry.designations:
        if designation.id == designation_id:
            return designation
    raise NotFoundError(
        f"'{entry.label}' has no designation {designation_id}", "See them with: byname show"
    )


def _is_ref(target: str) -> bool:
    try:
        PassageRef.parse(target)
    except BynameError:
        return False
    return True

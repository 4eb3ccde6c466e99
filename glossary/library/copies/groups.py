"""Groups of copies: documents whose sketches are alike, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossary.library.copies.sketch import Sketch, likeness
from glossary.model import Document, DocumentId

ALIKE = 0.5
"""Share of five-word runs in common from which a text counts as a copy."""


def grouped(
    pairs: Iterable[tuple[DocumentId, DocumentId]],
    sketches: Mapping[DocumentId, Sketch],
    documents: Mapping[DocumentId, Document],
) -> tuple[tuple[DocumentId, ...], ...]:
    """The groups of two and more; the first of each is the earliest dated, then the first added."""
    first: dict[DocumentId, DocumentId] = {}

    def root(document: DocumentId) -> DocumentId:
        while first.get(document, document) != document:
            document = first[document]
        return document

    for one, other in pairs:
        here, there = sketches.get(one), sketches.get(other)
        known = one in documents and other in documents
        if known and here and there and likeness(here, there) >= ALIKE:
            first[root(other)] = root(one)
            first.setdefault(one, one)
    members: dict[DocumentId, list[DocumentId]] = {}
    for document in first:
        members.setdefault(root(document), []).append(document)
    groups = (sorted(group, key=lambda key: _age(documents[key])) for group in members.values())
    return tuple(sorted(tuple(group) for group in groups if len(group) > 1))


def _age(document: Document) -> tuple[str, str]:
    return (str(document.issued or "9999"), document.id)

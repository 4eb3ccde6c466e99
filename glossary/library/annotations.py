"""Mentions for other programs: a table (CSV), and W3C Web Annotations (JSON-LD)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from glossary.model import (
    Document,
    DocumentId,
    Entry,
    LinkKind,
    Mention,
    SnippetPage,
    link_to,
)
from glossary.text.cells import safe_cell

_COLUMNS = (
    *("document", "title", "date", "page", "start", "end", "before", "exact", "after"),
    *("name", "state", "ground", "address", "ref", "copies"),
)


def mentions_csv(page: SnippetPage) -> bytes:
    """UTF-8 with its mark; a cell that a spreadsheet could run as a formula begins with '."""
    written = io.StringIO()
    table = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for line in page.snippets:
        passage = line.mention.passage
        cells = (
            *(passage.document, line.title, line.date or "", passage.page or ""),
            *(passage.start, passage.end, line.left, passage.exact, line.right),
            *(line.mention.name, line.mention.state, line.mention.ground),
            *(line.url, passage.ref, line.copies),
        )
        table.writerow([safe_cell(str(cell)) for cell in cells])
    return written.getvalue().encode("utf-8-sig", "replace")


def mentions_annotations(
    entry: Entry, page: SnippetPage, documents: Mapping[DocumentId, Document]
) -> dict[str, Any]:
    """One annotation a mention (motivation identifying), in an AnnotationPage."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [
            _annotation(entry, line.mention, documents[line.mention.passage.document])
            for line in page.snippets
        ],
    }


def _annotation(entry: Entry, mention: Mention, document: Document) -> dict[str, Any]:
    passage = mention.passage
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": passage.exact,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
        },
        {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
    ]
    if passage.page is not None:
        selectors.append({"type": "FragmentSelector", "value": f"page={passage.page}"})
    return {
        "id": link_to(LinkKind.PASSAGE, passage.ref),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "SpecificResource",
            "source": f"urn:byname:{entry.id}",
            "purpose": "identifying",
        },
        "target": {
            "source": document.url or f"urn:sha256:{document.sha256}",
            "selector": selectors,
        },
    }

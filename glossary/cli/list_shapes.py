"""The JSON shapes of official lists; they are promised to other programs and stay."""

from __future__ import annotations

from typing import Any

from glossary.cli.shapes import day
from glossary.model import ListChange, ListImport, ListVersion, listing_id

Json = dict[str, Any]


def version_shape(version: ListVersion) -> Json:
    """One imported version."""
    return {
        "list": version.list_id,
        "version": version.id,
        "scope": version.scope,
        "published": day(version.dated),
        "published_words": version.published_words,
        "given": day(version.given),
        "retrieved": day(version.retrieved),
        "sha256": version.sha256,
        "format": version.format,
        "files": [
            {"name": file.name, "sha256": file.sha256, "size": file.size} for file in version.files
        ],
        "records": version.records,
        "records_by_type": dict(version.types),
        "names": version.name_count,
        "names_by_role": dict(version.names),
        "elements": {
            "mapped": version.elements.mapped,
            "ignored": version.elements.ignored,
            "reported": version.elements.reported,
        },
        "notes": list(version.notes),
    }


def import_shape(done: ListImport) -> Json:
    """What an import did."""
    return {
        **version_shape(done.version),
        "unchanged": done.unchanged,
        "notices": list(done.notices),
        "unmapped": [
            {
                "path": each.path,
                "count": each.count,
                "example": each.example,
                "place": each.place,
            }
            for each in done.version.unmapped
        ],
    }


def change_shape(change: ListChange) -> Json:
    """One difference; `listing` is the record's published reference."""
    return {
        "operation": change.operation,
        "class": change.kind,
        "list": change.list_id,
        "listing": change.listing,
        "id": listing_id(change.list_id, change.listing),
        "label": change.label,
        "field": change.field or None,
        "old": change.old or None,
        "new": change.new or None,
        "note": change.note or None,
    }

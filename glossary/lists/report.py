"""The change report as a CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from glossary.model import ListChange

COLUMNS = ("operation", "class", "list", "listing", "name", "field", "old", "new", "note")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def changes_csv(changes: Iterable[ListChange]) -> bytes:
    """UTF-8 with its mark, all cells quoted; a cell that could be a formula gets a leading '."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for each in changes:
        cells = (
            each.operation,
            each.kind,
            each.list_id,
            each.listing,
            each.label,
            each.field,
            each.old,
            each.new,
            each.note,
        )
        writer.writerow([_safe(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _safe(cell: str) -> str:
    begins = cell.startswith(_DANGEROUS) or cell.lstrip().startswith(_DANGEROUS[:4])
    return f"'{cell}" if begins else cell

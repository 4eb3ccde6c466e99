"""The change report as a CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from glossary.model import ListChange
from glossary.text.cells import safe_cell

COLUMNS = ("operation", "class", "list", "listing", "name", "field", "old", "new", "note")


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
        writer.writerow([safe_cell(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")

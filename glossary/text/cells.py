"""Cells of tables that leave for a spreadsheet: none of them may be run as a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@")
_BEGINS_ANOTHER = ("\t", "\r", "\n")


def safe_cell(cell: str) -> str:
    """The cell with a leading ' where a spreadsheet could take it for a formula.

    Spreadsheets look past leading spaces, so this does too.
    """
    dangerous = cell.startswith(_BEGINS_ANOTHER) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if dangerous else cell

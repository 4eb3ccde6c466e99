"""Frozen dataclasses as a Qt table, one column a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop.look.records_model import RecordsModel

Record = TypeVar("Record")


class FieldsModel(RecordsModel[Record]):
    """`columns` are (field, heading)."""

    def __init__(self, columns: Sequence[tuple[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    def headings(self) -> Sequence[str]:
        return [heading for _, heading in self._columns]

    def cells(self, record: Record) -> Sequence[str]:
        return [str(getattr(record, field)).replace("\n", " ") for field, _ in self._columns]

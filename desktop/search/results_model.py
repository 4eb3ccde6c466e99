"""The hits as a list model: it stores an outcome and answers roles."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.look.chips import spoken_chip
from glossary.model import Hit, SearchOutcome, Tier

Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What a delegate may ask for."""

    HIT = Qt.ItemDataRole.UserRole
    FIRST_SIMILAR = Qt.ItemDataRole.UserRole + 1


class ResultsModel(QAbstractListModel):
    """One outcome at a time, replaced by one reset."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()

    def show(self, outcome: SearchOutcome | None) -> None:
        """Show an outcome, or nothing."""
        self.beginResetModel()
        self._hits = outcome.hits if outcome else ()
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def row_of(self, hit_id: str) -> int:
        """The row of an id, -1 if it is not there."""
        return next((row for row, hit in enumerate(self._hits) if hit.id == hit_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.label
        if role == HitRole.HIT:
            return hit
        if role == HitRole.FIRST_SIMILAR:
            return self._is_first_similar(index.row())
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            spoken = _in_a_sentence(hit)
            return spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def _is_first_similar(self, row: int) -> bool:
        before = self._hits[row - 1].tier if row else None
        return self._hits[row].tier is Tier.SIMILAR and before is not Tier.SIMILAR


def _in_a_sentence(hit: Hit) -> str:
    """Label, matched name, reason and statuses, as a screen reader says them."""
    parts = [hit.label]
    if hit.matched_name != hit.label:
        parts.append(hit.matched_name)
    parts += [hit.explanation, *hit.marks, hit.summary]
    parts += [spoken_chip(status) for status in hit.statuses]
    return ", ".join(part for part in parts if part)

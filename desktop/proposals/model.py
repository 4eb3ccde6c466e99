"""Proposals as a Qt list: a heading before each kind, then its proposals."""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from glossary.model import Candidate, CandidateKind

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ProposalRole(IntEnum):
    """What can be asked of a row beside Qt's own roles."""

    CANDIDATE = Qt.ItemDataRole.UserRole + 1


class ProposalsModel(QAbstractListModel):
    """A row is a heading in words, or a candidate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Candidate] = []

    def show(self, found: tuple[Candidate, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = []
        order = list(CandidateKind)
        in_order = sorted(found, key=lambda each: order.index(each.kind))
        for kind, group in groupby(in_order, key=lambda each: each.kind):
            members = list(group)
            self._rows.append(f"{self._heading(kind)} · {len(members)}")
            self._rows += members
        self.endResetModel()

    def candidate(self, row: int) -> Candidate | None:
        """The proposal of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Candidate) else None

    def row_of(self, candidate: Candidate | None) -> int:
        """The row of a proposal, or -1."""
        key = (candidate.kind, candidate.key) if candidate else None
        for row, each in enumerate(self._rows):
            if isinstance(each, Candidate) and (each.kind, each.key) == key:
                return row
        return -1

    def nearest(self, row: int) -> int:
        """The next row with a proposal at or behind a row, else the last before it; or -1."""
        places = [at for at, each in enumerate(self._rows) if isinstance(each, Candidate)]
        behind = [at for at in places if at >= row]
        return behind[0] if behind else places[-1] if places else -1

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.candidate(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == ProposalRole.CANDIDATE:
            return row if isinstance(row, Candidate) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else title_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else f"{title_of(row)}, {row.why}, {row.count}"
        return None

    def _heading(self, kind: CandidateKind) -> str:
        match kind:
            case CandidateKind.PAIR:
                return self.tr("Two names of one thing")
            case CandidateKind.STATEMENT:
                return self.tr("Stated designations")
            case CandidateKind.SPELLING:
                return self.tr("Other spellings of known names")
            case CandidateKind.NAME:
                return self.tr("Unknown names")


def title_of(candidate: Candidate) -> str:
    """The line that names a proposal."""
    names = " = ".join(candidate.names)
    stated = candidate.stated
    if stated is None:
        return names
    said = (
        names,
        stated.authority,
        stated.programme_name or stated.measure,
        str(stated.date or ""),
    )
    return " · ".join(part for part in said if part)

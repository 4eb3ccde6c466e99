"""List versions as a Qt table: which list, of what date, how old, how much is in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.look.theme import Role, colour
from glossary.model import ListVersion
from glossary.workspace import days_old, is_stale, version_title

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_AGE = 2
_NUMBERS = {3, 4, 5}


class VersionsModel(QAbstractTableModel):
    """One row per version; the newest of a list comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[ListVersion, ...] = ()
        self._newest: frozenset[str] = frozenset()
        self._today = date.today()

    def show(self, versions: tuple[ListVersion, ...], today: date) -> None:
        """Replace all rows; `versions` are in the order of the workspace, oldest first."""
        self.beginResetModel()
        by_list: dict[tuple[str, str], list[ListVersion]] = {}
        for version in versions:
            by_list.setdefault((version.list_id, version.scope), []).insert(0, version)
        self._versions = tuple(each for found in by_list.values() for each in found)
        self._newest = frozenset(found[0].id for found in by_list.values())
        self._today = today
        self.endResetModel()

    def version(self, row: int) -> ListVersion | None:
        """The version of a row, if there is such a row."""
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def row_of(self, version_id: str) -> int:
        """The row of a version, or -1."""
        return next((at for at, each in enumerate(self._versions) if each.id == version_id), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._versions)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 6

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (
            self.tr("list"),
            self.tr("standing"),
            self.tr("age"),
            self.tr("records"),
            self.tr("names"),
            self.tr("not understood"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        version = self._versions[index.row()]
        cells = self._cells(version)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _AGE:
            stale = version.id in self._newest and is_stale(version, self._today)
            return colour(Role.UNKNOWN) if stale else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cells)
        return None

    def _cells(self, version: ListVersion) -> tuple[str, ...]:
        newest = version.id in self._newest
        standing = self.tr("in force") if newest else self.tr("earlier")
        if newest and is_stale(version, self._today):
            standing = self.tr("in force, stale")
        days = days_old(version, self._today)
        age = self.tr("%n days old", "", days) if days and days > 0 else self.tr("day unknown")
        return (
            version_title(version),
            standing,
            age,
            f"{version.records:,}",
            f"{version.name_count:,}",
            f"{version.elements.reported:,}",
        )

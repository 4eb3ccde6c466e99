"""List versions as a Qt table: which list, of what date, how old, how much is in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt

from desktop.look.records_model import RecordsModel
from desktop.look.theme import Role, colour
from glossary.model import ListVersion
from glossary.workspace import days_old, is_stale, version_title

_AGE = 2


class VersionsModel(RecordsModel[ListVersion]):
    """One row per version; the newest of a list comes first."""

    numbers = frozenset({3, 4, 5})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: frozenset[str] = frozenset()
        self._today = date.today()

    def show_versions(self, versions: tuple[ListVersion, ...], today: date) -> None:
        """Replace all rows; `versions` are in the order of the workspace, oldest first."""
        by_list: dict[tuple[str, str], list[ListVersion]] = {}
        for version in versions:
            by_list.setdefault((version.list_id, version.scope), []).insert(0, version)
        self._newest = frozenset(found[0].id for found in by_list.values())
        self._today = today
        self.show([each for found in by_list.values() for each in found])

    def row_of(self, version_id: str) -> int:
        """The row of a version, or -1."""
        return next((at for at, each in enumerate(self.records) if each.id == version_id), -1)

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("list"),
            self.tr("standing"),
            self.tr("age"),
            self.tr("records"),
            self.tr("names"),
            self.tr("not understood"),
        )

    def further(self, record: ListVersion, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and column == _AGE:
            stale = record.id in self._newest and is_stale(record, self._today)
            return colour(Role.UNKNOWN) if stale else None
        return None

    def cells(self, record: ListVersion) -> tuple[str, ...]:
        newest = record.id in self._newest
        standing = self.tr("in force") if newest else self.tr("earlier")
        if newest and is_stale(record, self._today):
            standing = self.tr("in force, stale")
        days = days_old(record, self._today)
        age = self.tr("%n days old", "", days) if days and days > 0 else self.tr("day unknown")
        return (
            version_title(record),
            standing,
            age,
            f"{record.records:,}",
            f"{record.name_count:,}",
            f"{record.elements.reported:,}",
        )

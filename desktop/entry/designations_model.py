"""The table twin of the timeline: statuses on the date, and below each its acts and looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.entry.entry_view import EntryView
from desktop.entry.wording import certainty_words
from desktop.look.chips import state_in_words
from glossary.model import Designation, Status

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; heads are statuses, the others evidence."""

    cells: tuple[str, ...]
    is_head: bool
    designation_id: str


class DesignationsModel(QAbstractTableModel):
    """Rows of text only; ISO dates, for tables are copied."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self.headings = (
            self.tr("What"),
            self.tr("Signed"),
            self.tr("Announced"),
            self.tr("Published"),
            self.tr("Effective"),
            self.tr("Names"),
            self.tr("Under"),
            self.tr("Certainty"),
            self.tr("Source"),
        )

    def show(self, view: EntryView | None) -> None:
        """Show an entry, or nothing."""
        self.beginResetModel()
        self._rows = tuple(self._rows_of(view)) if view else ()
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.headings)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.FontRole and row.is_head:
            from desktop.look.fonts import ui_font

            return ui_font(bold=True)
        return None

    def _rows_of(self, view: EntryView) -> list[Row]:
        rows = []
        for status in view.statuses:
            group = [
                each
                for each in view.entry.designations
                if (each.authority, each.programme) == (status.authority, status.programme)
            ]
            rows.append(self._head(status, group[-1].id))
            for designation in group:
                rows += self._acts(view, designation)
        return rows

    def _head(self, status: Status, designation_id: str) -> Row:
        state = state_in_words(status)
        what = f"{status.authority}, {status.programme_name}: {state}"
        if status.scope:
            what += f" ({status.scope})"
        certainty = certainty_words(status.certainty)
        source = "; ".join(part for part in (status.basis, status.disagreement) if part)
        return Row(
            (what, "", "", "", "", "", status.reference, certainty, source),
            is_head=True,
            designation_id=designation_id,
        )

    def _acts(self, view: EntryView, designation: Designation) -> list[Row]:
        rows = []
        for event in designation.events:
            dates = event.dates
            act = view.instruments.get(event.instrument) if event.instrument else None
            under = " ".join(part for part in (act.short if act else "", event.pinpoint) if part)
            sources = "; ".join(source.text for source in event.sources)
            notes = "; ".join(part for part in (sources, event.note) if part)
            what = f"    {event.kind}" + (f" ({event.within})" if event.within else "")
            cells = (
                what,
                str(dates.signed or ""),
                str(dates.announced or ""),
                str(dates.published or ""),
                str(dates.effective or ""),
                ", ".join(event.names),
                under,
                certainty_words(event.certainty),
                notes,
            )
            rows.append(Row(cells, is_head=False, designation_id=designation.id))
        for seen in designation.observations:
            what = f"    {seen.finding}: {seen.version}"
            source = "; ".join(
                part for part in (*(s.text for s in seen.sources), seen.note) if part
            )
            date = str(seen.date)
            certainty = certainty_words(seen.certainty)
            rows.append(
                Row(
                    (what, "", "", "", date, "", "", certainty, source),
                    is_head=False,
                    designation_id=designation.id,
                )
            )
        return rows

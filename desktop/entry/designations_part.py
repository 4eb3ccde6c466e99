"""Designations on the page: the timeline or its table, the chosen act, and what each list says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.entry.designations_model import DesignationsModel
from desktop.entry.entry_view import EntryView
from desktop.entry.timeline import Timeline
from desktop.entry.wording import certainty_words, day_in_words
from desktop.look.chips import spoken_chip, state_in_words
from desktop.look.fonts import ui_font
from desktop.look.labels import plain_label, section_heading
from desktop.look.painting import text_width
from desktop.look.theme import Role
from glossary.model import ListState, Status
from glossary.status import Lane

_STATE_ROLES = {
    ListState.LISTED: Role.LISTED,
    ListState.NOT_LISTED: Role.NOT_LISTED,
    ListState.UNKNOWN: Role.UNKNOWN,
}


def _is_drawn(lane: Lane) -> bool:
    listed = any(segment.state is ListState.LISTED for segment in lane.segments)
    return listed or any(mark.kind is not None for mark in lane.marks)


class DesignationsPart(QWidget):
    """One of two views of the same facts; `citation_requested` carries a designation's id."""

    citation_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Designations"))
        self._view: EntryView | None = None
        self.timeline = Timeline()
        self.timeline.mark_chosen.connect(self._tell_mark)
        self.model = DesignationsModel()
        self.table = self._make_table()
        self._as_of = plain_label(role=Role.UNKNOWN, size=-1, bold=True)
        self._act = plain_label(role=Role.SECONDARY, wrap=True, selectable=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self.table)
        self._statuses = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._head())
        self._column.addWidget(self._stack)
        self._column.addWidget(self._act)
        self._column.addWidget(section_heading(self.tr("What each authority says")))
        self._column.addWidget(self._statuses)

    def show_view(self, view: EntryView) -> None:
        """Show the designations of an entry as of a date."""
        self._view = view
        self.timeline.show_view(view)
        self.model.show(view)
        self._measure_rows()
        self._as_of.setText(self.tr("as of {0}").format(day_in_words(view.as_of)))
        self._as_of.set_role(Role.SECONDARY if view.as_of == date.today() else Role.UNKNOWN)
        self._act.setText(self.tr("Choose a mark to read the act behind it."))
        self._fit()
        self._show_statuses(view)

    def show_table(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """The table in place of the timeline, or the other way round."""
        self._stack.setCurrentIndex(int(shown))
        self._table_button.setChecked(shown)
        self._timeline_button.setChecked(not shown)
        self._measure_rows()
        self._fit()

    def _measure_rows(self) -> None:
        """Only while the table is in front: it asks for every cell, at every entry."""
        if self._stack.currentIndex():
            self.table.resizeRowsToContents()

    def _fit(self) -> None:
        """The height of what is in front; a timeline without a listing or an act takes none."""
        tabled = bool(self._stack.currentIndex())
        drawn = any(_is_drawn(lane) for lane in self._view.lanes) if self._view else False
        self._stack.setVisible(tabled or drawn)
        self._act.setVisible(drawn and not tabled)
        timeline = self.timeline.sizeHint().height()
        rows = self.model.rowCount() + 1
        table = min(360, rows * (self.fontMetrics().height() + 12) + 8)
        self._stack.setFixedHeight(table if self._stack.currentIndex() else timeline)

    def _head(self) -> QHBoxLayout:
        self._timeline_button = self._switch(self.tr("Timeline"))
        self._table_button = self._switch(self.tr("Table"))
        self._timeline_button.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._timeline_button)
        group.addButton(self._table_button)
        self._table_button.toggled.connect(self.show_table)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(section_heading(self.tr("Designations")))
        row.addWidget(self._as_of)
        row.addStretch(1)
        row.addWidget(self._timeline_button)
        row.addWidget(self._table_button)
        return row

    def _switch(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
        button.setAccessibleName(text)
        button.setMinimumWidth(round(text_width(text, ui_font(bold=True))) + 16)
        return button

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Designations as a table"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().setVisible(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for place, width in enumerate((310, 90, 90, 90, 90, 170, 180, 110, 420)):
            table.setColumnWidth(place, width)
        table.activated.connect(self._cite_current)
        return table

    def _cite_current(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row:
            self.citation_requested.emit(row.designation_id)

    def _tell_mark(self, lane_number: int, mark_number: int) -> None:
        if self._view is None:
            return
        lane = self._view.lanes[lane_number]
        mark = lane.marks[mark_number]
        event = self._view.event(mark.event_id, lane) if mark.event_id else None
        words = [f"{lane.authority}, {lane.programme_name}", mark.label]
        if event is None:
            words.append(day_in_words(mark.date))
        else:
            dates = event.dates
            for word, when in (
                (self.tr("signed"), dates.signed),
                (self.tr("announced"), dates.announced),
                (self.tr("published"), dates.published),
                (self.tr("effective"), dates.effective),
            ):
                words.append(f"{word} {day_in_words(when)}")
            act = self._view.instruments.get(event.instrument) if event.instrument else None
            words += [act.short] if act else []
            words += [event.within and self.tr("as a name of {0}").format(event.within), event.note]
            words.append(certainty_words(event.certainty))
        self._act.setText(" · ".join(word for word in words if word))

    def _show_statuses(self, view: EntryView) -> None:
        """A line for each authority and programme: side by side, none merged into another."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, status in enumerate(view.statuses):
            self._status_row(grid, row, status)
        if not view.statuses:
            text = self.tr("No designation and no look at a list is recorded.")
            grid.addWidget(plain_label(text, role=Role.SECONDARY), 0, 0)
        old, self._statuses = self._statuses, holder
        self._column.replaceWidget(old, holder)
        old.hide()
        old.deleteLater()

    def _status_row(self, grid: QGridLayout, row: int, status: Status) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = status.programme_name + (f" · {status.scope}" if status.scope else "")
        grid.addWidget(plain_label(name), row, 0, top)
        state = plain_label(state_in_words(status), role=_STATE_ROLES[status.state], bold=True)
        state.setAccessibleName(spoken_chip(status))
        grid.addWidget(state, row, 1, top)
        words = status.basis
        if status.disagreement:
            words += ". " + self.tr("Sources differ: {0}").format(status.disagreement)
        grid.addWidget(
            plain_label(words, role=Role.SECONDARY, wrap=True, selectable=True), row, 2, top
        )
        certainty = plain_label(certainty_words(status.certainty), role=Role.SECONDARY, size=-1)
        grid.addWidget(certainty, row, 3, top)

"""The page of proposals: what one document offers, and what can be done with each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look.bidi import isolate
from desktop.look.labels import ElidingLabel, plain_label, rule
from desktop.look.theme import Role
from desktop.proposals.model import ProposalsModel
from desktop.proposals.view import ProposalsView
from glossary.model import Candidate, CandidateKind, Candidates, EntryId


class ProposalsPanel(QFrame):
    """Shows the candidates of one document; what is asked for goes out as signals."""

    entry_requested = Signal(object)
    name_requested = Signal(object)
    designation_requested = Signal(object)
    never_requested = Signal(object)
    read_requested = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Proposals"))
        self.document_id = ""
        self._labels: Mapping[EntryId, str] = {}
        self.model = ProposalsModel(self)
        self.view = ProposalsView()
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.take_requested.connect(self.take)
        self.view.entry_requested.connect(self._ask_entry)
        self.view.never_requested.connect(self._ask_never)
        self.view.read_requested.connect(self._ask_read)
        self.title = ElidingLabel()
        self.said = plain_label(role=Role.SECONDARY)
        self.main = self._button("", self.take)
        self.main.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.entry = self._button(self.tr("Make an entry (E)"), self._ask_entry)
        self.never = self._button(self.tr("Never (Del)"), self._ask_never)
        self.read = self._button(self.tr("Read (Space)"), self._ask_read)
        self.leave = self._button(self.tr("Close"), self.closed)
        self._lay_out()
        self._show_current()

    def show_searching(self, document_id: str, title: str) -> None:
        """Say which document is being looked through; rows of another go."""
        if document_id != self.document_id:
            self.model.show(())
        self.document_id = document_id
        self.title.setText(title)
        self.said.setText(self.tr("Looking for proposals…"))
        self._show_current()

    def show_found(self, found: Candidates, labels: Mapping[EntryId, str]) -> None:
        """Show the proposals; the current one stays, or its neighbour becomes current."""
        row, before = self.view.currentIndex().row(), self.current()
        self._labels = labels
        self.model.show(found.found)
        known = self.model.row_of(before)
        wanted = known if known >= 0 else self.model.nearest(max(0, row))
        self.view.setCurrentIndex(self.model.index(wanted))
        parts = [self.tr("%n proposals, no facts", "", len(found.found))]
        if found.left_out:
            parts.append(self.tr("%n rarer names left out", "", found.left_out))
        if found.refused:
            parts.append(self.tr("%n refused before", "", found.refused))
        self.said.setText(" · ".join(parts) if found.found else self.tr("Nothing to propose."))
        self._show_current()

    def current(self) -> Candidate | None:
        return self.model.candidate(self.view.currentIndex().row())

    def take(self) -> None:
        """Do what suits the current proposal best."""
        candidate = self.current()
        if candidate is None:
            return
        if candidate.kind is CandidateKind.STATEMENT:
            self.designation_requested.emit(candidate)
        elif candidate.entry:
            self.name_requested.emit(candidate)
        else:
            self.entry_requested.emit(candidate)

    def _show_current(self) -> None:
        candidate = self.current()
        for button in (self.main, self.entry, self.never, self.read):
            button.setEnabled(candidate is not None)
        label = self._labels.get(EntryId(candidate.entry or ""), "") if candidate else ""
        if candidate and candidate.kind is CandidateKind.STATEMENT:
            text = self.tr("Draft the designation (Enter)")
        elif label:
            text = self.tr("Add as name of {0} (Enter)").format(isolate(_short(label)))
        else:
            text = self.tr("Make an entry (Enter)")
        self.main.setText(text.replace("&", "&&"))
        self.main.setAccessibleName(text)
        self.entry.setVisible(bool(label) and text != self.entry.text())

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_current()

    def _ask_entry(self) -> None:
        if candidate := self.current():
            self.entry_requested.emit(candidate)

    def _ask_never(self) -> None:
        if candidate := self.current():
            self.never_requested.emit(candidate)

    def _ask_read(self) -> None:
        if candidate := self.current():
            self.read_requested.emit(candidate)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.setSpacing(8)
        head.addWidget(plain_label(self.tr("Proposals"), size=4, bold=True))
        head.addWidget(self.title, 1)
        head.addWidget(self.said)
        head.addWidget(self.leave)
        acts = QHBoxLayout()
        acts.setContentsMargins(20, 8, 20, 8)
        acts.setSpacing(8)
        for button in (self.main, self.entry, self.never, self.read):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        column.addWidget(rule())
        column.addLayout(acts)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

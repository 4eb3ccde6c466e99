"""Which passages are shown: how certain, of which document, of which time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.look.labels import tooltip
from desktop.passages.period import Period
from desktop.passages.sorting import NarrowBox
from glossary.model import DocumentId, MentionState
from glossary.workspace import Wanted

_CERTAIN = frozenset({MentionState.CERTAIN})
_REFUSED = frozenset({MentionState.REFUSED})
_STATES = (
    frozenset[MentionState](),
    _CERTAIN,
    frozenset(MentionState) - _CERTAIN - _REFUSED,
    _REFUSED,
)


class Filters(QWidget):
    """One box and one toggle; the period stands elsewhere in the heading."""

    changed = Signal()
    document_wanted = Signal()
    """The toggle was set: `keep_document` says which document it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = DocumentId("")
        self.period = Period()
        self.period.changed.connect(self.changed)
        self.certainty = NarrowBox(contents=11)
        self.certainty.setAccessibleName(self.tr("How certain the passages are"))
        self.certainty.addItems([self.tr("All passages"), self.tr("Certain"), self.tr("Uncertain")])
        self.certainty.addItem(self.tr("Refused by a person"))
        self.certainty.currentIndexChanged.connect(self.changed)
        self.one_document = QCheckBox(self.tr("This document only"))
        self.one_document.setToolTip(tooltip(self.tr("The document of the passage chosen")))
        self.one_document.toggled.connect(self._toggle)
        self.copies = QCheckBox(self.tr("Copies too"))
        self.copies.setToolTip(
            tooltip(self.tr("Also what only repeats, in a copy, the words of an earlier text (+)"))
        )
        self.copies.toggled.connect(self.changed)
        self.copies.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.certainty)
        row.addWidget(self.one_document)
        row.addWidget(self.copies)
        row.addStretch(1)

    @property
    def wanted(self) -> Wanted:
        """What the core is asked for."""
        return Wanted(
            documents=frozenset({self._document} if self._document else ()),
            since=self.period.since,
            until=self.period.until,
            states=_STATES[max(0, self.certainty.currentIndex())],
            copies=self.copies.isChecked(),
        )

    @property
    def wants_refused(self) -> bool:
        """Whether what a person refused is to be seen, and nothing else."""
        return self.wanted.states == _REFUSED

    @property
    def are_set(self) -> bool:
        """Whether anything is left out."""
        return replace(self.wanted, copies=False) != Wanted()

    def offer_copies(self, folded: int) -> None:
        """Show the toggle only where copies are folded, or unfolded by it."""
        self.copies.setVisible(bool(folded) or self.copies.isChecked())

    def keep_document(self, document: DocumentId) -> None:
        """Show one document only; an empty id lets the toggle go."""
        self._document = document
        if document:
            self.changed.emit()
        else:
            self._set_toggle(on=False)

    def keep_month(self, month: str) -> None:
        """Show a month ("2024-11") or a year only; an empty text shows all."""
        self.period.set(month)
        self.changed.emit()

    def forget_places(self) -> None:
        """Document and period belong to the entry that was shown; says nothing."""
        self._document = DocumentId("")
        self._set_toggle(on=False)
        self.period.set("")

    def clear(self) -> None:
        """Show all passages again."""
        self.forget_places()
        self.certainty.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.certainty.setCurrentIndex(0)
        self.certainty.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.changed.emit()

    def _set_toggle(self, *, on: bool) -> None:
        self.one_document.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.one_document.setChecked(on)
        self.one_document.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _toggle(self, on: bool) -> None:  # noqa: FBT001 - a slot
        if on:
            self.document_wanted.emit()
        else:
            self._document = DocumentId("")
            self.changed.emit()

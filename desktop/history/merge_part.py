"""The merge part: what two sides changed differently, side by side, until somebody decides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.history.rows import Question
from desktop.look.bidi import isolate
from desktop.look.fields_model import FieldsModel
from desktop.look.labels import plain_label, section_heading
from desktop.look.tables import plain_table
from desktop.look.theme import Role


class MergePart(QFrame):
    """`decided` carries the id of a conflict and the side that is kept."""

    decided = Signal(str, str)
    copy_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("To be decided"))
        self._questions: tuple[Question, ...] = ()
        self._said = plain_label(role=Role.SECONDARY, wrap=True)
        self.model: FieldsModel[Question] = FieldsModel(
            (
                ("record", self.tr("entry")),
                ("field", self.tr("field")),
                ("mine", self.tr("mine")),
                ("theirs", self.tr("theirs")),
            ),
            self,
        )
        self.table = plain_table(self.model, self.tr("To be decided"), (200, 140, 260), stretch=3)
        self.table.selectionModel().currentRowChanged.connect(self._show_sides)
        self.mine = QPushButton(self.tr("Keep mine"))
        self.theirs = QPushButton(self.tr("Take theirs"))
        self.mine.clicked.connect(self._keep_mine)
        self.theirs.clicked.connect(self._take_theirs)
        self._copies = QVBoxLayout()
        self._sides = {
            side: plain_label(wrap=True, selectable=True, role=Role.TEXT)
            for side in ("mine", "theirs")
        }
        values = QGridLayout()
        values.setHorizontalSpacing(24)
        for place, (side, title) in enumerate(
            (("mine", self.tr("mine")), ("theirs", self.tr("theirs")))
        ):
            values.addWidget(section_heading(title), 0, place)
            values.addWidget(self._sides[side], 1, place)
            values.setColumnStretch(place, 1)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        self._decisions = QWidget()
        inner = QVBoxLayout(self._decisions)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(section_heading(self.tr("To be decided")))
        inner.addWidget(self.table)
        inner.addLayout(values)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 10)
        column.addWidget(self._decisions)
        column.addLayout(self._copies)
        self.show_questions((), ())

    def show_questions(
        self, questions: tuple[Question, ...], copies: tuple[Path, ...], *, writable: bool = True
    ) -> None:
        """Show what is open; nothing at all where nothing is."""
        for act in (self.mine, self.theirs):
            act.setEnabled(writable)
        copies = copies if writable else ()
        if questions != self._questions:
            self._questions = questions
            self.model.show(questions)
            self.table.setCurrentIndex(self.model.index(0, 0))
            self._show_sides()
        self.table.setFixedHeight(min(6, len(questions) + 1) * 30 + 8)
        self._said.setText(self.tr("Yours stands until you decide; both are kept in the history."))
        self._decisions.setVisible(bool(questions))
        while item := self._copies.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for path in copies:
            said = self.tr("Merge the copy “{0}”").format(isolate(path.name))
            button = QPushButton(said.replace("&", "&&"))
            button.setProperty("path", str(path))
            button.clicked.connect(self._choose_copy)
            self._copies.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(questions or copies))

    def _show_sides(self, *_: object) -> None:
        question = self.model.record(self.table.currentIndex().row())
        self._sides["mine"].setText(question.mine if question else "")
        self._sides["theirs"].setText(question.theirs if question else "")

    def _keep_mine(self) -> None:
        self._decide("mine")

    def _take_theirs(self) -> None:
        self._decide("theirs")

    def _decide(self, side: str) -> None:
        question = self.model.record(self.table.currentIndex().row())
        if question:
            self.decided.emit(question.id, side)

    def _choose_copy(self) -> None:
        button = self.sender()
        if button is not None:
            self.copy_chosen.emit(Path(str(button.property("path"))))

"""What is asked before the window can open: the glossary is gone, damaged, or nearly empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.history.rows import Moment, held_by, when_of
from desktop.look.fields_model import FieldsModel
from desktop.look.labels import plain_label
from desktop.look.tables import plain_table
from desktop.look.theme import Role
from glossary.errors import BynameError, VanishedEntriesError
from glossary.workspace.keeping import Recoverable


class RecoveryDialog(QDialog):
    """Offers the states that can be brought back; `chosen` is one of them, or `accepted_file`."""

    def __init__(
        self, error: BynameError, states: tuple[Recoverable, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Byname cannot open the glossary as it is"))
        self.resize(760, 440)
        self.accepted_file = False
        self._states = states
        self.model: FieldsModel[Moment] = FieldsModel(
            (
                ("when", self.tr("when")),
                ("who", self.tr("kind")),
                ("what", self.tr("holds")),
            ),
            self,
        )
        self.table = plain_table(
            self.model, self.tr("What can be brought back"), (180, 110), stretch=2
        )
        self.model.show(tuple(map(_moment, states)))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.bring_back = QPushButton(self.tr("Bring this back"))
        self.bring_back.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.bring_back.setEnabled(bool(states))
        self.bring_back.clicked.connect(self.accept)
        self.take_file = QPushButton(self.tr("Take the file as it is"))
        self.take_file.setVisible(isinstance(error, VanishedEntriesError))
        self.take_file.clicked.connect(self._take_file)
        leave = QPushButton(self.tr("Close Byname"))
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(leave)
        buttons.addStretch(1)
        buttons.addWidget(self.take_file)
        buttons.addWidget(self.bring_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(f"{error.what}.", size=1, bold=True, wrap=True))
        kept = self.tr("Nothing is deleted: what is there now is moved into the folder “lost”.")
        column.addWidget(plain_label(kept, role=Role.SECONDARY, wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    @property
    def chosen(self) -> Path | None:
        """Where the state lies that is to be brought back."""
        row = self.table.currentIndex().row()
        return self._states[row].path if 0 <= row < len(self._states) else None

    def _take_file(self) -> None:
        self.accepted_file = True
        self.accept()


def _moment(state: Recoverable) -> Moment:
    kinds = {"last": "last saved", "previous": "before that", "backup": "backup"}
    sample = ", ".join(state.labels[:3])
    holds = f"{held_by(state)}: {sample} …"
    return Moment(str(state.path), when_of(state.at), holds, kinds[state.kind])

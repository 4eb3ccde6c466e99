"""The import dialog: which file, which list, of what date; then what it brought."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.lists.in_words import lines_of
from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.errors import BynameError
from glossary.model import ListImport, PartialDate, Progress

KNOWN_LISTS = ("ofac-sdn", "ofac-cons", "un-sc", "eu-fsf", "us-fto")


class ImportDialog(QDialog):
    """`import_requested` with path, list id, date and whether to take a shrunken file too."""

    import_requested = Signal(str, str, str, bool)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import a list"))
        self.resize(680, 460)
        self.path = self._field(self.tr("File"))
        self.path.setPlaceholderText(self.tr("A list file as its publisher offers it"))
        self.path.textChanged.connect(self._path_changed)
        self.list_id = QComboBox()
        self.list_id.setEditable(True)
        self.list_id.setAccessibleName(self.tr("List"))
        self.list_id.addItems(["", *KNOWN_LISTS])
        edit = self.list_id.lineEdit()
        if edit:
            edit.setPlaceholderText(self.tr("as the file says"))
        self.published = self._field(self.tr("Published"))
        self.published.setPlaceholderText(self.tr("2024-05-03; needed where the file has no date"))
        self._about = plain_label(
            self.tr(
                "Of an OFAC set choose one file; the others are taken from the same folder. "
                "The last version stays in force until the new one is complete."
            ),
            role=Role.SECONDARY,
            wrap=True,
        )
        self.fault = plain_label(role=Role.LISTED, wrap=True, selectable=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("What the import brought"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._doing = plain_label(role=Role.SECONDARY)
        self.start = self._button(self.tr("Import"))
        self.start.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.start.setDefault(True)
        self.start.clicked.connect(self._ask)
        self.anyway = self._button(self.tr("Take it anyway"))
        self.anyway.clicked.connect(self._ask_anyway)
        self.leave = self._button(self.tr("Close"))
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        self.end_work()
        self.anyway.hide()
        self._path_changed("")

    def show_path(self, path: str) -> None:
        """Choose a file for the person."""
        self.path.setText(path)

    def begin_work(self) -> None:
        """The import runs; only stopping it is possible."""
        self._working = True
        self.fault.setText("")
        self.anyway.hide()
        self.report.setPlainText("")
        self._bar.setRange(0, 0)
        self.start.setEnabled(False)
        self.leave.setText(self.tr("Stop"))
        for part in (self._bar, self._doing):
            part.show()

    def show_progress(self, progress: Progress) -> None:
        """How many records have been read."""
        self._doing.setText(progress.what)

    def end_work(self) -> None:
        """It has ended, one way or the other."""
        self._working = False
        self.start.setEnabled(bool(self.path.text().strip()))
        self.leave.setText(self.tr("Close"))
        for part in (self._bar, self._doing):
            part.hide()

    def show_done(self, done: ListImport | None) -> None:
        """Counts, notes and what was not understood."""
        self.end_work()
        if done is None:
            self.fault.setText(self.tr("Stopped; nothing has changed."))
            return
        head = self.tr("Unchanged: {0}") if done.unchanged else self.tr("Imported: {0}")
        lines = [head.format(done.version.id), *done.notices, *lines_of(done.version)]
        self.report.setPlainText("\n".join(lines))

    def show_fault(self, error: BynameError, *, may_force: bool) -> None:
        """It was refused; the last version stays in force."""
        self.end_work()
        self.fault.setText(f"{error.what}. {error.remedy if not may_force else ''}".strip())
        self.anyway.setVisible(may_force)

    def reject(self) -> None:
        """Escape and Close: while it runs they stop it, then they leave."""
        if self._working:
            self.cancel_requested.emit()
        else:
            super().reject()

    def _ask(self) -> None:
        self._request(force=False)

    def _ask_anyway(self) -> None:
        self._request(force=True)

    def _request(self, *, force: bool) -> None:
        day = self.published.text().strip()
        try:
            if day:
                PartialDate.parse(day)
        except BynameError as error:
            self.fault.setText(str(error))
            return
        self.import_requested.emit(
            self.path.text().strip(), self.list_id.currentText().strip(), day, force
        )

    def _path_changed(self, text: str) -> None:
        self.start.setEnabled(bool(text.strip()))

    def _choose(self) -> None:
        kinds = self.tr("List files ({0});;All files (*)").format("*.csv *.xml *.json *.yml")
        folder = str(Path(self.path.text()).parent) if self.path.text() else ""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a list file"), folder, kinds)
        if name:
            self.path.setText(name)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        return field

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        choose = self._button(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        file_row = QHBoxLayout()
        file_row.addWidget(self.path, 1)
        file_row.addWidget(choose)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(plain_label(self.tr("File")), file_row)
        form.addRow(plain_label(self.tr("List")), self.list_id)
        form.addRow(plain_label(self.tr("Published")), self.published)
        work = QHBoxLayout()
        work.addWidget(self._bar)
        work.addWidget(self._doing, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.anyway)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addLayout(form)
        column.addLayout(work)
        column.addWidget(self.fault)
        column.addWidget(self.report, 1)
        column.addLayout(buttons)

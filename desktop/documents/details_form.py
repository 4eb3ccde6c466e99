"""The form of one document's record; what was guessed from the file is marked so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.documents.details import FIELDS, change_of, texts_of
from desktop.documents.encoding_row import EncodingRow
from desktop.look.icons import icon
from desktop.look.labels import plain_label
from desktop.look.theme import Role
from glossary.errors import BynameError
from glossary.model import Document

_COLUMNS = 3
"""Label, field, whether it is a guess."""


class DetailsForm(QWidget):
    """`saved` carries one `Replace`."""

    saved = Signal(object)
    address_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.fields = {key: QLineEdit() for key in FIELDS}
        self._guessed = {key: plain_label(role=Role.UNKNOWN) for key in FIELDS}
        self.encoding = EncodingRow()
        self._notes = plain_label(role=Role.SECONDARY, wrap=True)
        self._wrong = plain_label(role=Role.LISTED, wrap=True)
        self.save_button = QPushButton(self.tr("Save details"))
        self.save_button.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.clicked.connect(self.save)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 10, 20, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, (key, title) in enumerate(self._titles().items(), 1):
            # The title has a line of its own, the others stand in twos.
            line, column = (0, 0) if place == 1 else (place // 2, place % 2 * _COLUMNS)
            wide = 2 * _COLUMNS - 2 if place == 1 else 1
            label = plain_label(title, role=Role.SECONDARY)
            label.setBuddy(self.fields[key])
            self.fields[key].setAccessibleName(title)
            grid.addWidget(label, line, column)
            grid.addWidget(self.fields[key], line, column + 1, 1, wide)
            grid.addWidget(self._guessed[key], line, column + wide + 1)
        self.fields["authors"].setPlaceholderText(self.tr("Family, Given; a body in full"))
        outside = self.fields["url"].addAction(
            icon("open", Role.SECONDARY), QLineEdit.ActionPosition.TrailingPosition
        )
        outside.setText(self.tr("Open on the web…"))
        outside.triggered.connect(self._ask_address)
        for key in ("issued", "accessed"):
            self.fields[key].setPlaceholderText("2018-06-01")
        label = plain_label(self.tr("Encoding"), role=Role.SECONDARY)
        label.setBuddy(self.encoding.box)
        grid.addWidget(label, len(FIELDS), 0)
        grid.addWidget(self.encoding, len(FIELDS), 1)
        last = QHBoxLayout()
        last.addWidget(self._notes, 1)
        last.addWidget(self._wrong, 1)
        last.addWidget(self.save_button)
        grid.addLayout(last, len(FIELDS) + 1, 0, 1, 2 * _COLUMNS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(_COLUMNS + 1, 1)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Fill the form; nothing to edit without a document."""
        self._document = document
        texts = texts_of(document) if document else dict.fromkeys(FIELDS, "")
        for key, field in self.fields.items():
            field.setText(texts[key])
            field.setCursorPosition(0)
            guessed = document is not None and key in document.guessed
            self._guessed[key].setText(self.tr("guessed") if guessed else "")
        self.encoding.show_document(document)
        self._notes.setText(" · ".join(document.warnings) if document else "")
        self.setEnabled(document is not None)
        self._wrong.setText("")

    def _ask_address(self) -> None:
        if address := self.fields["url"].text().strip():
            self.address_requested.emit(address)

    def save(self) -> None:
        """Read the form; what cannot be read is named and stays."""
        if self._document is None:
            return
        try:
            change = change_of(self._document, {k: f.text() for k, f in self.fields.items()})
        except BynameError as error:
            self._wrong.setText(str(error))
            return
        self._wrong.setText("")
        self.saved.emit(change)

    def _titles(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "authors": self.tr("Authors"),
            "container": self.tr("Published in"),
            "publisher": self.tr("Publisher"),
            "issued": self.tr("Date"),
            "accessed": self.tr("Retrieved"),
            "url": self.tr("Address"),
            "language": self.tr("Language"),
            "csl_type": self.tr("Type (CSL)"),
        }

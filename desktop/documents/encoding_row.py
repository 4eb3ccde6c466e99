"""The encoding of a document's text: what was found, and another to read the original in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from glossary.model import Document

CHANGEABLE = frozenset(
    ("text/plain", "text/markdown", "text/html", "application/rtf", "message/rfc822")
)
"""In the other formats the file itself says how its letters are written."""

ENCODINGS = (
    *("utf-8", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("iso8859-6", "iso8859-8", "koi8-r", "utf-16", "gb18030", "big5", "shift_jis", "euc_kr"),
)


class EncodingRow(QWidget):
    """`encoding_requested` carries an encoding, empty for "found by itself"."""

    encoding_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Encoding of the text"))
        self.box.setEditable(True)
        self.box.addItem(self.tr("found by itself"), "")
        for name in ENCODINGS:
            self.box.addItem(name, name)
        self.again = QPushButton(self.tr("Read the original again"))
        self.again.setAccessibleName(self.again.text())
        self.again.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.again)

    def show_document(self, document: Document | None) -> None:
        """Show the encoding that was chosen for it."""
        chosen = document.encoding if document else ""
        at = self.box.findData(chosen)
        if at >= 0:
            self.box.setCurrentIndex(at)
        else:
            self.box.setEditText(chosen)
        self.setEnabled(document is not None and document.media_type in CHANGEABLE)

    def chosen(self) -> str:
        """The encoding in the box; empty for "found by itself"."""
        text = self.box.currentText().strip()
        return "" if text == self.box.itemText(0) else text

    def _ask(self) -> None:
        self.encoding_requested.emit(self.chosen())

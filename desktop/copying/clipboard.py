"""The clipboard: a citation as text, HTML and records together; the pasting program picks."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.copying.plain import cleaned
from glossary.model import Citation

CSL = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex"
RIS = "application/x-research-info-systems"


def mime_of(citation: Citation) -> QMimeData:
    """All forms of a citation."""
    data = QMimeData()
    data.setText(cleaned(citation.text))
    if citation.html:
        data.setHtml(cleaned(citation.html))
    if json.loads(citation.csl):
        data.setData(CSL, QByteArray(citation.csl.encode("utf-8")))
    if citation.bibtex:
        data.setData(BIBTEX, QByteArray(citation.bibtex.encode("utf-8")))
    if citation.ris:
        data.setData(RIS, QByteArray(citation.ris.encode("utf-8")))
    return data


def copy_text(text: str) -> None:
    """Put plain text on the clipboard."""
    QGuiApplication.clipboard().setText(cleaned(text))


def copy(citation: Citation) -> None:
    """Put a citation on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime_of(citation))

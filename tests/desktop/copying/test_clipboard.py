"""What is copied has every form, and nothing in it that only steers painting."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from desktop.copying.clipboard import BIBTEX, CSL, RIS, copy, copy_text, mime_of
from desktop.copying.plain import cleaned
from glossary.model import Citation

CITATION = Citation(
    "\u2068Nubl\u2069 (2024)",
    "<i>\u2068Nubl\u2069</i> (2024)",
    '[{"id":"1","type":"report","title":"حرس"}]',
    "@report{nubl}",
    "TY  - RPRT",
)


def test_all_forms_are_on_the_clipboard(qapp: QApplication) -> None:
    copy(CITATION)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "Nubl (2024)"
    assert data.html() == "<i>Nubl</i> (2024)"
    assert json.loads(bytes(data.data(CSL).data()))[0]["title"] == "حرس"
    assert data.data(BIBTEX).data() == b"@report{nubl}"
    assert data.data(RIS).data() == b"TY  - RPRT"


def test_forms_that_are_not_there_are_not_offered(qapp: QApplication) -> None:
    assert mime_of(Citation("plain", "")).formats() == ["text/plain"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("\u2068a\u2069 \u202eb\u202c", "a b", id="isolates and overrides"),
        pytest.param("می\u200cرود", "می\u200cرود", id="a joiner Persian needs stays"),
        pytest.param("Nu\u200dbl\u200b", "Nubl", id="a joiner Latin does not need goes"),
        pytest.param("👩\u200d🔬", "👩\u200d🔬", id="an emoji stays whole"),
        pytest.param("a  b\nc", "a  b\nc", id="spaces and lines stay"),
    ],
)
def test_only_what_steers_painting_is_taken_out(qapp: QApplication, text: str, left: str) -> None:
    assert cleaned(text) == left
    copy_text(text)
    assert QApplication.clipboard().text() == left

"""Document records: what is edited is no guess any more, what is not stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.documents.details import change_of, texts_of
from desktop.documents.model import DocumentsModel
from desktop.documents.panel import DocumentsPanel
from glossary.errors import InvalidInputError
from glossary.model import Author, Document, DocumentId, EarlierVersion, PartialDate, Replace

REPORT = Document(
    DocumentId("1"),
    "0" * 64,
    "A report",
    authors=(Author("Berg", "Ada", "van den"), Author(literal="Ministry of Nubl")),
    issued=PartialDate(2024, 5),
    guessed=frozenset({"title", "issued"}),
)
LETTER = Document(DocumentId("2"), "1" * 64, "A letter")


def test_saving_untouched_texts_changes_nothing() -> None:
    assert change_of(REPORT, texts_of(REPORT)) == Replace(REPORT, REPORT)


def test_an_edited_field_is_no_guess_any_more() -> None:
    after = change_of(REPORT, texts_of(REPORT) | {"title": "The report"}).after
    assert isinstance(after, Document)
    assert (after.title, after.guessed) == ("The report", frozenset({"issued"}))


def test_authors_are_people_with_a_comma_and_bodies_without() -> None:
    texts = texts_of(REPORT) | {"authors": "Lund, Eva; Nubl Times"}
    after = change_of(REPORT, texts).after
    assert isinstance(after, Document)
    assert after.authors == (Author("Lund", "Eva"), Author(literal="Nubl Times"))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [("issued", "May 2024", "issued: 'May 2024' is not a date"), ("title", " ", "has no title")],
)
def test_what_cannot_be_read_is_named(key: str, text: str, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said):
        change_of(REPORT, texts_of(REPORT) | {key: text})


def test_the_table_keeps_qts_rules_with_rows_and_without(qtbot: QtBot) -> None:
    model = DocumentsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show((REPORT, LETTER))
    assert model.index(0, 4).data() == "issued, title"
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("A report, Ada van den Berg, Ministry of Nubl, 2024-05")
    model.show(())
    assert model.rowCount() == 0


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentsPanel:
    made = DocumentsPanel()
    qtbot.addWidget(made)
    made.show_documents((REPORT, LETTER))
    return made


def test_the_record_of_the_chosen_document_is_saved(panel: DocumentsPanel, qtbot: QtBot) -> None:
    panel.choose(LETTER.id)
    panel.details.fields["publisher"].setText("Nubl Press")
    with qtbot.waitSignal(panel.saved) as saved:
        panel.details.save_button.click()
    change = (saved.args or [None])[0]
    assert isinstance(change, Replace)
    assert isinstance(change.after, Document)
    assert (change.after.id, change.after.publisher) == (LETTER.id, "Nubl Press")


def test_the_chosen_document_stays_chosen_when_records_change(panel: DocumentsPanel) -> None:
    panel.choose(LETTER.id)
    panel.show_documents((LETTER,))
    assert panel.current() == LETTER
    panel.show_documents(())
    assert panel.current() is None
    assert not panel.details.isEnabled()


def test_copies_attachments_and_versions_are_noted(panel: DocumentsPanel) -> None:
    attached = replace(LETTER, part_of=REPORT.id, earlier=(EarlierVersion("2" * 64),))
    panel.show_documents((REPORT, attached))
    assert panel.model.index(1, 5).data() == "attached to A report · version 2"
    panel.model.show_copies({attached.id: REPORT.id})
    assert panel.model.index(1, 5).data().startswith("copy of A report")


def test_another_encoding_is_asked_for_where_the_format_leaves_it_open(
    panel: DocumentsPanel, qtbot: QtBot
) -> None:
    panel.choose(LETTER.id)
    panel.details.encoding.box.setEditText("cp1256")
    with qtbot.waitSignal(panel.encoding_requested) as asked:
        panel.details.encoding.again.click()
    assert asked.args == [LETTER.id, "cp1256"]
    panel.show_documents((replace(LETTER, media_type="application/pdf"),))
    assert not panel.details.encoding.isEnabled()


def test_guessed_fields_are_marked_in_words(panel: DocumentsPanel) -> None:
    panel.choose(REPORT.id)
    assert panel.details._guessed["title"].text() == "guessed"
    assert panel.details._guessed["url"].text() == ""

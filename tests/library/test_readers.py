"""What each reader takes from its format, what it leaves out, and what it says of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from glossary.library import Extracted, Library
from glossary.library.readers.web import read_web
from glossary.library.reading import Hints
from glossary.model import Refusal
from tests.library.making import epub, message, opendocument, pdf, zipped


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


def extracted(library: Library, folder: Path, name: str, data: bytes) -> list[Extracted | Refusal]:
    (folder / name).write_bytes(data)
    return list(library.extract_all(folder / name))


def read(library: Library, folder: Path, name: str, data: bytes) -> Extracted:
    taken = extracted(library, folder, name, data)[0]
    assert isinstance(taken, Extracted), taken
    return taken


def refusal(library: Library, folder: Path, name: str, data: bytes) -> str:
    (taken,) = extracted(library, folder, name, data)
    assert isinstance(taken, Refusal), taken
    return taken.reason


def test_word_notes_headers_and_text_boxes_come_once(library: Library, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Body.")
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.core_properties.title = "A report"
    document.core_properties.author = "Ann Lee"
    data = io.BytesIO()
    document.save(data)
    box = (
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        '/2006"><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>'
        "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>"
    )
    members = _members(data.getvalue())
    body = members["word/document.xml"].decode()
    members["word/document.xml"] = body.replace("<w:sectPr", box + "<w:sectPr", 1).encode()
    members["word/footnotes.xml"] = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    taken = read(library, tmp_path, "a.docx", zipped(members))
    lines = [line for line in taken.reading.text.split("\n") if line]
    assert lines == ["Body.", "Boxed", "kept", "A note.", "Running head"]
    assert (taken.metadata.title, str(taken.metadata.authors[0])) == ("A report", "Ann Lee")


def _members(data: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_odt_spaces_notes_and_tracked_changes(library: Library, tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:h>Head</text:h><text:p>one<text:s text:c="2"/>two<text:tab/>three'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note.</text:p></text:note-body></text:note> four</text:p>"
    )
    styles = "<style:header><text:p>Running head</text:p></style:header>"
    meta = (
        "<office:meta><dc:title>A report</dc:title><meta:initial-creator>Ann Lee"
        "</meta:initial-creator><meta:creation-date>2025-01-29T10:00:00</meta:creation-date>"
        "</office:meta>"
    )
    taken = read(library, tmp_path, "a.odt", opendocument(body, styles=styles, meta=meta))
    assert taken.reading.text.split("\n") == [
        "Head",
        "one  two\tthree four",
        "A note.",
        "Running head",
    ]
    record = taken.metadata
    assert (record.title, str(record.authors[0]), str(record.issued)) == (
        "A report",
        "Ann Lee",
        "2025-01-29",
    )
    assert record.guessed == {"issued"}


def test_rtf_escapes_and_properties(library: Library, tmp_path: Path) -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1250{\info{\title A report}{\author Ann Lee}"
        rb"{\creatim\yr2025\mo1\dy29}}{\fonttbl{\f0 Times;}}Caf\'e9 \u1581?\u1586?\u1576?\par two}"
    )
    taken = read(library, tmp_path, "a.rtf", data)
    assert taken.reading.text == "Café حزب\ntwo"
    assert (taken.metadata.title, str(taken.metadata.issued)) == ("A report", "2025-01-29")


def test_a_book_is_read_in_the_order_of_its_spine(library: Library, tmp_path: Path) -> None:
    stated = (
        "<dc:title>A book</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2020</dc:date>"
        "<dc:publisher>Nubl Press</dc:publisher><dc:language>en</dc:language>"
    )
    taken = read(library, tmp_path, "a.epub", epub(["<p>One&nbsp;1</p>", "<p>Two</p>"], stated))
    assert taken.reading.text == "One 1\n\fTwo"
    record = taken.metadata
    assert (record.title, record.publisher, str(record.issued), record.csl_type) == (
        "A book",
        "Nubl Press",
        "2020",
        "book",
    )
    assert not record.guessed


def test_a_protected_book_is_called_encrypted(library: Library, tmp_path: Path) -> None:
    listed = "<encryption><CipherReference URI='OPS/text/c0.xhtml'/></encryption>"
    book = epub(["<p>x</p>"], **{"META-INF/encryption.xml": listed})
    assert refusal(library, tmp_path, "a.epub", book).startswith("encrypted")


def test_a_message_with_its_attachments(library: Library, tmp_path: Path) -> None:
    inner = message("Inner words.", Subject="Forwarded")
    data = message(
        "See below.",
        {"note.txt": b"Attached words.", "inner.eml": inner, "logo.png": b"\x89PNG\r\n"},
        Subject="Of Nubl – and Zahra",
    )
    mail, note, forwarded, logo = extracted(library, tmp_path, "a.eml", data)
    assert isinstance(mail, Extracted)
    assert mail.reading.text == "See below."
    record = mail.metadata
    assert (record.title, str(record.issued), record.csl_type) == (
        "Of Nubl – and Zahra",
        "2025-01-29",
        "personal_communication",
    )
    assert str(record.authors[0]) == "Ann Lee"
    assert isinstance(note, Extracted)
    assert (note.reading.text, note.part_of) == ("Attached words.", mail.sha256)
    assert note.path == f"{tmp_path}/a.eml/note.txt"
    assert isinstance(forwarded, Extracted)
    assert forwarded.reading.text == "Inner words."
    assert logo == Refusal(f"{tmp_path}/a.eml/logo.png", "unknown format: a picture")


def test_a_message_without_a_plain_body_is_read_from_its_page(
    library: Library, tmp_path: Path
) -> None:
    data = (
        b"Return-Path: <a@example.org>\r\nFrom: =?utf-8?q?Ann_L=C3=A9e?= <a@example.org>\r\n"
        b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-6\r\n\r\n"
        b"<p>" + "حزب الله".encode("iso-8859-6") + b"</p><script>no()</script>"
    )
    taken = read(library, tmp_path, "message", data)
    assert taken.reading.text == "حزب الله"
    assert str(taken.metadata.authors[0]) == "Ann Lée"


def test_an_archive_gives_its_members_each_for_itself(library: Library, tmp_path: Path) -> None:
    inner = zipped({"deep.txt": "Deep words."})
    data = zipped(
        {
            "a/one.txt": "One.",
            "a/two.pdf": pdf([["Page one"], ["Page two"]]),
            "broken.docx": b"PK\x03\x04 cut",
            "inner.zip": inner,
            "__MACOSX/a/._one.txt": b"\0",
            "../../escape.txt": "Harmless.",
        }
    )
    found = extracted(library, tmp_path, "a.zip", data)
    got = {
        each.path.removeprefix(f"{tmp_path}/a.zip/"): each.reading.text
        for each in found
        if isinstance(each, Extracted)
    }
    assert got == {
        "a/one.txt": "One.",
        "a/two.pdf": "Page one\fPage two",
        "inner.zip/deep.txt": "Deep words.",
        "escape.txt": "Harmless.",
    }
    (refused,) = [each for each in found if isinstance(each, Refusal)]
    assert refused.path.endswith("broken.docx")
    assert refused.reason.startswith("damaged")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.xlsx", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
                     "unknown format: a spreadsheet", id="spreadsheet"),
        pytest.param("a.zip", zipped({}), "empty", id="empty archive"),
        pytest.param("a.zip", zipped({f"{at}.txt": "x" for at in range(2_001)}),
                     "too many members", id="many members"),
        pytest.param("a.zip", zipped({"a.txt": b" " * 3_000_000}), "too big", id="ratio"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
                     "an old Office file", id="old office file"),
        pytest.param("a.txt", b" \n \n", "no text", id="only spaces"),
        pytest.param("a.rtf", rb"{\rtf1 }", "no text", id="empty rtf"),
        pytest.param("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
                     "damaged", id="odt without content"),
        pytest.param("a.epub", zipped({"mimetype": "application/epub+zip"}),
                     "damaged: it has no table of its parts", id="epub without a table"),
        pytest.param("a.odt", opendocument("<!-- x -->"), "no text", id="empty odt"),
        pytest.param(
            "a.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}),
            "damaged: it declares a document type", id="entity"),
        pytest.param("a.docx", zipped({"[Content_Types].xml": "", "word/document.xml":
                     "<a>" * 300 + "</a>" * 300}), "damaged", id="deep tags"),
    ],
)  # fmt: skip
def test_hostile_and_foreign_files_are_refused_by_name(
    library: Library, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    assert reason in refusal(library, tmp_path, name, data)


def test_a_chain_of_archives_ends_at_the_limit(library: Library, tmp_path: Path) -> None:
    data = b"words"
    for _ in range(8):
        data = zipped({"inner.zip" if data[:2] == b"PK" else "a.txt": data})
    (refused,) = extracted(library, tmp_path, "a.zip", data)
    assert isinstance(refused, Refusal)
    assert "nested over 4 deep" in refused.reason


def test_a_text_that_looks_like_headers_is_no_message(library: Library, tmp_path: Path) -> None:
    memo = b"From: the desk\nTo: all\nSubject: SANA\n\nWords.\n"
    assert read(library, tmp_path, "memo.txt", memo).media_type == "text/plain"


def test_every_file_of_a_process_gets_a_fresh_child_in_time(
    library: Library, tmp_path: Path
) -> None:
    """More files than one child serves."""
    for at in range(120):
        assert read(library, tmp_path, "a.txt", b"words %d" % at).reading.text == f"words {at}"


def test_a_page_saved_into_one_file_is_read_as_a_page(library: Library, tmp_path: Path) -> None:
    page = "<html><head><title>A page</title></head><body><article><p>" + "Füll text. " * 60
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://nubl.example.org/a"
    made["Subject"] = "A page"
    made.set_content(page + "</p></article></body></html>", subtype="html", charset="utf-8")
    made.add_related(b"\x89PNG\r\n", maintype="image", subtype="png")
    (taken,) = extracted(library, tmp_path, "a.mhtml", made.as_bytes())
    assert isinstance(taken, Extracted)
    assert taken.reading.text.startswith("Füll text.")
    assert (taken.metadata.title, taken.metadata.url, taken.metadata.csl_type) == (
        "A page",
        "https://nubl.example.org/a",
        "webpage",
    )


def test_of_a_vast_page_all_that_is_visible_is_kept_without_looking_for_an_article() -> None:
    row = "<tr><td>{0}</td><td>A row of the table</td></tr>"
    rows = "".join(map(row.format, range(12_000)))
    page = f"<html><head><title>An index</title></head><body><table>{rows}</table></body></html>"
    reading = read_web(page.encode(), Hints())
    assert reading.text.count("A row of the table") == 12_000
    assert reading.warnings == ("The page is vast; all visible text was kept",)
    assert reading.metadata.title == "An index"

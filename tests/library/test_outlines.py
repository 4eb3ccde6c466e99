"""Headings of documents: their titles, their depth, and where exactly they stand in the text."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.library import Extracted, Library, long_text
from glossary.library.limits import LIMITS
from glossary.library.long_text import read_in_pieces
from glossary.library.readers.headings import outline_in, outline_of_lines
from glossary.library.readers.markdown import read_markdown
from glossary.library.readers.web import read_web
from glossary.library.readers.zip_kinds import read_zip
from glossary.library.reading import Hints, Reading
from glossary.library.text_index import TextIndex
from glossary.model import DocumentId, Heading
from tests.library.making import epub, opendocument, zipped

FILLER = "These words stand under a heading and say nothing much about it at all. " * 4


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("")
    made.add_heading("The north", 1)
    made.add_paragraph(FILLER)
    made.add_heading("Its rivers", 2)
    made.add_paragraph("Its rivers")
    made.add_heading("The south", 1)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def open_document() -> bytes:
    return opendocument(
        '<text:h text:outline-level="1">The north</text:h>'
        f"<text:p>{FILLER}</text:p>"
        '<text:h text:outline-level="2">Its <text:span>rivers</text:span></text:h>'
        '<text:p>Its rivers</text:p><text:h text:outline-level="1">The south</text:h>'
    )


def book() -> bytes:
    first = f"<h1>The north</h1><p>{FILLER}</p><h2>Its\n rivers</h2><p>Its rivers</p>"
    return epub([first, "<h1>The south</h1><p>Its end.</p>"])


def page() -> bytes:
    body = (
        f"<h2>The north</h2><p>{FILLER}</p><p>{FILLER}</p><h3>Its <i>rivers</i></h3>"
        f"<p>{FILLER}</p><h2>The south</h2><p>{FILLER}</p>"
    )
    return f"<html><body><nav><h2>Menu</h2></nav><article>{body}</article></body></html>".encode()


def short_page() -> bytes:
    return b"<body><h1>The north</h1>A line.<h2>Its rivers</h2>Its rivers<h1>The south</h1>x</body>"


def notes() -> bytes:
    code = "```\n# no heading\n```\n"
    text = f"# The north\n\n{FILLER}\n{code}## Its rivers ##\nIts rivers\n#tag\n# The south\n"
    return text.encode()


READERS = {
    "docx": (read_zip, word),
    "odt": (read_zip, open_document),
    "epub": (read_zip, book),
    "html": (read_web, page),
    "html without an article": (read_web, short_page),
    "md": (read_markdown, notes),
}


def lines_at(reading: Reading) -> list[str]:
    """The line of the text at which each heading is said to begin."""
    return [
        reading.text[each.start :].lstrip("\f").partition("\n")[0].strip("# ")
        for each in reading.outline
    ]


@pytest.mark.parametrize("kind", READERS)
def test_headings_are_the_outline_and_stand_where_it_says(kind: str) -> None:
    read, make = READERS[kind]
    reading = read(make(), Hints())
    outline = [(each.title, each.level) for each in reading.outline]
    assert outline == [("The north", 0), ("Its rivers", 1), ("The south", 0)]
    assert lines_at(reading) == ["The north", "Its rivers", "The south"]
    starts = [each.start for each in reading.outline]
    assert starts == sorted(starts)


def test_a_file_of_words_without_headings_has_no_outline() -> None:
    assert read_zip(opendocument(f"<text:p>{FILLER}</text:p>"), Hints()).outline == ()
    assert read_web(f"<p>{FILLER}</p>".encode(), Hints()).outline == ()


def test_styles_that_are_damaged_cost_the_outline_and_not_the_text() -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>"
    )
    made = zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": body, "word/styles.xml": "<w:"}
    )
    reading = read_zip(made, Hints())
    assert (reading.text, reading.outline) == ("Words", ())


def test_marks_of_ours_in_a_page_make_no_heading() -> None:
    reading = read_web(b"<body><p>\x011No heading</p><h1>\x013One</h1></body>", Hints())
    assert [each.title for each in reading.outline] == ["3One"]


LINES = st.lists(
    st.tuples(st.text(alphabet="ab \n", max_size=6), st.one_of(st.none(), st.integers(0, 5))),
    max_size=12,
)


@given(LINES)
def test_each_heading_of_lines_begins_at_its_own_words(
    lines: list[tuple[str, int | None]],
) -> None:
    text = "\n".join(line for line, _ in lines).strip("\n")
    outline = outline_of_lines(lines, text)
    titles = [" ".join(line.split()) for line, level in lines if level is not None and line.strip()]
    assert [each.title for each in outline] == titles
    for each in outline:
        assert " ".join(text[each.start :].split()).startswith(each.title)
    assert min((each.level for each in outline), default=0) == 0


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 5)), max_size=9), st.text())
def test_titles_that_are_not_in_the_text_make_no_heading(
    titles: list[tuple[str, int]], text: str
) -> None:
    for each in outline_in(titles, text):
        assert text[each.start :].startswith(each.title)


def test_headings_of_a_long_text_keep_their_places_over_its_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(long_text, "LIMITS", replace(LIMITS, text_piece=100))
    text = "".join(f"# Part {number}\n\n{FILLER[:150]}\n\n" for number in range(9))
    reading = read_in_pieces(read_markdown, text.encode(), Hints())
    assert lines_at(reading) == [f"Part {number}" for number in range(9)]


def test_the_outline_is_kept_with_the_text_and_foreign_places_are_not(tmp_path: Path) -> None:
    index = TextIndex(tmp_path)
    outline = (Heading("B", 0, 0, 3), Heading("Far", 0, 0, 99), Heading("A", 0, 1, 0))
    index.store(DocumentId("d"), Reading("A\n\nB", outline=(*outline, Heading("-", 0, 0, -4))))
    kept = index.text(DocumentId("d")).outline
    index.close()
    assert kept == (outline[2], outline[0])


def test_the_walled_process_hands_the_outline_over(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    library = Library(tmp_path / "cache")
    taken = library.extract(tmp_path / "a.docx")
    library.close()
    assert isinstance(taken, Extracted)
    titles = [each.title for each in taken.reading.outline]
    assert titles == ["The north", "Its rivers", "The south"]

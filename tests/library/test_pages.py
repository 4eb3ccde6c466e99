"""Page pictures and places of words: they cover the words, and bad files are refused in words."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pypdfium2
import pytest

from glossary.errors import DocumentRefusedError
from glossary.library import PageWorker
from glossary.model import PageSpan, Stretch
from tests.library.making import pdf

WORDS = [f"Word{at} stands here" for at in range(20)]
FILE = pdf([WORDS, ["Second page"]])


@pytest.fixture(scope="module")
def worker() -> Iterator[PageWorker]:
    made = PageWorker()
    yield made
    made.close()


def page_text(number: int) -> str:
    document = pypdfium2.PdfDocument(FILE)
    return str(document[number - 1].get_textpage().get_text_range())


def test_a_picture_has_the_size_asked_for(worker: PageWorker) -> None:
    layout = worker.layout("a", lambda: FILE)
    assert len(layout.sizes) == 2
    picture = worker.picture("a", lambda: FILE, 2, 1.5)
    width, height = layout.sizes[1]
    assert abs(picture.width - width * 1.5) <= 1
    assert abs(picture.height - height * 1.5) <= 1
    assert len(set(picture.pixels)) > 10


def test_the_rectangles_of_words_cover_those_words(worker: PageWorker) -> None:
    text = page_text(1)
    spans = [PageSpan(1, text.index(words), words) for words in WORDS]
    marks = worker.marks("a", lambda: FILE, spans)
    page = pypdfium2.PdfDocument(FILE)[0]
    height = page.get_height()
    for span, places in zip(spans, marks, strict=True):
        (place,) = places
        found = page.get_textpage().get_text_bounded(
            place.x - 1, height - place.y - place.height - 1,
            place.x + place.width + 1, height - place.y + 1,
        )  # fmt: skip
        assert found.strip() == span.exact


def test_words_that_have_moved_on_the_page_are_found_and_others_are_not(
    worker: PageWorker,
) -> None:
    moved = PageSpan(1, 3, WORDS[5])
    absent = PageSpan(1, 0, "never written")
    here, nowhere = worker.marks("a", lambda: FILE, [moved, absent])
    assert len(here) == 1
    assert nowhere == ()


def test_a_turned_page_has_its_words_where_they_are_seen(worker: PageWorker) -> None:
    document = pypdfium2.PdfDocument(FILE)
    document[0].set_rotation(90)
    from io import BytesIO

    data = BytesIO()
    document.save(data)
    layout = worker.layout("turned", data.getvalue)
    (places,) = worker.marks("turned", data.getvalue, [PageSpan(1, 0, "Word0")])
    width, height = layout.sizes[0]
    assert width > height
    assert places[0].height > places[0].width
    assert 0 <= places[0].x <= width
    assert 0 <= places[0].y <= height


@pytest.mark.parametrize("data", [b"%PDF-1.4 cut", b""], ids=["cut", "nothing"])
def test_what_is_no_document_is_refused(worker: PageWorker, data: bytes) -> None:
    with pytest.raises(DocumentRefusedError, match="cannot be shown as pages"):
        worker.layout("bad", lambda: data)
    assert worker.layout("a", lambda: FILE).sizes


def test_a_page_that_is_not_there_is_refused(worker: PageWorker) -> None:
    with pytest.raises(DocumentRefusedError, match="no such page"):
        worker.picture("a", lambda: FILE, 3, 1.0)


def test_a_process_that_died_is_replaced(worker: PageWorker) -> None:
    worker.layout("a", lambda: FILE)
    assert worker._process
    os.killpg(worker._process._child.pid, 9)
    assert worker.picture("a", lambda: FILE, 1, 1.0).width > 100


def test_words_between_two_points_are_whole_words(worker: PageWorker) -> None:
    text = page_text(1)
    span = PageSpan(1, text.index(WORDS[3]), WORDS[3])
    ((place,),) = worker.marks("a", lambda: FILE, [span])
    middle = place.y + place.height / 2
    stretch = Stretch(1, place.x + 8, middle, place.x + place.width - 8, middle)
    words = worker.words("a", lambda: FILE, stretch)
    assert words
    assert (words.span, words.places) == (span, (place,))
    backwards = Stretch(1, stretch.to_x, middle, stretch.from_x, middle)
    assert worker.words("a", lambda: FILE, backwards) == words
    assert worker.words("a", lambda: FILE, Stretch(1, 5, 800, 9, 830)) is None

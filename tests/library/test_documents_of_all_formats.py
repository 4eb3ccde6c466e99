"""One text in every format gives the same mentions; broken files are refused with a reason."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.library import Extracted, Library, MentionFinder
from glossary.model import Refusal
from glossary.workspace import Workspace
from tests.library.making import FORMATS, write

LINES = ("The Contract Test Brigade (CTB) met near Idlib.", "Sana heard it; SANA reported it.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_names_at_exact_places(
    library: Library, tmp_path: Path, kind: str
) -> None:
    (taken,) = library.extract_all(write(tmp_path, kind, LINES))
    assert isinstance(taken, Extracted)
    text = taken.reading.text
    finder = MentionFinder.build([("b", ["Contract Test Brigade", "CTB"]), ("s", ["SANA"])])
    found = finder.find(text)
    assert [text[name.start : name.end] for name in found] == [
        "Contract Test Brigade",
        "CTB",
        "SANA",
    ]


def encrypted_zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("[Content_Types].xml", "<x/>")
        made.writestr("word/document.xml", "<x/>")
    raw = bytearray(data.getvalue())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    return bytes(raw)


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<x/>")
        made.writestr("word/document.xml", b" " * 70_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.pdf", b"", "empty", id="empty"),
        pytest.param("a.pdf", b"%PDF-1.7 cut", "damaged", id="damaged pdf"),
        pytest.param("a.docx", b"PK\x03\x04 word/ [Content_Types].xml", "damaged", id="cut zip"),
        pytest.param("a.docx", encrypted_zip(), "encrypted", id="encrypted"),
        pytest.param("a.docx", bomb(), "too big", id="bomb"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n", "unknown format", id="picture"),
        pytest.param("a.bin", b"ab\0cd", "unknown format", id="binary"),
        pytest.param("a.html", b"<html><body></body></html>", "no text", id="page without text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    library: Library, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused = library.extract(path)
    assert isinstance(refused, Refusal)
    assert reason in refused.reason


def test_a_pipe_is_never_opened_for_reading(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused = library.extract(tmp_path / "pipe")
    assert isinstance(refused, Refusal)
    assert "no regular file" in refused.reason


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"\xef\xbb\xbfA\r\nB", "A\nB", id="mark and line ends"),
        pytest.param("Idlib é".encode("utf-16"), "Idlib é", id="UTF-16"),
        pytest.param(
            "Übergröße und Straße, schön".encode("cp1252"),
            "Übergröße und Straße, schön",
            id="cp1252",
        ),
        pytest.param("HTS met\nhere".encode("utf-16-le"), "HTS met\nhere", id="UTF-16 unmarked"),
        pytest.param(
            "قال الوزير إن الهيئة باقية في المدينة".encode("utf-16-be"),
            "قال الوزير إن الهيئة باقية في المدينة",
            id="Arabic UTF-16 unmarked",
        ),
        pytest.param(b"M\xfcller", "Müller", id="one odd byte"),
        pytest.param("El señor Núñez llegó mañana".encode("cp1252"), "El señor Núñez llegó mañana",
                     id="Spanish"),
        pytest.param("Le café près de l'hôtel était fermé".encode("cp1252"),
                     "Le café près de l'hôtel était fermé", id="French"),
        pytest.param("Zażółć gęślą jaźń i przyjdź jutro".encode("cp1250"),
                     "Zażółć gęślą jaźń i przyjdź jutro", id="Polish"),
        pytest.param("قال الوزير إن المفاوضات ستستمر غدا".encode("cp1256"),
                     "قال الوزير إن المفاوضات ستستمر غدا", id="Arabic"),
        pytest.param("Министр заявил, что переговоры продолжатся".encode("cp1251"),
                     "Министр заявил, что переговоры продолжатся", id="Russian"),
        pytest.param("Das Café in Köln.\nĐakovo ž ".encode() + b"\xff" + "ć é".encode(),
                     "Das Café in Köln.\nĐakovo ž \ufffdć é", id="UTF-8 with one broken byte"),
    ],
)  # fmt: skip
def test_encodings_are_found(library: Library, tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    taken = library.extract(tmp_path / "a.txt")
    assert isinstance(taken, Extracted)
    assert taken.reading.text == text


@pytest.mark.parametrize(
    "data", [b"a\x00b", b"\x00" * 40, b"ab\x00\x00" * 20, b"a\x00b\x00" + b"x" * 99]
)
def test_zeros_that_are_no_letters_are_no_text(
    library: Library, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert isinstance(library.extract(tmp_path / "a.txt"), Refusal)


LONG_PARAGRAPH = (
    "<p>The council of <a href='/x'>Nubl</a> met, and <b>the brigade</b> spoke of the harvest.</p>"
)


def test_a_page_of_five_megabytes_is_read_whole_and_in_time(
    library: Library, tmp_path: Path
) -> None:
    body = "<h1>Minutes</h1>" + LONG_PARAGRAPH * 60_000 + "<p>The very last line.</p>"
    (tmp_path / "a.html").write_text(f"<html><body><main>{body}</main></body></html>")
    taken = library.extract(tmp_path / "a.html")
    assert isinstance(taken, Extracted), taken
    assert taken.reading.text.count("Nubl met, and the brigade") == 60_000
    assert taken.reading.text.endswith("The very last line.")


def test_a_page_of_comments_is_read_in_time(library: Library, tmp_path: Path) -> None:
    saved = "<!-- saved from url=(0020)https://example.org/a -->"
    page = f"{saved}<html><body>{'<!-- x -->' * 200_000}{LONG_PARAGRAPH * 9}</body></html>"
    (tmp_path / "a.html").write_text(page)
    taken = library.extract(tmp_path / "a.html")
    assert isinstance(taken, Extracted), taken
    assert taken.metadata.url == "https://example.org/a"


def test_a_page_tells_its_record_and_what_was_guessed(library: Library, tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A headline",'
        '"datePublished":"2025-01-29T10:00:00Z","author":{"@type":"Person","name":"Ann Lee"},'
        '"publisher":{"name":"The Paper"}}</script><link rel="canonical" href="https://e.org/a">'
    )
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body><p>{'Text. ' * 60}</p>")
    taken = library.extract(tmp_path / "a.html")
    assert isinstance(taken, Extracted)
    record = taken.metadata
    assert (record.title, str(record.issued), record.container) == (
        "A headline",
        "2025-01-29",
        "The Paper",
    )
    assert (record.authors[0].family, record.csl_type) == ("Lee", "article-newspaper")
    assert record.url == "https://e.org/a"
    assert not record.guessed


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        pytest.param(
            "Kata'ib Hezbollah came",
            ["Hezbollah", "Kata'ib Hezbollah"],
            ["Kata'ib Hezbollah"],
            id="longest",
        ),
        pytest.param("in Syria. Observatory", ["Syria Observatory"], [], id="end of a sentence"),
        pytest.param("HTS\n\nFront", ["HTS Front"], [], id="paragraph"),
        pytest.param("al-Nusrah\nFront", ["al-Nusrah Front"], ["al-Nusrah\nFront"], id="line end"),
        pytest.param("the whts hTS H.T.S.", ["HTS"], ["H.T.S"], id="case and dots"),
        pytest.param("😀 Hay’at and HAY'AT", ["Hay'at"], ["Hay’at", "HAY'AT"], id="apostrophes"),
        pytest.param("قال حزب الله إن", ["حزب الله"], ["حزب الله"], id="Arabic"),
    ],
)
def test_names_are_found_whole_and_in_their_own_letters(
    text: str, names: list[str], found: list[str]
) -> None:
    hits = MentionFinder.build([(str(at), [name]) for at, name in enumerate(names)]).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_a_name_that_two_bear_is_found_for_both() -> None:
    finder = MentionFinder.build([("a", ["Ansar Allah"]), ("b", ["Ansar Allah"])])
    assert {hit.id for hit in finder.find("Ansar Allah said")} == {"a", "b"}


def test_a_new_entry_shows_its_mentions_at_once_and_undo_takes_them_back(tmp_path: Path) -> None:
    from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name, new_id

    text = tmp_path / "note.txt"
    text.write_text("Fighters neared Nubl and Zahra. Nubl is a town.\n", encoding="utf-8")
    nubl = Entry(EntryId(new_id()), EntryKind.PLACE, (Name(MemberId("n1"), "Nubl"),))
    with Workspace.open(tmp_path / "data") as workspace:
        report = workspace.add_documents([text])
        assert [document.title for document in report.added] == [
            "Fighters neared Nubl and Zahra. Nubl is a town."
        ]
        again = workspace.add_documents([text])
        assert (len(again.added), len(again.unchanged)) == (0, 1)
        workspace.apply(Add(nubl), "add Nubl")
        page = workspace.mentions(nubl.id)
        assert page.total == 2
        passage = page.snippets[0].mention.passage
        assert workspace.passage(passage.ref) == passage
        assert workspace.text(passage.document).text[passage.start : passage.end] == "Nubl"
        workspace.undo()
        assert nubl.id not in workspace.snapshot.entries


def test_a_lost_cache_costs_time_and_no_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Workspace.open(data) as workspace:
        before = workspace.mentions(workspace.find("HTS").id).total
    for path in (data / "cache").iterdir():
        path.write_bytes(b"damaged")
    with Workspace.open(data) as workspace:
        assert workspace.mentions(workspace.find("HTS").id).total == before > 0

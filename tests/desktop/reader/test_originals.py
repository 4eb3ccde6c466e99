"""Originals opened outside: which kinds, as read-only copies, at their page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from desktop.reader.open_original import OriginalsOpener
from desktop.reader.viewers import Place
from glossary.errors import DocumentRefusedError
from glossary.model import (
    Document,
)
from tests.desktop.reader.long_report import (
    DOCUMENT,
)


@pytest.mark.parametrize(
    "kind", ["text/html", "application/x-executable", "application/xml"], ids=str
)
def test_kinds_that_can_run_something_are_not_handed_out(kind: str, tmp_path: Path) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    original = tmp_path / "ab12"
    original.write_bytes(b"<script>")
    opener = OriginalsOpener(take)
    with pytest.raises(DocumentRefusedError, match="is not handed to other programs"):
        opener.open(Document(DOCUMENT.id, "0" * 64, "x", media_type=kind), original)
    opener.close()
    assert opened == []


def test_an_original_is_opened_as_a_read_only_copy_that_goes_away(tmp_path: Path) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    original = tmp_path / "ab12"
    original.write_bytes(b"words")
    opener = OriginalsOpener(take)
    opener.open(DOCUMENT, original)
    copy = Path(opened[0].toLocalFile())
    assert (copy.suffix, copy.read_bytes()) == (".txt", b"words")
    assert copy.stat().st_mode & 0o777 == 0o400
    opener.close()
    assert not copy.exists()


@pytest.mark.parametrize(
    ("installed", "arguments"),
    [
        ("evince", ["-i", "7", "--find=Nubl Guard", "FILE"]),
        ("okular", ["-p", "7", "--find=Nubl Guard", "FILE"]),
        ("zathura", ["-P", "7", "FILE"]),
        ("xpdf", ["FILE", "7"]),
    ],
)
def test_a_pdf_is_opened_outside_at_its_page(
    tmp_path: Path, installed: str, arguments: list[str]
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, given: list[str]) -> bool:
        started.append((program, given))
        return True

    def find(name: str) -> str | None:
        return f"/bin/{name}" if name == installed else None

    opener = OriginalsOpener(_never, start, find)
    original = tmp_path / "ab12"
    original.write_bytes(b"%PDF-")
    document = Document(DOCUMENT.id, "0" * 64, "x", media_type="application/pdf")
    opener.open(document, original, Place(7, "Nubl\nGuard"))
    opener.close()
    ((program, given),) = started
    assert program == f"/bin/{installed}"
    assert [each if not each.endswith(".pdf") else "FILE" for each in given] == arguments


def _never(_: QUrl) -> bool:
    raise AssertionError("the desktop's opener was asked")


def test_without_such_a_viewer_the_desktop_opens_it(tmp_path: Path) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    opener = OriginalsOpener(take, lambda *_: False, lambda _: None)
    original = tmp_path / "ab12"
    original.write_bytes(b"%PDF-")
    document = Document(DOCUMENT.id, "0" * 64, "x", media_type="application/pdf")
    opener.open(document, original, Place(7))
    opener.close()
    assert len(opened) == 1

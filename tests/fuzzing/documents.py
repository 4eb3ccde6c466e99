"""Every reader of documents. Zip formats are fuzzed by the member: bytes of a zip stop at a CRC."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial

from glossary.library.readers import reader_of
from glossary.library.reading import Hints, Reading, UnreadableError
from glossary.library.recognise import recognise
from glossary.library.worker_process import Answer, decode_answer, encode_answer
from tests.fuzzing.target import Target
from tests.library.making import FORMATS, epub, file_of, message, zipped

LINES = ("The Contract Test Brigade met.", "It met again – near Nubl.")
PAGE = (
    b"<!doctype html><html lang=en><head><title>A | Site</title><meta name=date content=2024-01-02>"
    b"<meta property=og:title content=A><script type='application/ld+json'>"
    b'{"@type":"NewsArticle","headline":"A","author":[{"name":"B"}],"datePublished":"2024-01-02"}'
    b"</script></head><body><article><h1>A</h1><p>By B, 2 May 2024.<p>Some words &amp; more.<br>"
    b"<ul><li>x</ul><table><tr><td>c</table></article></body></html>"
)
SAVED = (
    b"From: <Saved by B>\nSnapshot-Content-Location: https://example.org/a\nSubject: =?utf-8?Q?A?="
    b"\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    + PAGE
    + b"\n--x--\n"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1250{\fonttbl\f0 A;}{\info{\title T}}\f0 S\'9cmple\u1234?\par \bin3 abc}"
)
MARKDOWN = (
    b"---\ntitle: A\ndate: 2024-01-02\nauthor: [B, C]\n---\n# A\n\n[x](https://example.org) *y*\n"
)
MAIL = message("Words.", {"a.txt": b"inside"}, Subject="=?utf-8?q?S=C3=A4mple?=")
FURTHER = {
    "html": (PAGE,), "mhtml": (SAVED,), "rtf": (RTF,), "md": (MARKDOWN,), "eml": (MAIL,),
}  # fmt: skip
RUNS = {"html": 25, "mhtml": 60, "pdf": 250, "eml": 500, "txt": 400}
BOOK = epub(
    ["<h1>One</h1><p>Words.</p>"], "<dc:title>T</dc:title><dc:creator>B</dc:creator>"
    "<dc:date>2024-01-02</dc:date><dc:language>en</dc:language>"
)  # fmt: skip
MEMBERS = (
    ("docx", file_of("docx", LINES), "word/document.xml"),
    ("docx", file_of("docx", LINES), "docProps/core.xml"),
    ("odt", file_of("odt", LINES), "content.xml"),
    ("epub", BOOK, "OPS/book.opf"),
    ("epub", BOOK, "OPS/text/c0.xhtml"),
    ("epub", BOOK, "META-INF/container.xml"),
)


def read(name: str, data: bytes) -> Reading:
    """The reading of a file, once it has come through the pipe of the worker unchanged."""
    found = reader_of(recognise(data, name))(data, Hints(name=name))
    came = decode_answer(encode_answer(Answer(reading=found))).reading
    assert came == found, "the worker's answer would not come through its pipe"
    assert all(0 <= at <= len(found.text) for at in found.pages), found.pages
    assert tuple(sorted(found.pages)) == found.pages
    return found


def read_member(name: str, parts: dict[str, bytes], member: str, data: bytes) -> Reading:
    """The reading of a container with one member replaced."""
    return read(name, zipped({**parts, member: data}, zipfile.ZIP_STORED))


def _of_kind(kind: str) -> Target:
    further = FURTHER.get(kind, ())
    seeds = further if kind == "mhtml" else (file_of(kind, LINES), *further)
    door: Callable[[bytes], object] = partial(read, f"a.{kind}")
    return Target(kind, seeds, door, RUNS.get(kind, 300), (UnreadableError,))


def _of_member(kind: str, whole: bytes, member: str) -> Target:
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    door = partial(read_member, f"a.{kind}", parts, member)
    name = f"{kind}-{member.rpartition('/')[2].partition('.')[0]}"
    return Target(name, (parts[member],), door, 400, (UnreadableError,))


TARGETS = (
    *(_of_kind(kind) for kind in (*FORMATS, "mhtml")),
    *(_of_member(*member) for member in MEMBERS),
)

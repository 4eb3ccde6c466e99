"""The worker's side: a process that is given bytes, never a path, and answers with text.

A template process loads what its readers need. For every few files it forks a child, which first
takes away from itself the right to open anything and only then reads its first foreign byte. Where
there is no fork, one process does both. Frames both ways: eight bytes of length, then JSON or raw
bytes; a request is two frames, an answer one.
"""

from __future__ import annotations

import codecs
import encodings
import importlib
import inspect
import os
import pkgutil
import struct
import sys
from contextlib import suppress
from enum import StrEnum
from typing import IO

import msgspec

from glossary.library.limits import LIMITS
from glossary.library.readers import reader_of
from glossary.library.reading import Hints, Reading, Reason, UnreadableError
from glossary.library.recognise import Format
from glossary.model import PartialDate

_LENGTH = struct.Struct(">Q")
_LONGEST_HEADER = 64 * 1024
_SAMPLE = (
    b"<html lang='en'><head><title>Sample</title><meta name='date' content='2024-01-02'></head>"
    b"<body><article><h1>Sample</h1><p>Published on 2 January 2024 by A. Writer.</p>"
    + b"<p>This sentence is here to be read before the doors are closed.</p>" * 8
    + b"</article></body></html>"
)

_SAMPLE_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1"
    b">>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources<</Font"
    b"<</F 5 0 R>>>>>>endobj 4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (Sample) Tj ET\n"
    b"endstream endobj 5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
)
_SAMPLE_MAIL = (
    b"From: A <a@example.org>\nSubject: =?utf-8?q?S=C3=A4mple?=\nDate: Tue, 2 Jan 2024 10:00 +0000"
    b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    b"Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"<p>B=F6dy</p>\n--x\nContent-Disposition: attachment; filename=a.txt\n"
    b"Content-Transfer-Encoding: base64\n\nQQ==\n--x--\n"
)


_SAMPLE_ARCHIVE = (
    b"From: <Saved by Sample>\nSubject: =?utf-8?Q?S=C3=A4mple?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n" + _SAMPLE + b"\n--x--\n"
)


class Group(StrEnum):
    """Formats that share a process, by what has to be loaded for them."""

    OFFICE = "office"
    WEB = "web"
    PDF = "pdf"


GROUP_OF = {Format.WEB: Group.WEB, Format.WEB_ARCHIVE: Group.WEB, Format.PDF: Group.PDF}
"""All other formats are read in the office group."""


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked about the bytes in the frame that follows."""

    kind: Format
    hints: Hints


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """A reading, or the reason of a refusal."""

    reading: Reading | None = None
    refused: Reason | None = None
    detail: str = ""


def encode_answer(answer: Answer) -> bytes:
    """The answer as bytes."""
    return msgspec.json.encode(answer, enc_hook=str)


def decode_answer(data: bytes) -> Answer:
    """The answer of bytes that come from an untrusted process."""

    def date_of(kind: type, raw: object) -> object:
        if kind is PartialDate and isinstance(raw, str):
            return PartialDate.parse(raw)
        raise msgspec.ValidationError("Expected a date")

    return msgspec.json.decode(data, type=Answer, dec_hook=date_of)


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """One frame, and out with it."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: IO[bytes], most: int) -> bytes | None:
    """One frame; None at the end, or if it is longer than it may be."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    if size > most:
        return None
    data = pipe.read(size)
    return data if len(data) == size else None


def main() -> None:
    """Warm up, say so, and read until the pipe ends."""
    pipe_in, pipe_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(OSError, AttributeError):
        os.nice(5)  # somebody is typing meanwhile
    group = Group(sys.argv[1])
    memory = LIMITS.pdf_memory if group is Group.PDF else LIMITS.worker_memory
    _warm_up(group)
    write_frame(pipe_out, b"ready")
    if not hasattr(os, "fork"):
        close_the_doors(memory)
        while _answer_one(pipe_in, pipe_out):
            pass
        return
    while _served_by_a_child(pipe_in, pipe_out, memory):
        pass


def sample_pdf() -> bytes:
    """A page that has PDFium load what it loads late."""
    return _SAMPLE_PDF


def _served_by_a_child(pipe_in: IO[bytes], pipe_out: IO[bytes], memory: int) -> bool:
    """Fork a child for the next few files; whether it ended as it should."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    close_the_doors(memory)
    ended = all(_answer_one(pipe_in, pipe_out) for _ in range(LIMITS.worker_files))
    os._exit(not ended)


def _answer_one(pipe_in: IO[bytes], pipe_out: IO[bytes]) -> bool:
    """Read and answer one request; False at the end of the pipe."""
    header = read_frame(pipe_in, _LONGEST_HEADER)
    data = read_frame(pipe_in, LIMITS.text_file) if header is not None else None
    if header is None or data is None:
        return False
    write_frame(pipe_out, encode_answer(_answer(header, data)))
    return True


def _answer(header: bytes, data: bytes) -> Answer:
    try:
        request = msgspec.json.decode(header, type=Request)
        reading = reader_of(request.kind)(data, request.hints)
    except UnreadableError as refusal:
        return Answer(refused=refusal.reason, detail=refusal.detail)
    except MemoryError:
        return Answer(refused=Reason.TOO_BIG, detail="reading it takes more memory than is allowed")
    except RecursionError:
        return Answer(refused=Reason.DAMAGED, detail="it is nested too deeply")
    except Exception:
        return Answer(refused=Reason.DAMAGED, detail="it cannot be read")
    if len(reading.text) > LIMITS.text_characters:
        return Answer(refused=Reason.TOO_BIG, detail="it holds more than 200 million characters")
    return Answer(reading=reading)


def _warm_up(group: Group) -> None:
    """Load everything that a reader of the group would load later, when nothing can be opened."""
    for kind in Format:
        if GROUP_OF.get(kind, Group.OFFICE) is group:
            reader_of(kind)
    _load_encodings()
    _load_tables_of_letters()
    for encoding in ("cp1250", "utf-16-le"):
        reader_of(Format.PLAIN)("Zażółć gęślą jaźń, ici c'est l'été".encode(encoding), Hints())
    if group is Group.WEB:
        _load_for_the_web()
        reader_of(Format.WEB)(_SAMPLE, Hints())
        reader_of(Format.WEB_ARCHIVE)(_SAMPLE_ARCHIVE, Hints())
    elif group is Group.PDF:
        reader_of(Format.PDF)(sample_pdf(), Hints())
    else:
        reader_of(Format.MAIL)(_SAMPLE_MAIL, Hints())
        reader_of(Format.RTF)(rb"{\rtf1\ansi\ansicpg1250 S\'9cmple}", Hints())


def _load_encodings() -> None:
    """Every codec, for each is a file that could not be opened later."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):
            codecs.lookup(module.name)


def _load_tables_of_letters() -> None:
    """What the guess of an encoding reads late: chardet's functions that keep a file they read."""
    import chardet.models
    import chardet.pipeline.confusion

    for module in (chardet.models, chardet.pipeline.confusion):
        for each in vars(module).values():
            if hasattr(each, "cache_info") and not inspect.signature(each).parameters:
                each()


def _load_for_the_web() -> None:
    """Load what dates and addresses of pages need from files, while files may be opened."""
    import dateparser.data.date_translation_data as locales
    import tld
    import tzlocal

    for late in ("_strptime", "zoneinfo"):
        importlib.import_module(late)
    for module in pkgutil.iter_modules(locales.__path__):
        importlib.import_module(f"{locales.__name__}.{module.name}")
    tld.get_fld("https://example.org/")
    # Dates without a zone are read in the zone of this machine, which lies in files.
    tzlocal.get_localzone()


def close_the_doors(memory: int) -> None:
    """No file, no socket, no process, no core; bounded memory (bytes) and time (POSIX)."""
    try:
        import resource
    except ImportError:
        return
    cpu = LIMITS.worker_cpu_seconds
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (value, value))

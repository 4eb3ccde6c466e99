"""The worker's side: a process that is given bytes, never a path, and answers with text.

It loads what its readers need, then takes away from itself the right to open anything, and only
then reads its first foreign byte. Frames both ways: eight bytes of length, then msgspec JSON or
raw bytes.
"""

from __future__ import annotations

import codecs
import encodings
import importlib
import os
import pkgutil
import struct
import sys
from contextlib import suppress
from typing import IO

import msgspec

from glossary.library.limits import LIMITS
from glossary.library.readers import reader_of
from glossary.library.reading import Reading, UnreadableError
from glossary.library.recognise import Format
from glossary.model import PartialDate

_LENGTH = struct.Struct(">Q")
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


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """A reading, or the reason of a refusal."""

    reading: Reading | None = None
    refused: str = ""


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
    """Warm up, lock the doors, say so, and read until the pipe ends."""
    kind = Format(sys.argv[1])
    pipe_in, pipe_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    read = reader_of(kind)
    if kind is Format.WEB:
        _warm_up_web()
        read(_SAMPLE)
    elif kind is Format.PDF:
        read(_SAMPLE_PDF)
    _load_encodings()
    if kind in {Format.PLAIN, Format.MARKDOWN}:
        read("Zażółć gęślą jaźń, ici c'est l'été".encode("cp1250"))
    _close_the_doors()
    write_frame(pipe_out, b"ready")
    while (data := read_frame(pipe_in, LIMITS.text_file)) is not None:
        write_frame(pipe_out, encode_answer(_answer(read, data)))


def _answer(read: object, data: bytes) -> Answer:
    try:
        reading = read(data) if callable(read) else None
    except UnreadableError as refusal:
        return Answer(refused=str(refusal))
    except MemoryError:
        return Answer(refused="too big: reading it takes more memory than is allowed")
    except RecursionError:
        return Answer(refused="damaged: it is nested too deeply")
    except Exception:
        return Answer(refused="damaged: it cannot be read")
    if reading is None or len(reading.text) > LIMITS.text_characters:
        return Answer(refused="too big: it holds more than 200 million characters")
    return Answer(reading=reading)


def _load_encodings() -> None:
    """Every codec, for each is a file that could not be opened later."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):
            codecs.lookup(module.name)


def _warm_up_web() -> None:
    """Load what dates and addresses of pages need from files, while files may be opened."""
    import dateparser.data.date_translation_data as locales
    import tld

    for late in ("_strptime", "zoneinfo"):
        importlib.import_module(late)
    for module in pkgutil.iter_modules(locales.__path__):
        importlib.import_module(f"{locales.__name__}.{module.name}")
    tld.get_fld("https://example.org/")


def _close_the_doors() -> None:
    """No file, no socket, no process, no core; bounded memory and time (POSIX)."""
    try:
        import resource
    except ImportError:
        return
    memory, cpu = LIMITS.worker_memory, LIMITS.worker_cpu_seconds
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (value, value))

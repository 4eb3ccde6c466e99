"""The reading process: it is given the bytes of a file set and answers with listings.

It loads what the formats need, takes away from itself the right to open anything, and only then
reads its first foreign byte. Frames go both ways as in the library's worker: a request is one
frame of names and one for each file; the answer is frames of listings, then the head.
"""

from __future__ import annotations

import codecs
import encodings
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from os import dup, dup2, fdopen

import msgspec

from glossary.library.worker_process import read_frame, write_frame
from glossary.lists.ledger import Head, Ledger, UnreadableListError
from glossary.lists.limits import LIMITS
from glossary.lists.recognise import FORMATS
from glossary.model import Listing

BATCH = 250


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """Which format, and the names of the files whose bytes follow."""

    format: str
    list_id: str
    names: list[str]


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """Some listings, or the head at the end, or the reason of a refusal."""

    listings: list[Listing] = msgspec.field(default_factory=list)
    head: Head | None = None
    refused: str = ""


def main() -> None:
    """Warm up, lock the doors, say so, and read one file set."""
    pipe_in, pipe_out = sys.stdin.buffer, fdopen(dup(1), "wb")
    dup2(2, 1)
    with suppress(OSError, AttributeError):
        os.nice(5)  # somebody is typing meanwhile
    _warm_up()
    _close_the_doors()
    write_frame(pipe_out, b"ready")
    asked = read_frame(pipe_in, LIMITS.answer)
    if asked is None:
        return
    request = msgspec.json.decode(asked, type=Request)
    files = {}
    for name in request.names:
        data = read_frame(pipe_in, LIMITS.xml_or_json_file)
        if data is None:
            return
        files[name] = data
    for answer in _answers(request, files):
        write_frame(pipe_out, msgspec.json.encode(answer))


def _answers(request: Request, files: dict[str, bytes]) -> Iterator[Answer]:
    ledger = Ledger(request.format, request.list_id)
    try:
        found = FORMATS[request.format].read(files, ledger)
        sent = 0
        while batch := list(islice(found, BATCH)):
            sent += len(batch)
            if sent > LIMITS.records:
                yield Answer(refused="is too big: it holds more than 2 million records")
                return
            yield Answer(listings=batch)
        yield Answer(head=ledger.head())
    except UnreadableListError as refusal:
        yield Answer(refused=str(refusal))
    except MemoryError:
        yield Answer(refused="is too big: reading it takes more memory than is allowed")
    except RecursionError:
        yield Answer(refused="is damaged: it is nested too deeply")
    except Exception as error:
        yield Answer(refused=f"is damaged: it cannot be read ({type(error).__name__})")


def _warm_up() -> None:
    """Load every codec and parse a little of everything: each is a file not to be opened later."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):
            codecs.lookup(module.name)
    from glossary.lists.formats import un

    sample = b"<CONSOLIDATED_LIST><ENTITIES><ENTITY/></ENTITIES></CONSOLIDATED_LIST>"
    list(un.read({"sample": sample}, Ledger("un", "un-sc")))
    with suppress(UnreadableListError):
        list(un.read({"sample": b"<CONSOLIDATED_LIST>"}, Ledger("un", "un-sc")))


def _close_the_doors() -> None:
    """No file, no socket, no process, no core; bounded memory and time (POSIX)."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, LIMITS.worker_memory),
        (resource.RLIMIT_CPU, LIMITS.worker_cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (value, value))

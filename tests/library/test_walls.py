"""The walls around reading: inside nothing opens, and whatever happens there is a refusal."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.library import Extracted, Library, worker
from glossary.library.readers.plain import decode
from glossary.library.readers.web import read_web
from glossary.library.reading import Hints, Reason, UnreadableError
from glossary.library.recognise import Format
from glossary.library.worker import ExtractionWorker, WalledProcess
from glossary.model import Refusal
from tests.benchmarks.news_pages import news_pages
from tests.library.making import FORMATS, file_of

ROOT = Path(__file__).resolve().parents[2]

ATTEMPTS = """
import os, socket, sys
from glossary.library.limits import LIMITS
from glossary.library.worker_process import close_the_doors
close_the_doors(LIMITS.worker_memory)
def held(attempt):
    try:
        attempt()
    except (OSError, MemoryError):
        return True
    return False
attempts = {
    "open": lambda: open(sys.argv[1]).read(),
    "write": lambda: open(sys.argv[1] + ".new", "w").write("x"),
    "socket": lambda: socket.socket(),
    "pipe": lambda: os.pipe(),
    "dup": lambda: os.dup(0),
    "memory": lambda: bytearray(600_000_000),
}
print(",".join(name for name, attempt in attempts.items() if not held(attempt)))
"""


def test_behind_the_doors_nothing_opens(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPTS, str(secret)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
    without = ATTEMPTS.replace("\nclose_the_doors(LIMITS.worker_memory)", "")
    open_ = subprocess.run(
        [sys.executable, "-c", without, str(secret)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"open", "write", "socket", "pipe", "dup", "memory"} <= set(
        open_.stdout.strip().split(",")
    )


class NoQuarantine:
    """Remembers what was set aside."""

    def __init__(self) -> None:
        self.aside: dict[str, str] = {}

    def reason_against(self, sha256: str) -> str:
        return self.aside.get(sha256, "")

    def set_aside(self, sha256: str, reason: str) -> None:
        self.aside[sha256] = reason


READY = "import sys, time; o = sys.stdout.buffer; o.write(bytes(7) + b'\\x05ready'); o.flush(); "


@pytest.mark.parametrize(
    ("then", "reason", "aside"),
    [
        pytest.param("sys.exit(3)", Reason.DAMAGED, True, id="exits"),
        pytest.param("time.sleep(60)", Reason.TIMED_OUT, True, id="silence"),
        pytest.param("o.write(bytes(7) + b'\\x04junk'); o.flush(); time.sleep(60)",
                     Reason.DAMAGED, False, id="garbage"),
        pytest.param("o.write(b'\\xff' * 64); o.flush(); time.sleep(60)",
                     Reason.DAMAGED, True, id="a frame beyond all limits"),
    ],
)  # fmt: skip
def test_every_way_to_fail_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, then: str, reason: Reason, *, aside: bool
) -> None:
    monkeypatch.setattr(worker, "program", lambda _: [sys.executable, "-c", READY + then])
    quarantine = NoQuarantine()
    reading = ExtractionWorker(quarantine)
    with pytest.raises(UnreadableError) as refused:
        reading.read(Format.PLAIN, b"x", "ab", Hints(), seconds=2.0)
    reading.close()
    assert refused.value.reason is reason
    assert bool(quarantine.aside) is aside


def test_no_process_is_started_once_the_worker_is_closed() -> None:
    quarantine = NoQuarantine()
    reading = ExtractionWorker(quarantine)
    reading.close()
    with pytest.raises(UnreadableError, match="closing"):
        reading.read(Format.PLAIN, b"x", "ab", Hints())
    assert not quarantine.aside


def test_a_process_that_never_is_ready_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_START_SECONDS", 0.5)
    with pytest.raises(UnreadableError):
        WalledProcess([sys.executable, "-c", "import time; time.sleep(60)"])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


def pages() -> list[bytes]:
    """Pages whose dates and sites have to be guessed, in several languages."""
    made = [page.html for page in news_pages(4)]
    dates = ("Veröffentlicht am 3. März 2021", "Publié le 3 mars 2021", "نشر في 3 مارس 2021",
             "Опубликовано 3 марта 2021", "03/04/2021", "March 3rd, 2021 10:11 am")  # fmt: skip
    text = (
        "<p>" + "The council met on a quiet day and spoke of the harvest at length. " * 9 + "</p>"
    )
    made += [
        f"<html><head><title>A | Site</title></head><body><article><h1>A</h1>"
        f"<span class='date'>{date}</span>{text}</article></body></html>".encode()
        for date in dates
    ]
    shared = Path(os.environ.get("BYNAME_SHARED", ROOT.parent / "shared"))
    narratives = shared / "documents" / "un-narratives"
    return made + [path.read_bytes() for path in sorted(narratives.rglob("*.shtml"))]


def test_behind_the_walls_a_page_reads_as_without_them(library: Library, tmp_path: Path) -> None:
    for data in pages():
        (tmp_path / "a.html").write_bytes(data)
        taken = library.extract(tmp_path / "a.html")
        assert isinstance(taken, Extracted), taken
        assert taken.reading == read_web(data, Hints(name="a.html"))


ODD = (
    *("Suriye'de çatışmalar sürüyor, açıkladı.", "cp1254", "Zażółć gęślą jaźń", "cp1250"),
    *("Министр заявил вчера", "koi8-r", "חזבאללה הודיעה אתמול", "cp1255", "M\xfcller", "cp1252"),
    *(
        "قال الوزير إن الهيئة باقية",
        "cp1256",
        "该组织昨天在城里开会",
        "gb18030",
        "Η ομάδα",
        "cp1253",
    ),
)


@pytest.mark.parametrize(("text", "encoding"), list(zip(ODD[::2], ODD[1::2], strict=True)))
@pytest.mark.parametrize("ending", ["txt", "html"])
def test_behind_the_walls_an_encoding_is_guessed_as_without_them(
    library: Library, tmp_path: Path, text: str, encoding: str, ending: str
) -> None:
    data = (f"<p>{text}</p>" if ending == "html" else text).encode(encoding)
    (tmp_path / f"a.{ending}").write_bytes(data)
    taken = library.extract(tmp_path / f"a.{ending}")
    assert isinstance(taken, Extracted), taken
    assert taken.reading.text.strip() == decode(data)[0].replace("<p>", "").replace("</p>", "")


LINES = ("The Contract Test Brigade met.", "It met again – near Nubl.") * 20


@pytest.mark.parametrize("kind", FORMATS)
def test_mutated_files_are_read_or_refused_and_nothing_else(
    library: Library, tmp_path: Path, kind: str
) -> None:
    whole = file_of(kind, LINES)
    chance = random.Random(kind)  # noqa: S311 - no secret
    for turn in range(25):
        data = bytearray(whole)
        match turn % 3:
            case 0:
                for _ in range(chance.randint(1, 30)):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case 1:
                del data[chance.randrange(len(data)) :]
            case _:
                at = chance.randrange(len(data))
                data[at:at] = data[at : at + chance.randint(1, 400)]
        path = tmp_path / f"a.{kind}"
        path.write_bytes(data)
        for taken in library.extract_all(path):
            assert isinstance(taken, Extracted | Refusal)
            if isinstance(taken, Refusal):
                assert taken.reason.split(":")[0] in set(Reason)
    path.write_bytes(whole)
    assert any(isinstance(taken, Extracted) for taken in library.extract_all(path))

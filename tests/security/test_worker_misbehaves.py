"""S4: whatever a reading process does, it is a refusal in time, and no process stays behind."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from glossary.library import worker
from glossary.library.limits import LIMITS
from glossary.library.reading import Hints, Reason, UnreadableError
from glossary.library.recognise import Format
from glossary.library.worker import ExtractionWorker

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits are POSIX")

READY = (
    "import os, signal, sys, time\n"
    "o = sys.stdout.buffer\n"
    "o.write(bytes(7) + b'\\x05ready')\n"
    "o.flush()\n"
)
FRAME = "def frame(size): o.write(size.to_bytes(8, 'big'))\n"
LIMITED = (
    f"sys.path.insert(0, {str(Path(worker.__file__).parents[2])!r})\n"
    "from glossary.library.worker_process import close_the_doors\n"
    f"close_the_doors({LIMITS.worker_memory})\n"
)


class Aside:
    """Remembers what was set aside."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def reason_against(self, sha256: str) -> str:
        return self.reasons.get(sha256, "")

    def set_aside(self, sha256: str, reason: str) -> None:
        self.reasons[sha256] = reason


def children() -> set[int]:
    """Processes below this one, those that ended and were not waited for too."""
    return {
        int(found.name)
        for found in Path("/proc").iterdir()
        if found.name.isdigit() and _parent(found) == os.getpid()
    }


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        pytest.param("while True: pass", Reason.TIMED_OUT, id="computes for ever"),
        pytest.param("signal.pause()", Reason.TIMED_OUT, id="waits for ever"),
        pytest.param("signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
                     Reason.TIMED_OUT, id="ignores signals"),
        pytest.param("os.fork()\nwhile True: pass", Reason.TIMED_OUT, id="has a child"),
        pytest.param("frame(300_000_000)\nfor _ in range(300): o.write(bytes(1_000_000))\n"
                     "o.flush()\nsignal.pause()", Reason.DAMAGED, id="300 MB of nothing"),
        pytest.param(f"frame({LIMITS.answer + 1})\nwhile True: o.write(bytes(1_000_000))",
                     Reason.DAMAGED, id="more than any answer"),
        pytest.param("frame(9)\no.write(b'half')\no.flush()\nsys.exit()", Reason.DAMAGED,
                     id="ends in the middle"),
        pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", Reason.DAMAGED, id="crashes"),
        pytest.param("os.kill(os.getpid(), signal.SIGKILL)", Reason.DAMAGED,
                     id="is killed for its memory"),
        pytest.param(f"{LIMITED}held = []\nwhile True: held.append(bytes(10_000_000))",
                     Reason.DAMAGED, id="takes all memory it can get"),
        pytest.param("frame(3)\no.write(b'\\xff\\xfe{')\no.flush()\nsignal.pause()",
                     Reason.DAMAGED, id="garbage"),
    ],
)  # fmt: skip
def test_it_is_refused_in_time_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, then: str, reason: Reason
) -> None:
    monkeypatch.setattr(worker, "program", lambda _: [sys.executable, "-c", READY + FRAME + then])
    before = children()
    reading = ExtractionWorker(Aside())
    with pytest.raises(UnreadableError) as refused:
        reading.read(Format.PLAIN, b"x", "ab", Hints(), seconds=3.0)
    group = max(children() - before, default=0)
    reading.close()
    assert refused.value.reason is reason
    assert children() <= before
    if group:
        with pytest.raises(ProcessLookupError):
            os.killpg(group, signal.SIGCONT)


def test_the_next_file_is_read_by_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    reading = ExtractionWorker(Aside())
    with monkeypatch.context() as patch:
        patch.setattr(worker, "program", lambda _: [sys.executable, "-c", READY + "sys.exit(1)"])
        with pytest.raises(UnreadableError):
            reading.read(Format.PLAIN, b"x", "ab", Hints())
    assert reading.read(Format.PLAIN, b"The next file", "cd", Hints()).text == "The next file"
    assert children() - before
    reading.close()
    assert children() <= before


def test_a_process_that_was_left_behind_would_be_seen() -> None:
    before = children()
    left = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], dict(os.environ))
    assert children() - before == {left}
    os.waitpid(left, 0)
    assert children() <= before

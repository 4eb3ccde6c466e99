"""How long the window stands still while somebody types and the name index is built and swapped.

python -m tests.benchmarks.window_stalls FOLDER SECONDS [NAMES.jsonl]

A heartbeat in the real window asks to be called each millisecond; a gap between two calls is time
in which no key and no painting could have been served. Keys come at 50 a second, with a rest after
each name so that pages are built too. Prints one JSON document.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import build, make_application
from desktop.look.fonts import apply_fonts
from desktop.look.theme import apply_theme
from desktop.session import Session
from glossary.model import Add, Batch, Entry, EntryId, EntryKind, MemberId, Name, NameStatus
from glossary.workspace import Workspace

KEY_MS = 20
REST_KEYS = 12
STALL_MS = 30.0
_PARTS = tuple(f"{first}{vowel}" for first in "bdfghjklmnqrstwyz" for vowel in "aiu")


def made_names(count: int) -> Iterator[list[str]]:
    """Names of two to four made-up words, in records of one to four; always the same ones."""
    rng = random.Random(7)  # noqa: S311 - of a measurement
    words = ["".join(rng.choices(_PARTS, k=rng.randint(2, 4))).title() for _ in range(count // 3)]
    while count > 0:
        size = min(count, rng.randint(1, 4))
        yield [" ".join(rng.choices(words, k=rng.randint(2, 4))) for _ in range(size)]
        count -= size


def read_names(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["names"]


def entries_of(records: Iterable[list[str]], prefix: str) -> tuple[Add, ...]:
    return tuple(
        Add(
            Entry(
                EntryId(f"{prefix}{number}"),
                EntryKind.GROUP,
                tuple(
                    Name(
                        MemberId(f"{prefix}{number}-{at}"),
                        name,
                        status=NameStatus.ADMITTED if at else NameStatus.PREFERRED,
                    )
                    for at, name in enumerate(names)
                ),
            )
        )
        for number, names in enumerate(records)
    )


class Peer:
    """A process that does nothing but beat: its gaps are those of the machine, not ours."""

    PROGRAM = """
import sys, time
last = time.monotonic()
while True:
    time.sleep(0.001)
    now = time.monotonic()
    if now - last > 0.005:
        print(now, now - last, flush=True)
    last = now
"""

    def __init__(self) -> None:
        command = [sys.executable, "-c", self.PROGRAM]
        self._child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._said: list[tuple[float, float]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._child.stdout or ():
            when, gap = line.split()
            self._said.append((float(when), float(gap) * 1000))

    def gaps(self, since: float) -> list[float]:
        return [gap for when, gap in self._said if when >= since]

    def close(self) -> None:
        self._child.terminate()
        self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()


class Typist(QObject):
    """Types names, key by key, and beats."""

    def __init__(self, session: Session, texts: list[str], peer: Peer) -> None:
        super().__init__(session.parts.window)
        self._peer, self._since = peer, time.monotonic()
        self._box = session.parts.bar.box
        self._texts, self._at, self._rest = texts, 0, 0
        self._typed = ""
        self.gaps: list[float] = []
        self.delivered = self.stale = self.keys = 0
        session.parts.search._task.delivered.connect(self._heard)
        self._last = time.perf_counter()
        self._heart, self._clock = QTimer(self), QTimer(self)
        for timer, slot, every in ((self._heart, self._beat, 1), (self._clock, self._key, KEY_MS)):
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.timeout.connect(slot)
            timer.start(every)

    def taken(self) -> dict[str, float]:
        """What was measured since the last time."""
        gaps, self.gaps = sorted(self.gaps), []
        beside = self._peer.gaps(self._since)
        self._since = time.monotonic()
        figures = {
            "keys": self.keys,
            "answers": self.delivered,
            "answers to another text": self.stale,
            "longest gap, ms": round(gaps[-1], 1),
            "gaps over 30 ms": sum(gap > STALL_MS for gap in gaps),
            "p99.9, ms": round(gaps[int(len(gaps) * 0.999)], 1),
            "longest gap of an idle process, ms": round(max(beside, default=1.0), 1),
            "its gaps over 30 ms": sum(gap > STALL_MS for gap in beside),
        }
        self.delivered = self.stale = self.keys = 0
        return figures

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def _key(self) -> None:
        if self._rest:
            self._rest -= 1
            return
        wanted = self._texts[self._at % len(self._texts)]
        if len(self._typed) >= len(wanted):
            self._at += 1
            self._typed, self._rest = "", REST_KEYS
            self._box.selectAll()
            return
        letter = wanted[len(self._typed)]
        self._typed += letter
        self.keys += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.postEvent(self._box, key)

    def _heard(self, answer: tuple[object, ...]) -> None:
        self.delivered += 1
        text = getattr(answer[0], "text", "")
        self.stale += text.strip() != self._box.text().strip()


def wait(seconds: float) -> None:
    timer = QTimer()
    timer.setSingleShot(True)
    app = QApplication.instance()
    assert app is not None
    timer.timeout.connect(app.quit)
    timer.start(int(seconds * 1000))
    app.exec()


def main(folder: Path, seconds: float, source: Path | None) -> None:
    records = list(read_names(source) if source else made_names(100_000))
    with Workspace.open(folder, starter=False) as filling:
        if not filling.entries():
            filling.apply(Batch(entries_of(records, "n"), "fill"))
    for index in (folder / "cache").glob("*names*.npz"):
        index.unlink()
    rng = random.Random(11)  # noqa: S311
    texts = [rng.choice(names) for names in rng.choices(records, k=400)]
    app = make_application()
    apply_fonts(app)
    apply_theme(app, "light")
    figures: dict[str, dict[str, float]] = {}
    with Workspace.open(folder, starter=False) as workspace:
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        session = build(workspace, settings)
        session.parts.window.resize(1360, 880)
        session.parts.window.show()
        wait(0.5)
        peer = Peer()
        typist = Typist(session, texts, peer)
        session.begin()
        wait(seconds / 4)
        figures["index being built"] = typist.taken()
        wait(seconds / 2)
        figures["typing"] = typist.taken()
        more = entries_of(made_names(2_500), "later")
        session.writing.apply(Batch(more, "more names"), "more names")
        wait(seconds / 4)
        figures["an import, the index renewed and swapped"] = typist.taken()
        session.parts.window.close()
        session.close()
        peer.close()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)

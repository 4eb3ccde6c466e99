"""A heartbeat in the window's thread: how long it stood still, and what held it.

The heart asks to be called each millisecond. A gap between two calls is time in which no key and
no painting could have been served. Linux says of each thread how long it computed and how long it
waited for a core; what is left of a gap it was halted: by the interpreter's lock, which another
thread of the process held, by a lock of our own, or by the display.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 1
KEPT_MS = 8.0
"""Shorter gaps are counted only."""
LONG_MS = 30.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap, in milliseconds: computing, waiting for a core, halted."""

    at: float
    long: float
    computing: float
    queueing: float
    stacks: str = ""

    @property
    def halted(self) -> float:
        return max(0.0, self.long - self.computing - self.queueing)

    @property
    def own(self) -> float:
        """Without what the machine kept from us: the time it stood still by our own fault."""
        return self.long - self.queueing


class _Clock:
    """What the scheduler says of this thread; zeros where the system does not tell."""

    def __init__(self) -> None:
        path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._file = os.open(path, os.O_RDONLY) if path.exists() else -1

    def read(self) -> tuple[int, int]:
        """Nanoseconds computed, and waited for a core."""
        if self._file < 0:
            return time.thread_time_ns(), 0
        computed, waited, _ = os.pread(self._file, 64, 0).split()
        return int(computed), int(waited)


@dataclass(slots=True)
class _Beats:
    """What was noted since the last look."""

    count: int = 0
    gaps: list[Gap] = field(default_factory=list)
    shorter: list[float] = field(default_factory=list)
    collections: list[float] = field(default_factory=list)


class Watchdog(threading.Thread):
    """Looks at the stacks of all threads when a beat is late, for hunting what held the window.

    It needs the interpreter's lock to look: what holds that in one call of C is seen as soon as
    it lets go, in the line after. Never for figures: it takes time, and Python 3.11 has crashed
    over stacks of other threads.
    """

    def __init__(self) -> None:
        super().__init__(name="watchdog", daemon=True)
        self.last = time.perf_counter()
        self.seen: list[str] = []
        self._main = threading.get_ident()
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.004):
            late = (time.perf_counter() - self.last) * 1000
            if late > LONG_MS / 2 and len(self.seen) < 20:
                self.seen.append(f"after {late:.1f} ms\n{self._stacks()}")

    def _stacks(self) -> str:
        names = {each.ident: each.name for each in threading.enumerate()}
        found = []
        for thread, frame in sys._current_frames().items():
            lines = [
                f"{Path(line.filename).name}:{line.lineno} {line.name}"
                for line in traceback.extract_stack(frame)[-7:]
            ]
            waits = any(each in lines[-1] for each in ("wait", "_listen", "_stacks"))
            if thread == self._main or not waits:
                found.append(f"  {names.get(thread, thread)}: " + " > ".join(lines))
        return "\n".join(found)

    def close(self) -> None:
        self._ended.set()
        self.join()


class Heart(QObject):
    """Beats in the thread it is made in; `watchdog` tells what it was halted by."""

    def __init__(self, parent: QObject, watchdog: Watchdog | None = None) -> None:
        super().__init__(parent)
        self._clock = _Clock()
        self._beats = _Beats()
        self._watchdog = watchdog
        if watchdog:
            watchdog.start()
        self._last, self._was = time.perf_counter(), self._clock.read()
        self._collecting = 0.0
        gc.callbacks.append(self._note_collection)
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(BEAT_MS)

    def close(self) -> None:
        """Let go of the interpreter."""
        gc.callbacks.remove(self._note_collection)
        if self._watchdog:
            self._watchdog.close()

    def taken(self) -> _Beats:
        """What was noted since the last time."""
        beats, self._beats = self._beats, _Beats()
        return beats

    def _beat(self) -> None:
        now = time.perf_counter()
        long = (now - self._last) * 1000
        self._beats.count += 1
        if long < KEPT_MS:
            self._beats.shorter.append(long)
        else:
            computed, waited = self._clock.read()
            self._beats.gaps.append(
                Gap(
                    time.monotonic(),
                    long,
                    (computed - self._was[0]) / 1e6,
                    (waited - self._was[1]) / 1e6,
                    self._seen(),
                )
            )
        self._last, self._was = time.perf_counter(), self._clock.read()
        if self._watchdog:
            self._watchdog.last = self._last

    def _seen(self) -> str:
        if not self._watchdog:
            return ""
        seen, self._watchdog.seen = self._watchdog.seen, []
        return "\n".join(seen)

    def _note_collection(self, phase: str, _: Mapping[str, int]) -> None:
        if phase == "start":
            self._collecting = time.perf_counter()
        else:
            self._beats.collections.append((time.perf_counter() - self._collecting) * 1000)


class Peer:
    """A process that only runs Qt's event loop and beats: its gaps are those of the machine."""

    PROGRAM = """
import os, sys, time
from PySide6.QtCore import QCoreApplication, Qt, QTimer
app = QCoreApplication([])
last = time.monotonic()
def beat():
    global last
    now = time.monotonic()
    if now - last > 0.005:
        try:
            print(now, now - last, flush=True)
        except OSError:
            os._exit(0)
    last = time.monotonic()
timer = QTimer()
timer.setTimerType(Qt.TimerType.PreciseTimer)
timer.timeout.connect(beat)
timer.start(1)
app.exec()
"""

    def __init__(self) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self._child = subprocess.Popen(
            [sys.executable, "-c", self.PROGRAM],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._said: list[tuple[float, float]] = []
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        for line in self._child.stdout or ():
            when, gap = line.split()
            self._said.append((float(when), float(gap) * 1000))

    def gaps(self, since: float) -> list[float]:
        """Its gaps over 5 ms, in milliseconds, since a moment of the monotonic clock."""
        return [gap for when, gap in self._said if when >= since]

    def close(self) -> None:
        self._child.terminate()
        self._child.wait()
        self._listening.join()
        if self._child.stdout:
            self._child.stdout.close()


def figures(beats: _Beats, beside: list[float], seconds: float) -> dict[str, float]:
    """One row of the table."""
    every = sorted([*beats.shorter, *(gap.long for gap in beats.gaps)])
    by_own = max(beats.gaps, key=lambda gap: gap.own, default=Gap(0, 0, 0, 0))
    longest = max(beats.gaps, key=lambda gap: gap.long, default=Gap(0, 0, 0, 0))
    return {
        "seconds": round(seconds, 1),
        "longest gap": round(longest.long, 1),
        "p99 gap": round(every[int(len(every) * 0.99)], 1) if every else 0.0,
        "p99.9 gap": round(every[int(len(every) * 0.999)], 1) if every else 0.0,
        "over 30 ms": sum(gap.long > LONG_MS for gap in beats.gaps),
        "over 50 ms": sum(gap.long > 50 for gap in beats.gaps),
        "longest without the machine": round(by_own.own, 1),
        "of which computing": round(by_own.computing, 1),
        "of which halted": round(by_own.halted, 1),
        "over 30 ms without the machine": sum(gap.own > LONG_MS for gap in beats.gaps),
        "over 50 ms without the machine": sum(gap.own > 50 for gap in beats.gaps),
        "longest collection": round(max(beats.collections, default=0.0), 1),
        "peer's longest gap": round(max(beside, default=5.0), 1),
        "peer's over 30 ms": sum(gap > LONG_MS for gap in beside),
    }


def told(gaps: list[Gap]) -> str:
    """The long gaps with their stacks, for whoever hunts one."""
    return "\n".join(
        f"--- {gap.long:.1f} ms: computing {gap.computing:.1f}, "
        f"queueing {gap.queueing:.1f}, halted {gap.halted:.1f}\n{gap.stacks}"
        for gap in gaps
        if gap.long > LONG_MS / 2
    )

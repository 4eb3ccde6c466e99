"""The window under load: how long it stood still, and what memory it took.

python -m tests.benchmarks.window.load FOLDER [PHASE…] [--names FILE] [--seconds N] …

FOLDER becomes the data folder and is to be new. Somebody types at 50 keys a second all the while.
Prints one JSON document with a row for each phase.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from desktop.bootstrap import build, make_application
from desktop.look.fonts import apply_fonts
from desktop.look.theme import apply_theme
from desktop.session import Session
from glossary.model import Batch, DocumentId, EntryId, MemberId, Name, Replace
from glossary.workspace import Workspace
from tests.benchmarks.window.heart import Gap, Heart, Peer, Watchdog, figures, told
from tests.benchmarks.window.made import (
    entries_of,
    made_names,
    read_names,
    write_documents,
    write_list,
    write_long_text,
)
from tests.benchmarks.window.typist import Typist

LONGEST = 280.0
"""Seconds after which a phase is given up."""

Row = dict[str, float]


@dataclass(slots=True)
class Load:
    """What was asked for, and the window."""

    asked: argparse.Namespace
    workspace: Workspace
    session: Session
    typist: Typist
    heart: Heart
    peer: Peer
    made: Path
    names: list[str]
    rows: dict[str, Row] = field(default_factory=dict)
    long: list[tuple[str, list[Gap]]] = field(default_factory=list)

    @contextmanager
    def phase(self, name: str) -> Iterator[Row]:
        """Measure what happens inside."""
        wait(0.2)  # what the benchmark itself did before is no gap of the window
        self.heart.taken()
        self.typist.taken()
        began, since, cpu = time.perf_counter(), time.monotonic(), time.process_time()
        row: Row = {}
        yield row
        seconds = time.perf_counter() - began
        beats = self.heart.taken()
        row |= figures(beats, self.peer.gaps(since), seconds)
        row["cores used by the window's process"] = round((time.process_time() - cpu) / seconds, 2)
        row |= self.typist.taken()
        row["memory, MB"] = round(memory())
        self.rows[name] = row
        self.long.append((name, beats.gaps))
        print(name, json.dumps(row), file=sys.stderr, flush=True)

    def until(self, true: Callable[[], bool], at_most: float = LONGEST) -> float:
        """Serve the window until something holds; the seconds it took."""
        began = time.perf_counter()
        while not true():
            if time.perf_counter() - began > at_most:
                print("given up", file=sys.stderr)
                break
            wait(0.05)
        return time.perf_counter() - began


def _make(load: Load) -> None:
    """Make all files that will be needed, before anything is measured."""
    asked, names = load.asked, load.names
    if "documents" in asked.phases and asked.documents is None:
        write_documents(load.made / "documents", asked.files, names)
    if "cancel" in asked.phases:
        write_documents(load.made / "more documents", 400, names[::-1])
    if "lists" in asked.phases and asked.list is None:
        write_list(load.made / "list", asked.records)
    if "long" in asked.phases:
        write_long_text(load.made / "long.txt", asked.megabytes * 1_000_000, names[:200])


def wait(seconds: float) -> None:
    """Serve the window for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def memory() -> float:
    """Megabytes in RAM now."""
    path = Path("/proc/self/statm")
    if path.exists():
        return int(path.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def building(load: Load) -> None:
    """The index of names is built and swapped in."""
    with load.phase("index being built"):
        load.until(lambda: load.workspace._index.state.phase == "building", 20)
        load.until(lambda: load.workspace._index.state.phase == "ready")


def typing(load: Load) -> None:
    with load.phase("typing"):
        wait(load.asked.seconds)


def swapping(load: Load) -> None:
    """An import wears the index out: it is renewed and swapped."""
    keeper = load.workspace._index
    more = entries_of(made_names(len(load.names) // 18 + 1_100), "later")
    with load.phase("an import, the index renewed and swapped"):
        load.session.writing.apply(Batch(more, "more names"), "more names")
        load.until(lambda: keeper.state.phase == "renewing", 20)
        load.until(lambda: keeper.state.phase == "ready")
        wait(1)


def documents(load: Load) -> None:
    folder = load.asked.documents or load.made / "documents"
    with load.phase("a folder taken in") as row:
        load.session.reading.add_documents([folder])
        load.until(lambda: not load.session.parts.operations.busy)
        wait(1)
        row["documents"] = len(load.workspace.snapshot.documents)


def cancelling(load: Load) -> None:
    """Another folder, cancelled after two seconds."""
    folder = load.made / "more documents"
    before = len(load.workspace.snapshot.documents)
    with load.phase("a folder taken in, cancelled midway") as row:
        load.session.reading.add_documents([folder])
        wait(2)
        load.session.parts.operations.cancel()
        row["seconds until it stopped"] = round(
            load.until(lambda: not load.session.parts.operations.busy), 2
        )
        wait(1)
        row["documents kept"] = len(load.workspace.snapshot.documents) - before


def lists(load: Load) -> None:
    """A list is imported, and its names are made ready."""
    path = load.asked.list or load.made / "list" / "sdn.csv"
    with load.phase("a list imported, its names indexed") as row:
        load.session.listing.import_list(str(path), "", "2024-01-01", True)
        load.until(lambda: not load.session.parts.operations.busy)
        load.until(lambda: load.workspace.lists.ready)
        wait(1)
        row["records"] = sum(each.records for each in load.workspace.list_versions())


def long_text(load: Load) -> None:
    """A text of half a gigabyte: taken in, searched for a new name, opened and read."""
    path = load.made / "long.txt"
    operations = load.session.parts.operations
    with load.phase(f"a text of {load.asked.megabytes} MB taken in") as row:
        before = set(load.workspace.snapshot.documents)
        peak = _Peak()
        load.session.reading.add_documents([path])
        load.until(lambda: not operations.busy)
        row["memory at most, MB"] = round(peak.end())
    new = set(load.workspace.snapshot.documents) - before
    path.unlink()
    if not new:
        return
    document = next(iter(new))
    entry = load.workspace.find(load.names[0])
    with load.phase("its passages for an entry") as row:
        peak = _Peak()
        load.typist.pause()
        load.session.looking.open_entry(entry.id)
        passages = load.session.parts.passages
        row["seconds until shown"] = round(
            load.until(lambda: passages.view.model().rowCount() > 0), 2
        )
        load.typist.begin()
        row["memory at most, MB"] = round(peak.end())
    with load.phase("it opened in the reader") as row:
        _read(load, document, entry.id, row)


def _read(load: Load, document: DocumentId, entry: EntryId, row: Row) -> None:
    peak = _Peak()
    seen: list[bool] = []
    load.session.parts.reading.opened.connect(lambda: seen.append(True))
    load.session.parts.reading.open_document(document, entry)
    row["seconds until shown"] = round(load.until(lambda: bool(seen)), 2)
    for _ in range(20):
        load.session.reading.next_mention()
        wait(0.05)
    bar = load.session.parts.reader.view.verticalScrollBar()
    for at in range(60):
        bar.setValue(bar.maximum() * at // 60)
        wait(0.03)
    row["memory at most, MB"] = round(peak.end())


def two_windows(load: Load) -> None:
    """Another window beside this one; what is saved here appears there."""
    import subprocess

    command = [sys.executable, "-m", "desktop.launch", "--data", str(load.workspace.data)]
    with load.phase("two windows"):
        other = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        edit = _editor(load)
        edit.start(500)
        wait(load.asked.seconds)
        edit.stop()
        other.terminate()
        other.wait()


def soak(load: Load) -> None:
    """Keys, pages and edits for minutes: does memory grow?"""
    samples: list[tuple[float, float]] = []
    clock = QTimer()
    clock.timeout.connect(lambda: samples.append((time.perf_counter(), memory())))
    edit = _editor(load)
    with load.phase("keys and edits for long") as row:
        edit.start(1_000)
        wait(load.asked.soak / 4)
        clock.start(1_000)
        wait(load.asked.soak * 3 / 4)
        clock.stop()
        edit.stop()
        row["memory grows, MB/h"] = round(slope(samples), 1)
        row["memory from, MB"] = round(samples[0][1], 1) if samples else 0
        row["memory to, MB"] = round(samples[-1][1], 1) if samples else 0


def slope(samples: list[tuple[float, float]]) -> float:
    """MB an hour, by least squares."""
    if len(samples) < 2:
        return 0.0
    middle = sum(at for at, _ in samples) / len(samples)
    mean = sum(size for _, size in samples) / len(samples)
    above = sum((at - middle) * (size - mean) for at, size in samples)
    return 3600 * above / sum((at - middle) ** 2 for at, _ in samples)


def _editor(load: Load) -> QTimer:
    """A name is added to an entry, and taken away again, at each tick."""
    edits = [0]

    def edit() -> None:
        known = load.workspace.snapshot.entries
        entry = known[EntryId("n0")]
        edits[0] += 1
        names = entry.names[:1] if edits[0] % 2 else (*entry.names[:1], Name(MemberId("x"), "Xyz"))
        after = replace(entry, names=names, definition=f"edit {edits[0]}")
        load.session.writing.apply(Replace(entry, after), "edit")

    timer = QTimer()
    timer.timeout.connect(edit)
    return timer


class _Peak:
    """The most memory there was, looked at twenty times a second."""

    def __init__(self) -> None:
        self._most = memory()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    def _look(self) -> None:
        self._most = max(self._most, memory())

    def end(self) -> float:
        self._timer.stop()
        return self._most


PHASES: dict[str, Callable[[Load], None]] = {
    "build": building,
    "type": typing,
    "swap": swapping,
    "documents": documents,
    "cancel": cancelling,
    "lists": lists,
    "long": long_text,
    "windows": two_windows,
    "soak": soak,
}


def main() -> None:
    asked = _asked()
    records = list(read_names(asked.names) if asked.names else made_names(asked.count))
    data = asked.folder / "data"
    with Workspace.open(data, starter=False) as filling:
        if not filling.entries():
            filling.apply(Batch(entries_of(records, "n"), "fill"))
    rng = random.Random(11)  # noqa: S311
    texts = [rng.choice(names) for names in rng.choices(records, k=400)]
    names = [names[0] for names in records]
    if "build" not in asked.phases:
        with Workspace.open(data) as ready:
            ready.search("ready")
    del records
    app = make_application()
    apply_fonts(app)
    apply_theme(app, "light")
    with ExitStack() as stack:
        workspace = stack.enter_context(Workspace.open(data, starter=False))
        settings = QSettings(str(asked.folder / "window.ini"), QSettings.Format.IniFormat)
        session = build(workspace, settings)
        session.parts.window.resize(1360, 880)
        session.parts.window.show()
        wait(0.5)
        peer = Peer()
        stack.callback(peer.close)
        heart = Heart(session.parts.window, Watchdog() if asked.stacks else None)
        stack.callback(heart.close)
        typist = Typist(session, texts)
        load = Load(asked, workspace, session, typist, heart, peer, asked.folder / "made", names)
        load.made.mkdir(exist_ok=True)
        _make(load)
        session.begin()
        typist.begin()
        for name in asked.phases:
            PHASES[name](load)
        typist.pause()
        session.parts.window.close()
        session.close()
    print(json.dumps(load.rows, indent=2))
    if asked.stacks:
        parts = (f"===== {name}\n{told(gaps)}\n" for name, gaps in load.long)
        asked.stacks.write_text("".join(parts))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("phases", nargs="*", choices=list(PHASES))
    parser.add_argument("--names", type=Path, help="records of names, one JSON object a line")
    parser.add_argument("--count", type=int, default=100_000, help="made names, if no file")
    parser.add_argument("--documents", type=Path, help="a folder, in place of a made one")
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--list", type=Path, help="a list to import, in place of a made one")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--soak", type=float, default=120)
    parser.add_argument("--stacks", type=Path, help="write what held the window, for hunting")
    asked = parser.parse_args()
    asked.phases = asked.phases or list(PHASES)
    return asked


if __name__ == "__main__":
    main()

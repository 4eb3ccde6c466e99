"""Run as a program: what the store costs, beside TinyDB as it ships, in a process of its own."""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import tinydb
from tinydb.table import Table

from glossary.model import Add, Batch, Entry, EntryId, EntryKind, MemberId, Name, Replace, new_id
from glossary.store import open_repository
from glossary.store.glossary_file import empty_lines, json_line, render
from glossary.store.housekeeping import Pace

QUIET = Pace(seconds=1e6, journal_bytes=10**12)
Figures = dict[str, float]


def make(folder: Path, entries: int) -> None:
    """A glossary of entries of about 500 bytes, with three names each."""
    chance = random.Random(5)  # noqa: S311 - of the test, not of a secret
    lines = empty_lines()

    def words(count: int) -> str:
        return " ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(count))

    for number in range(entries):
        key = new_id()
        names = [
            {"id": f"n{place}", "value": f"{words(2)} {number}", "language": "en"}
            for place in range(3)
        ]
        record = {"id": key, "kind": "group", "names": names, "definition": words(30)}
        lines["entries"][key] = json_line(record)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "glossary.json").write_bytes(render(lines))
    open_repository(folder, starter=None, pace=QUIET).close()


def ours(folder: Path) -> Figures:
    figures: Figures = {}
    began, cpu = time.perf_counter(), time.process_time()
    repository = open_repository(folder, starter=None, pace=QUIET)
    figures["open, ms"] = _since(began)
    figures["open, CPU ms"] = (time.process_time() - cpu) * 1e3
    probe = os.open(folder / "probe", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    edits, bare, edit_cpu = [], [], []
    for key in list(repository.snapshot.entries)[:300]:
        before = repository.snapshot.entries[key]
        change = Replace(before, replace(before, definition=before.definition + " more"))
        began, cpu = time.perf_counter(), time.thread_time()
        repository.apply(change, "edit")
        edits.append(_since(began))
        edit_cpu.append((time.thread_time() - cpu) * 1e3)
        began = time.perf_counter()
        os.write(probe, b"x" * 1200)
        os.fsync(probe)
        bare.append(_since(began))
    os.close(probe)
    figures["edit p50, ms"] = statistics.median(edits)
    figures["edit p95, ms"] = statistics.quantiles(edits, n=20)[18]
    figures["edit p50, CPU ms"] = statistics.median(edit_cpu)
    figures["bare append and fsync p50, ms"] = statistics.median(bare)
    figures["compaction, ms"] = _timed(repository.compact)
    new = [
        Add(Entry(EntryId(new_id()), EntryKind.GROUP, (Name(MemberId("n"), f"imported {n}"),)))
        for n in range(30_000)
    ]
    figures["import of 30,000 as one, ms"] = _timed(
        lambda: repository.apply(Batch(tuple(new)), "import")
    )
    figures["undo of it, ms"] = _timed(repository.undo)
    repository.close()
    figures["memory at most, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return figures


def stock(folder: Path) -> Figures:
    Table.document_id_class = str  # type: ignore[assignment] # what its readers of ULIDs must say
    figures: Figures = {}
    path = folder / "glossary.json"
    database = tinydb.TinyDB(path, encoding="utf-8")
    table = database.table("entries")
    figures["open, ms"] = _timed(table.all)
    inserts = []
    for number in range(3):
        document = tinydb.table.Document({"id": new_id(), "kind": "group"}, new_id())  # type: ignore[arg-type]
        document["names"] = [{"id": "n", "value": f"new {number}"}]
        inserts.append(_timed(lambda document=document: table.insert(document)))  # type: ignore[misc]
    figures["edit p50, ms"] = statistics.median(inserts)
    database.close()
    figures["memory at most, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return figures


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1e3


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return _since(began)


if __name__ == "__main__":
    _, step, place, count = sys.argv
    where = Path(place)
    if step == "make":
        make(where, int(count))
    else:
        print(json.dumps(ours(where) if step == "ours" else stock(where)))

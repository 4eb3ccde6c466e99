"""Fuzzing guided by coverage: `python -m tests.fuzzing.guided GROUP …`, one child for each target.

Everything is imported once, with counters in our own code, and warmed up as the walled process
is. Then each target is fuzzed by libFuzzer in a forked child, since that never returns. A fault
is an error that is no refusal, over twenty seconds (what a reading is given), over 2 GB, a crash,
or a file, connection or process that was opened.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris

if TYPE_CHECKING:
    from tests.fuzzing.target import Target

COUNTED = [
    "glossary",
    "striprtf",
    "desktop.copying",
    "desktop.editor.guesses",
    "tests.fuzzing.planted",
]
REACHES_OUT = ("open", "os.", "socket.", "subprocess.", "shutil.", "ctypes.dlopen", "sqlite3.")
TOKENS = (
    *("<", "</", ">", "&x;", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE x>", "<?xml", "\\u{", '":{"'),
    *("null", "NaN", "1e999", "-1", "99999999999999999999", "0000-00-00", "9999-12-31", "[[[[["),
    *("a.k.a. '", "; ", " ] [", "-0- ", "\r\n", "\t", "=?utf-8?q?=", "boundary=", "charset=utf-7"),
)
BYTES = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"\xd9\xb3", b"\xc2\xb2", b"\xed\xa0\x80")
_COVERED = re.compile(r"cov: (\d+) .*?corp: (\d+)")
_DONE = re.compile(r"Done (\d+) runs|stat::number_of_executed_units: *(\d+)")


def main() -> int:
    """Fuzz, print one JSON line of findings for each target, and answer 1 if there is a fault."""
    asked = _arguments()
    with atheris.instrument_imports(include=COUNTED, enable_loader_override=False):
        module = importlib.import_module(f"tests.fuzzing.{asked.group}")
        worker = importlib.import_module("glossary.library.worker_process")
    if asked.group == "lists":
        importlib.import_module("glossary.lists.reading_process")._warm_up()
    for group in worker.Group if asked.group == "documents" else ():
        worker._warm_up(group)
    targets: tuple[Target, ...] = module.TARGETS
    chosen = [each for each in targets if not asked.only or each.name in asked.only]
    faults = 0
    for target in chosen:
        found = _fuzz(target, asked)
        faults += bool(found["fault"])
        print(json.dumps(found), flush=True)
    return bool(faults)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("group")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=0, help="per target, instead of its runs")
    parser.add_argument("--keep", type=Path, help="a folder for the corpus and the faults found")
    return parser.parse_args()


def _fuzz(target: Target, asked: argparse.Namespace) -> dict[str, Any]:
    """What a child that fuzzes the target says."""
    # No context manager: the child leaves by an exception, and would take the folder with it.
    made = Path(tempfile.mkdtemp())
    kept = (asked.keep or made) / target.name
    corpus, seeds = kept / "corpus", kept / "seeds"
    for folder in (corpus, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(target.seeds):
        (seeds / str(at)).write_bytes(seed)
    (kept / "tokens").write_text("".join(_tokens()), encoding="ascii")
    said = kept / "said.txt"
    began = time.monotonic()
    child = os.fork()
    if not child:
        with said.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        _begin(target, asked, kept)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    words = said.read_text(encoding="utf-8", errors="replace")
    covered = [int(found[1]) for found in _COVERED.finditer(words)]
    runs = [int(found[1] or found[2]) for found in _DONE.finditer(words)]
    inputs = sorted(kept.glob("*-????????*"), key=lambda path: path.stat().st_mtime)
    found = {
        "target": target.name,
        "runs": max(runs, default=0),
        "covered": covered[:1] + covered[-1:],
        "seconds": round(time.monotonic() - began, 1),
        "fault": words[-6_000:] if ended else "",
        "input": inputs[-1].read_bytes()[:2_000].hex() if inputs and ended else "",
    }
    shutil.rmtree(made)
    return found


def _begin(target: Target, asked: argparse.Namespace, kept: Path) -> None:
    """Fuzz in this process, which ends with it."""
    reached: list[str] = []
    watching = False
    # Behind the walls not even a table of a library may be read late.
    walled = asked.group != "words"

    def watch(event: str, given: tuple[object, ...]) -> None:
        ours = not walled and event == "open" and str(given[0]).startswith(sys.prefix)
        if watching and event.startswith(REACHES_OUT) and not ours:
            reached.append(f"{event} {given!r:.200}")

    def one(data: bytes) -> None:
        nonlocal watching
        watching = True
        try:
            target.read(data)
        except target.refusals:
            pass
        finally:
            watching = False
        if reached:
            raise AssertionError(f"It reached out: {reached}")

    sys.addaudithook(watch)
    bound = f"-max_total_time={asked.seconds}" if asked.seconds else f"-runs={target.runs}"
    options = (
        *(
            bound,
            f"-seed={asked.seed}",
            "-timeout=20",
            "-rss_limit_mb=2000",
            "-print_final_stats=1",
        ),
        *(f"-artifact_prefix={kept}/", f"-dict={kept / 'tokens'}", "-verbosity=1"),
    )
    atheris.Setup([target.name, *options, str(kept / "corpus"), str(kept / "seeds")], one)
    atheris.Fuzz()


def _tokens() -> list[str]:
    """LibFuzzer's dictionary: one quoted token a line."""
    tokens = [*(token.encode() for token in TOKENS), *BYTES]
    return ['"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n' for token in tokens]


if __name__ == "__main__":
    sys.exit(main())

"""Starting the process that builds a large name index, and waiting for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import glossary
from glossary.search.build_process import write_records
from glossary.search.records import IndexRecord

FEW_NAMES = 3000
"""So many names are indexed in a tenth of a second: no process and no file for them."""

_ROOT = Path(glossary.__file__).resolve().parents[1]
_PROGRAM = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); "
    "from glossary.search.build_process import main; main()"
)
_LOOK_SECONDS = 0.05


def build_apart(
    count: int,
    records: Iterable[IndexRecord],
    target: Path,
    stop: threading.Event,
    key: str = "",
) -> bool:
    """Build the index of records into a file; whether it is there now.

    Args:
        count: how many records there are.
        key: by which the file is known again; see `NameIndex.load`.
        stop: once set, the process is ended and nothing is written.
    """
    source = target.with_suffix(f".{os.getpid()}.records")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_records(source, count, records)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
            [sys.executable, "-I", "-B", "-c", _PROGRAM, str(source), str(target), key],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={},
        )
        return _finished(child, stop)
    except OSError:
        # A folder that refuses writes costs the cache and nothing else.
        return False
    finally:
        with suppress(OSError):
            source.unlink(missing_ok=True)


def _finished(child: subprocess.Popen[bytes], stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            return child.wait(_LOOK_SECONDS) == 0
        except subprocess.TimeoutExpired:
            continue
    child.kill()
    child.wait()
    return False

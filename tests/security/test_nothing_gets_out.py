"""No network, private files, and the walls of the process that reads lists."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lists.samples import write_ofac

ROOT = Path(__file__).resolve().parents[2]

WATCHED = """
import json, os, sys
reached = []
def watch(event, given):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        reached.append([event, repr(given[1:])])
        raise OSError("refused by the test")
sys.addaudithook(watch)
if sys.argv[1] == "reach":
    import socket
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError:
        pass
else:
    os.umask(0)
    from glossary.cli import main
    data, document, listing = sys.argv[2:]
    for command in (
        ["search", "HTS"], ["documents", "add", document], ["mentions", "HTS"],
        ["lists", "import", listing, "--published", "2024-05-03"], ["cite", "HTS"], ["doctor"],
        ["add", "--name", "Brigade", "--kind", "group"], ["undo"],
    ):
        if main(["--data", data, *command]) not in {0}:
            sys.exit(f"failed: {command}")
    from PySide6.QtWidgets import QApplication
    from desktop.bootstrap import build, window_settings
    from desktop.handover.message import Search
    from glossary.workspace import Workspace
    from pathlib import Path
    app = QApplication([])
    settings = window_settings(Path(data))
    with Workspace.open(Path(data)) as workspace:
        session = build(workspace, settings)
        session.parts.window.show()
        session.begin(Search(text="HTS"))
        for act in ("show_documents", "show_lists", "history", "help"):
            session.actions[act].trigger()
            app.processEvents()
        for window in app.topLevelWidgets():
            window.close()
        session.close()
    settings.setValue("theme", "dark")
    settings.sync()
print("REACHED " + json.dumps(reached))
"""


def run(*arguments: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-3000:]
    found: list[list[str]] = json.loads(done.stdout.rpartition("REACHED ")[2])
    return found


def test_the_watch_sees_an_attempt() -> None:
    assert run("reach")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_work_reaches_no_network_and_leaves_only_private_files(tmp_path: Path) -> None:
    document = tmp_path / "page.html"
    document.write_text(
        "<html><head><link rel=stylesheet href='http://127.0.0.1:9/x.css'></head><body><p>HTS met "
        "here. <img src='http://127.0.0.1:9/x.png'><img src='//host/share/x.png'></p></body></html>"
    )
    listing = write_ofac(tmp_path / "set")
    data = tmp_path / "data"
    assert run("work", str(data), str(document), str(listing)) == []
    open_to_others = [
        f"{path.relative_to(data)} {path.stat().st_mode & 0o777:o}"
        for path in [data, *data.rglob("*")]
        if path.stat().st_mode & 0o077
    ]
    assert not open_to_others, open_to_others


WALLS = """
import os, socket, sys
from glossary.lists import reading_process
reading_process._warm_up()
if sys.argv[2] == "closed":
    reading_process._close_the_doors()
attempts = {
    "open": lambda: open(sys.argv[1]).read(),
    "write": lambda: open(sys.argv[1] + ".new", "w").write("x"),
    "socket": lambda: socket.socket(),
    "pipe": lambda: os.pipe(),
    "memory": lambda: bytearray(3_000_000_000),
}
done = []
for name, attempt in attempts.items():
    try:
        attempt()
        done.append(name)
    except (OSError, MemoryError):
        pass
print(",".join(done))
"""


@pytest.mark.skipif(os.name != "posix", reason="the walls are POSIX limits")
def test_the_process_that_reads_lists_can_open_nothing(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("words of another file")
    done = {
        state: subprocess.run(
            [sys.executable, "-c", WALLS, str(other), state],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for state in ("open", "closed")
    }
    assert done["closed"] == ""
    assert {"open", "write", "socket", "pipe"} <= set(done["open"].split(","))

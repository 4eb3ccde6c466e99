"""Every test of this folder gets a display of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import pytest

from tests.window.real_display import NEEDED, PATIENCE, Display


@pytest.fixture
def display() -> Iterator[Display]:
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing:
        pytest.skip(f"the real-window tests need {', '.join(missing)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1500x1000x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = int(pipe.readline())
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    # As a desktop has it: private, and with a short name, which sockets need.
    environment["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="byname-run-")
    shown = Display(number, environment)
    shown.start_window_manager()
    yield shown
    for child in reversed(shown.running):
        child.terminate()
        child.wait(PATIENCE)
        if child.stderr:
            child.stderr.close()
    server.terminate()
    server.wait(PATIENCE)
    shutil.rmtree(environment["XDG_RUNTIME_DIR"])

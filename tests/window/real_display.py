"""A real display: Xvfb with a window manager, and Byname in a process of its own on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import ImageGrab

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "xprop")
ARTEFACTS = ROOT / "build" / "screenshots"
PATIENCE = 60.0


def until(true: Callable[[], bool], what: str) -> None:
    """Poll until something holds; the poll is short, the patience long."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"waited {PATIENCE:.0f} s for {what}")
        time.sleep(0.05)


@dataclass
class Display:
    """One X server; programs are started on it and typed at."""

    number: int
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str, **extra: str) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            command,
            env={**self.environment, **extra},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.running.append(child)
        return child

    def start_window_manager(self) -> None:
        """Without one no window gets the keyboard; keys sent before it is there are lost."""
        manager = self.start("openbox")

        def manages() -> bool:
            assert manager.poll() is None, "openbox ended"
            return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

        until(manages, "the window manager")

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, timeout=20, check=False
        )
        return done.stdout.decode("utf-8", "replace")

    def open_byname(self, data: Path, *arguments: str, **extra: str) -> subprocess.Popen[bytes]:
        byname = (sys.executable, "-m", "desktop.launch", "--data", str(data), *arguments)
        child = self.start(*byname, **extra)
        until(lambda: bool(self.window()), "the window")
        self.activate()
        return child

    def activate(self) -> None:
        """Give Byname's window the keyboard."""
        self.run("xdotool", "windowactivate", "--sync", self.window())

    def window(self) -> str:
        found = self.run("xdotool", "search", "--onlyvisible", "--name", "Byname$").split()
        return found[-1] if found else ""

    def title(self) -> str:
        """The title of Byname's window: it names the entry on the page."""
        return self.run("xdotool", "getwindowname", self.window()).strip()

    def keys(self, *names: str) -> None:
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "30", *names)

    def type(self, text: str) -> None:
        self.run("xdotool", "type", "--delay", "30", text)

    def clipboard(self, target: str) -> str:
        return self.run("xclip", "-selection", "clipboard", "-o", "-t", target)

    def picture(self, name: str) -> Path:
        """A screenshot for people to look at."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        path = ARTEFACTS / f"{name}.png"
        ImageGrab.grab(xdisplay=f":{self.number}").save(path)
        return path


@contextmanager
def opened_display() -> Iterator[Display]:
    """A display with a window manager; what was started on it ends with it."""
    read, write = os.pipe()
    # A server that resets when its last client leaves may do so under a program just starting.
    screen = ["-screen", "0", "1500x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen],
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
    try:
        shown.start_window_manager()
        yield shown
    finally:
        for child in reversed(shown.running):
            child.terminate()
            child.wait(PATIENCE)
            if child.stderr:
                child.stderr.close()
        server.terminate()
        server.wait(PATIENCE)
        shutil.rmtree(environment["XDG_RUNTIME_DIR"])

"""Two starts of Byname on one data folder: the second hands its request to the first, and ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.workspace import Workspace
from tests.window.real_display import ROOT, Display, until

pytestmark = [pytest.mark.window, pytest.mark.xdist_group("window")]


def start_again(display: Display, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A second start, until it ends."""
    return subprocess.run(
        [sys.executable, "-m", "desktop.launch", "--data", str(data), *arguments],
        cwd=ROOT,
        env=display.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def windows(display: Display) -> list[str]:
    return display.run("xdotool", "search", "--onlyvisible", "--name", "Byname$").split()


def test_a_second_start_wakes_the_first_window_on_its_text(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = display.open_byname(data, "--search", "sana")
    until(lambda: "Syrian Arab News" in display.title(), "the first entry")
    display.run("xdotool", "windowminimize", "--sync", display.window())
    second = start_again(display, data, "--search", "hay'at tahrir")
    assert (second.returncode, second.stdout) == (0, "")
    assert second.stderr == "Byname is open already; it looks up: hay'at tahrir\n"
    until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "the text of the second start")
    until(lambda: windows(display) == display.run("xdotool", "getactivewindow").split(), "front")
    assert first.poll() is None


def test_a_link_of_ours_is_opened_in_the_first_window(display: Display, tmp_path: Path) -> None:
    data = tmp_path / "data"
    display.open_byname(data)
    with Workspace.open(data, read_only=True) as workspace:
        entry = workspace.find("HTS")
    second = start_again(display, data, f"byname:entry/{entry.id}")
    assert (second.returncode, len(windows(display))) == (0, 1)
    until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "what the link leads to")


def test_files_are_offered_and_added_only_when_the_person_says_so(
    display: Display, tmp_path: Path
) -> None:
    data, page = tmp_path / "data", tmp_path / "a page.txt"
    page.write_text("The Lake Guard held the pass.", encoding="utf-8")
    display.open_byname(data)
    before = (data / "glossary.json").read_text(encoding="utf-8")
    second = start_again(display, data, str(page))
    assert second.returncode == 0
    assert "asks whether to add" in second.stderr
    display.picture("files-offered")
    assert (data / "glossary.json").read_text(encoding="utf-8") == before

    def added() -> bool:
        display.run(
            "xdotool", "mousemove", "--window", display.window(), "1080", "78", "click", "1"
        )
        documents = json.loads((data / "glossary.json").read_text(encoding="utf-8"))["documents"]
        return any("a page" in json.dumps(each) for each in documents.values())

    until(added, "the file that was offered")


def test_a_start_while_the_first_is_still_opening_is_handed_to_it(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    starts = [
        display.start(
            *(sys.executable, "-m", "desktop.launch", "--data", str(data), "--search", "hts")
        )
        for _ in range(2)
    ]
    until(lambda: any(each.poll() is not None for each in starts), "one of two starts to end")
    ended = [each for each in starts if each.poll() is not None]
    assert [each.returncode for each in ended] == [0]
    until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "the one window")
    assert len(windows(display)) == 1


def test_beside_a_window_that_does_not_answer_the_second_only_reads(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = display.open_byname(data)
    first.send_signal(signal.SIGSTOP)
    try:
        second = display.start(sys.executable, "-m", "desktop.launch", "--data", str(data))
        until(lambda: len(windows(display)) == 2, "a second window")
        assert second.stderr is not None
        assert b"does not answer" in second.stderr.readline()
    finally:
        first.send_signal(signal.SIGCONT)


def test_beside_a_command_that_writes_the_window_only_reads(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with Workspace.open(data):
        display.open_byname(data, "--search", "hts")
        until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "the window that reads")


def test_after_a_kill_the_next_start_opens_a_window_of_its_own(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = display.open_byname(data)
    first.kill()
    first.wait(20)
    display.open_byname(data, "--search", "hts")
    until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "the new window")
    assert start_again(display, data, "--search", "sana").returncode == 0
    until(lambda: "Syrian Arab News" in display.title(), "it listens in its turn")

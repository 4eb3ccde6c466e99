"""The story in a real window: another process types, reads the clipboard, and kills it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window.real_display import ROOT, Display, until

pytestmark = [pytest.mark.window, pytest.mark.xdist_group("window")]


def byname(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "desktop.launch", "--data", str(data), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def copied(display: Display, keys: str, wanted: str) -> str:
    """Press the keys, again while what is to be copied is still being looked for."""
    looks = 0

    def press() -> bool:
        nonlocal looks
        if looks % 30 == 0:
            display.activate()
            display.keys(keys)
        looks += 1
        if looks == 60:
            display.picture("not-copied")
        return wanted in display.clipboard("text/plain")

    until(press, f"'{wanted}' on the clipboard")
    return display.clipboard("text/plain")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_name_is_typed_and_its_status_lines_are_read_from_the_clipboard(
    display: Display, tmp_path: Path, theme: str
) -> None:
    display.open_byname(tmp_path / "data", BYNAME_THEME=theme)
    display.type("hay tahr")
    display.keys("Return")
    text = copied(display, "ctrl+shift+s", "Hay'at Tahrir al-Sham (HTS)")
    display.picture(f"story-{theme}")
    assert "United States, FTO: not listed" in text
    assert "revoked 8 July 2025" in text
    assert "United Nations, UN 1267: not listed" in text
    html = display.clipboard("text/html")
    assert html.startswith('<meta charset="utf-8">')
    assert "<p>" in html
    items = json.loads(display.clipboard("application/vnd.citationstyles.csl+json"))
    assert any("1189" in item.get("section", "") for item in items)


def test_what_was_copied_outlives_the_window(display: Display, tmp_path: Path) -> None:
    window = display.open_byname(tmp_path / "data", "--search", "hts")
    display.keys("Return")
    copied(display, "ctrl+shift+s", "Hay'at Tahrir al-Sham (HTS)")
    display.keys("ctrl+q")
    window.wait(20)
    assert "Hay'at Tahrir al-Sham (HTS)" in display.clipboard("text/plain")
    assert "<p>" in display.clipboard("text/html")


def test_a_passage_is_cited_with_its_quote(display: Display, tmp_path: Path) -> None:
    display.open_byname(tmp_path / "data", "--search", "SANA")
    display.keys("Return")
    copied(display, "ctrl+shift+s", "Syrian Arab News Agency")
    display.keys("F6", "F6", "F6")
    text = copied(display, "ctrl+shift+c", "“")
    assert "SANA" in text
    display.picture("passage-cited")


def test_an_entry_is_added_undone_and_redone_by_keys_alone(
    display: Display, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    display.open_byname(data)
    display.type("Test Brigade of Nowhere")
    display.keys("ctrl+n")
    display.keys("ctrl+s")
    file = data / "glossary.json"
    until(lambda: "Test Brigade of Nowhere" in file.read_text(encoding="utf-8"), "the new entry")
    display.keys("ctrl+z")
    until(lambda: "Test Brigade" not in file.read_text(encoding="utf-8"), "the undo")
    display.keys("ctrl+shift+z")
    until(lambda: "Test Brigade" in file.read_text(encoding="utf-8"), "the redo")


def test_a_killed_window_has_lost_nothing_that_was_saved(display: Display, tmp_path: Path) -> None:
    data = tmp_path / "data"
    window = display.open_byname(data)
    display.type("Saved Before The Kill")
    display.keys("ctrl+n", "ctrl+s")
    file = data / "glossary.json"
    until(lambda: "Saved Before" in file.read_text(encoding="utf-8"), "the new entry")
    window.send_signal(signal.SIGKILL)
    window.wait(20)
    assert "Saved Before The Kill" in byname(data, "search", "saved before the kill", "--json")


def test_a_second_window_reads_beside_the_first(display: Display, tmp_path: Path) -> None:
    data = tmp_path / "data"
    display.open_byname(data)
    assert "Hay'at Tahrir al-Sham" in byname(data, "search", "hts", "--json")
    refused = subprocess.run(
        [sys.executable, "-m", "desktop.launch", "--data", str(data), "undo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        pytest.param("scale-2", {"QT_SCALE_FACTOR": "2"}, id="200 %"),
        pytest.param("right-to-left", {"BYNAME_DIRECTION": "rtl"}, id="right to left"),
    ],
)
def test_the_window_opens_at_twice_the_size_and_mirrored(
    display: Display, tmp_path: Path, name: str, extra: dict[str, str]
) -> None:
    display.open_byname(tmp_path / "data", "--search", "هيئة تحرير الشام", **extra)
    until(lambda: "Hay'at Tahrir al-Sham" in display.title(), "the entry on the page")
    assert display.picture(name).stat().st_size > 40_000


def test_screen_readers_find_the_search_box_and_the_results(
    display: Display, tmp_path: Path
) -> None:
    probe = ROOT / "tests" / "window" / "read_accessibility_tree.py"
    bus, python = Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/bin/python3")
    has_library = (
        python.exists()
        and not subprocess.run(
            [python, "-c", "import pyatspi"], capture_output=True, check=False
        ).returncode
    )
    if not (bus.exists() and has_library):
        pytest.skip("reading the accessibility tree needs at-spi2-core and python3-pyatspi")
    script = (
        f"{bus} --launch-immediately & {sys.executable} -m desktop.launch "
        f"--data {tmp_path / 'data'} --search hts & {python} {probe}; kill %1 %2"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        env={**display.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    tree = done.stdout
    for wanted in ("Search", "As of", "Exact only", "Names found", "Copy citation", "Timeline"):
        assert wanted in tree, tree[-3000:] + done.stderr[-1000:]
    assert "Hay'at Tahrir al-Sham" in tree

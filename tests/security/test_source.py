"""What could open a door stands in one known place of the source, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "glossary").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")])
KNOWN = {
    "openUrl": {"desktop/reader/open_original.py", "desktop/acts/leaving.py"},
    "setHtml": {"desktop/copying/clipboard.py"},
    "startDetached": {"desktop/reader/open_original.py"},
    "Popen": {
        "desktop/copying/keeper.py",
        "glossary/library/worker.py",
        "glossary/lists/reading.py",
        "glossary/search/building_apart.py",
    },
    "socket": {"desktop/display.py"},
    "QLocalServer": {"desktop/handover/listening.py"},
    "QLocalSocket": {"desktop/handover/asking.py", "desktop/handover/listening.py"},
}
"""`setHtml` there is a citation of our own making given to the clipboard, shown by no widget."""
NEVER = {
    *("QTextBrowser", "QWebEngineView", "QSvgWidget", "QNetworkAccessManager", "QTcpSocket"),
    *("setOpenExternalLinks", "setMarkdown", "insertHtml", "appendHtml", "setSource"),
    *("extractall", "eval", "exec_", "pickle", "marshal", "urlopen", "QErrorMessage"),
    *("QProgressDialog", "QSplashScreen", "QWhatsThis"),
}


def found_in(source: str) -> list[str]:
    """Every name and attribute that is used, and raw tooltips and labels as 'setToolTip(…)'."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.append(node.attr)
        elif isinstance(node, ast.Name):
            found.append(node.id)
        elif isinstance(node, ast.alias):
            found.append(node.name)
        if isinstance(node, ast.Call):
            found += _raw(node)
    return found


def _raw(call: ast.Call) -> list[str]:
    called = ast.unparse(call.func).rpartition(".")[2]
    given = [ast.unparse(each) for each in call.args]
    if called in {"setToolTip", "setWhatsThis"}:
        words = given[0].partition(" if ")[0] if given else ""
        return [] if words.startswith("tooltip(") else ["a raw tooltip"]
    if called == "addRow" and given and not given[0].startswith("plain_label("):
        return ["a raw label"]
    if called == "QLabel":
        return ["a raw label"]
    return []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_door_is_opened_beside_the_known_ones(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    for name in found_in(path.read_text(encoding="utf-8")):
        assert name not in NEVER
        assert name not in {"a raw tooltip", "a raw label"}
        assert here in KNOWN.get(name, {here}), name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("widget.setToolTip(name)", "a raw tooltip"),
        ("form.addRow(self.tr('x'), field)", "a raw label"),
        ("QLabel(name)", "a raw label"),
        ("from PySide6.QtWidgets import QTextBrowser", "QTextBrowser"),
        ("QDesktopServices.openUrl(url)", "openUrl"),
        ("archive.extractall()", "extractall"),
    ],
)
def test_the_search_of_the_source_does_find(source: str, found: str) -> None:
    assert found in found_in(source)
    assert found in NEVER | set(KNOWN) | {"a raw tooltip", "a raw label"}


def test_a_tooltip_of_ours_is_let_through() -> None:
    assert "a raw tooltip" not in found_in("w.setToolTip(tooltip(a) if a else '')")

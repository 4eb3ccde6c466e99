"""The walls of the house, as sentences: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = sorted((ROOT / "glossary").rglob("*.py"))
SHELL = sorted((ROOT / "desktop").rglob("*.py"))

GROUND = {"model", "text", "errors", "shipped"}
MAY_IMPORT = {
    "errors": set(),
    "shipped": set(),
    "text": {"errors", "text"},
    "model": {"errors", "model"},
    "search": GROUND | {"search"},
    "library": GROUND | {"library"},
    "lists": GROUND | {"lists", "search", "library", "status"},
    "citing": GROUND | {"citing"},
    "exchange": GROUND | {"exchange"},
    "drafts": GROUND | {"drafts", "search", "library", "status"},
    "status": GROUND | {"status"},
    "store": GROUND | {"store"},
    "workspace": GROUND
    | {"search", "library", "lists", "citing", "exchange", "drafts", "status", "store"}
    | {"workspace"},
    "cli": GROUND | {"workspace", "cli", "search"},
}
"""`cli` takes `Query` from search, the value in which a question is put."""

PANELS = {
    "erasing",
    "search",
    "entry",
    "passages",
    "reader",
    "editor",
    "documents",
    "history",
    "lists",
    "drafts",
    "proposals",
    "settings",
}
CORE_FOR_SHELL = {"workspace", "model", "errors", "shipped", "cli", "search", "status", "text"}
STARTERS = {
    "glossary/library/worker.py",
    "glossary/citing/pandoc.py",
    "glossary/search/building_apart.py",
    "glossary/lists/reading.py",
}


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, late imports too, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CORE, ids=named)
def test_the_core_knows_no_window_and_opens_no_door_of_its_own(path: Path) -> None:
    forbidden = {"PySide6", "shiboken6", "desktop", "pickle", "marshal", "shelve", "socket"}
    forbidden |= {"requests", "urllib3", "http"}
    if named(path) not in STARTERS:
        forbidden |= {"subprocess", "multiprocessing"}
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert not tops & forbidden


@pytest.mark.parametrize("path", CORE, ids=named)
def test_a_room_imports_only_from_the_floors_below(path: Path) -> None:
    if path.name == "__init__.py" and path.parent.name == "glossary":
        return
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("glossary.")}
    assert rooms <= MAY_IMPORT[room(path)]


@pytest.mark.parametrize("path", SHELL, ids=named)
def test_panels_do_not_know_each_other(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("desktop.")}
    if here in PANELS:
        assert not rooms & (PANELS - {here})
        assert not rooms & {"window", "bootstrap", "launch"}
    if here in {"look", "work"}:
        assert rooms <= {"look", "work"}


@pytest.mark.parametrize("path", SHELL, ids=named)
def test_the_window_reaches_the_core_by_its_door_and_its_values(path: Path) -> None:
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("glossary.")}
    assert rooms <= CORE_FOR_SHELL


@pytest.mark.parametrize("path", CORE + SHELL, ids=named)
def test_nothing_is_pickled_evaluated_or_given_to_a_shell(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"eval", "exec", "os.system", "os.popen", "yaml.load"}
            assert not called.endswith((".extractall", ".setSource"))
            assert all(keyword.arg != "shell" for keyword in node.keywords)


def test_every_module_says_in_a_sentence_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in CORE + SHELL
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []

"""Nothing in the store changes the disk but `Disk`: the fault tests can fail all there is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

STORE = Path(__file__).resolve().parents[2] / "glossary" / "store"
CHANGES = {
    "write_bytes",
    "write_text",
    "unlink",
    "rename",
    "rmdir",
    "mkdir",
    "touch",
    "chmod",
    "symlink_to",
    "hardlink_to",
    "rmtree",
    "move",
    "copy2",
    "copyfile",
}
OURS = {"_disk", "disk"}


@pytest.mark.parametrize("path", sorted(STORE.glob("*.py")), ids=lambda path: path.name)
def test_only_the_disk_changes_files(path: Path) -> None:
    if path.name == "disk.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            owner = ast.unparse(node.func.value).rpartition(".")[2]
            assert owner in OURS, f"line {node.lineno}: {called}"
        assert not called.startswith(("os.", "shutil.")), f"line {node.lineno}: {called}"
        assert called != "open", f"line {node.lineno}: {called}"

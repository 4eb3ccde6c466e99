"""Finds the files that ship with Byname: styles, the starter glossary, sample documents."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder; it may not exist.

    A wheel carries the files inside the package, a checkout keeps them beside it.
    """
    inside = _HERE / "assets"
    root = inside if inside.is_dir() else _HERE.parent / "assets"
    return root.joinpath(*parts)

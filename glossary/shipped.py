"""Where the files that ship with Byname lie: inside the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a file or folder of `assets/`."""
    installed = _PACKAGE / "assets"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "assets"
    return folder.joinpath(*parts)

"""Where the open window is to be found: a socket in a folder that only its user can enter."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

_LONGEST = 92
"""Bytes of a socket's path; systems take about 104, and Qt makes it under a longer name first."""


def sockets(data: Path) -> tuple[str, ...]:
    """Where the window of a data folder may listen, the best place first.

    The user's runtime folder, else the state folder beside the glossary; none where neither is
    private or the path would be too long. A start with another environment tries all of them.
    """
    if sys.platform == "win32":
        return (f"byname-{_key(data)}",)
    places = [data / "state" / "hand-over"]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_absolute():
        places.insert(0, Path(runtime) / f"byname-{_key(data)}")
    return tuple(
        str(place)
        for place in places
        if len(os.fsencode(place)) <= _LONGEST and is_private(place.parent)
    )


def is_private(folder: Path) -> bool:
    """Whether a folder is ours and nobody else can enter it; a link is no such folder."""
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and not stat.S_IMODE(found.st_mode) & 0o077
    )


def _key(data: Path) -> str:
    """Of the user and the folder, however it was named."""
    who = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    return hashlib.sha256(f"{who}\0{data.resolve()}".encode("utf-8", "surrogatepass")).hexdigest()[
        :20
    ]

"""Where the data of a person lie: given, from the environment, or where the system keeps such."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from glossary.errors import StorageError


def data_folder(given: Path | str | None = None) -> Path:
    """The data folder: `given`, else BYNAME_DATA, else the user's own data folder.

    Raises:
        StorageError: something that is no folder stands there.
    """
    chosen = given or os.environ.get("BYNAME_DATA") or platformdirs.user_data_path("byname")
    folder = Path(chosen).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise StorageError(
            f"The data folder {folder} is a file", "Name a folder with --data or BYNAME_DATA"
        )
    return folder

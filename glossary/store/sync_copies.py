"""Conflict copies: what sync programs leave beside a file that two machines have changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from glossary.store.backups import Backups
from glossary.store.glossary_file import Lines, parse
from glossary.store.places import Places

_PATTERNS = (
    r"{stem}\.sync-conflict-[\w-]+{suffix}",  # Syncthing
    r"{stem} \(.*(?:conflicted copy|conflict).*\){suffix}",  # Dropbox, Nextcloud, ownCloud
    r"{stem}\(\d+\){suffix}",  # Google Drive
    r"{stem} \(\d+\){suffix}",
    r"{stem}_conf\(.+\){suffix}",  # Seafile, pCloud
    r"{stem} \(SFConflict .+\){suffix}",
)


def conflict_copies(places: Places) -> tuple[Path, ...]:
    """The conflict copies that lie beside the glossary; none of them is ever deleted by us."""
    file = places.glossary.resolve()
    forms = [
        re.compile(form.format(stem=re.escape(file.stem), suffix=re.escape(file.suffix)))
        for form in _PATTERNS
    ]
    try:
        names = sorted(path.name for path in file.parent.iterdir())
    except OSError:
        return ()
    return tuple(
        file.with_name(name) for name in names if any(form.fullmatch(name) for form in forms)
    )


def base_of_copy(path: Path, backups: Backups) -> Lines:
    """The newest backup from before the copy was made, else nothing: then all is a question."""
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    for backup in reversed(backups.all()):
        if backup.at <= made:
            return parse(backups.read(backup.path), backup.path)
    return {}

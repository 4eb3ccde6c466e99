"""Git: the three-way merge as a merge driver, for a glossary that is kept in a repository."""

from __future__ import annotations

from pathlib import Path

from glossary.errors import NotFoundError
from glossary.store.conflict import Conflict
from glossary.store.disk import Disk
from glossary.store.glossary_file import GlossaryStorage, empty_lines, parse, render
from glossary.store.journal import Operation
from glossary.store.merge import merge_lines
from glossary.store.records import apply_to_lines, understood


def merge_files(base: Path, ours: Path, theirs: Path) -> tuple[Conflict, ...]:
    """Merge as git asks a merge driver to: the result takes the place of `ours`.

    Returns:
        What both sides changed differently; `ours` stands in the result.

    Raises:
        DamagedGlossaryError: one of the files is no glossary; none was changed.
        NotFoundError: one of the files is not there.
    """
    old = base.read_bytes() if base.exists() else b""
    before = parse(old, base) if old.strip() else empty_lines()
    mine, other = (_lines(path) for path in (ours, theirs))
    merged = merge_lines(before, mine, other)
    ops = (Operation(*key, None, line) for key, line in merged.after.items())
    apply_to_lines(mine, ops)
    data = render(mine)
    understood(data, ours)
    Disk().replace(ours, data)
    return tuple(merged.conflicts)


def _lines(path: Path) -> dict[str, dict[str, bytes]]:
    data = GlossaryStorage(path).load()
    if data is None:
        raise NotFoundError(f"There is no file {path}", "Check the path")
    return understood(data, path)[0]

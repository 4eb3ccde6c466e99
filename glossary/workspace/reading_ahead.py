"""Reading one file ahead: while one document is stored, the next one is read in its process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from glossary.library import Extracted, Outcome, SeenFiles, Stamp
from glossary.model import Refusal

AHEAD_BYTES = 8_000_000
"""A bigger file is read when its turn comes, so that never two of them are held."""

Read = Callable[[Path, Stamp], Iterable[Extracted | Refusal]]


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at.

    `known` is what became of it before, if it has not changed; `found` what lies in it, read
    already or read while it is walked through; None if it was not read because it is known.
    """

    path: Path
    stamp: Stamp | None = None
    known: tuple[Outcome, ...] | None = None
    found: Iterable[Extracted | Refusal] | None = None
    refused: str = ""


def read_ahead(
    files: Iterable[Path], seen: SeenFiles, read: Read, *, again: bool
) -> Generator[Looked]:
    """Look at each file in turn, the next one while the caller works on this one.

    Args:
        again: read also what is known.
    """

    def look(path: Path) -> Looked:
        try:
            stamp = Stamp.of(path)
        except OSError as error:
            return Looked(path, refused=f"cannot be opened: {error.strerror or error}")
        known = None if again else seen.known(stamp)
        if known is not None:
            return Looked(path, stamp, known)
        found = read(path, stamp)
        return Looked(path, stamp, found=tuple(found) if stamp.size <= AHEAD_BYTES else found)

    waiting = iter(files)
    with ThreadPoolExecutor(1, "byname-reading-ahead") as ahead:
        first = next(waiting, None)
        coming = ahead.submit(look, first) if first is not None else None
        while coming is not None:
            looked = coming.result()
            following = next(waiting, None)
            coming = ahead.submit(look, following) if following is not None else None
            yield looked

"""A zip archive of documents: its members, taken out some at a time."""

from __future__ import annotations

from glossary.library.limits import LIMITS
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import (
    Hints,
    Part,
    Reading,
    Reason,
    RefusedPart,
    UnreadableError,
)

_FATAL = frozenset((Reason.TOO_BIG, Reason.TOO_MANY))
_LEFT_BESIDE = ("~$", ".", "__MACOSX", "Thumbs.db")
"""Beginnings of names that systems leave beside documents."""


def read_archive(members: Zipped, hints: Hints) -> Reading:
    """Some members from `hints.start` on; one that cannot be unpacked does not stop the others.

    Raises:
        UnreadableError: all of it together is over a limit; nothing of it is taken then.
    """
    names = members.ordered()
    if not names:
        raise UnreadableError(Reason.EMPTY, "the archive has no files in it")
    parts: list[Part] = []
    refused: list[RefusedPart] = []
    size, at = 0, hints.start
    while at < len(names) and size < LIMITS.parts_at_once:
        member = names[at]
        at += 1
        # A member's name is a label: it must not climb out of the archive on the screen either.
        pieces = [piece for piece in member.split("/") if piece not in {"", ".", ".."}]
        if any(piece.startswith(_LEFT_BESIDE) for piece in pieces):
            continue
        name = "/".join(pieces) or member
        try:
            data = members.read(member)
        except UnreadableError as refusal:
            if refusal.reason in _FATAL:
                raise
            refused.append(RefusedPart(name, str(refusal)))
            continue
        parts.append(Part(name, data))
        size += len(data)
    return Reading(
        "",
        media_type="application/zip",
        parts=tuple(parts),
        refused_parts=tuple(refused),
        container=True,
        more=at if at < len(names) else 0,
    )

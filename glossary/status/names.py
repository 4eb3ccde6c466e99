"""Names with dates of their own: a name joins a listing by an act, and may leave it by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from glossary.model import DatedName, DesignationEvent, EventKind, PartialDate
from glossary.status.evidence import Evidence
from glossary.text import PARTICLES, fold, words_of


def dated_names(evidence: Iterable[Evidence], as_of: date) -> tuple[DatedName, ...]:
    """Names that an act added or removed, in the order in which they joined."""
    since: dict[str, PartialDate | None] = {}
    until: dict[str, PartialDate] = {}
    for piece in evidence:
        act = piece.act
        if not isinstance(act, DesignationEvent) or act.within:
            continue
        for name in act.names:
            if act.kind is EventKind.NAME_ADDED:
                since.setdefault(name, piece.date)
                until.pop(name, None)
            elif act.kind is EventKind.NAME_REMOVED:
                since.setdefault(name, None)
                until[name] = piece.date
    return tuple(
        DatedName(name, begun, until.get(name), _holds(begun, until.get(name), as_of))
        for name, begun in since.items()
    )


def _holds(since: PartialDate | None, until: PartialDate | None, day: date) -> bool | None:
    if since and day < since.earliest:
        return False
    if until and day >= until.latest:
        return False
    if (since and day < since.latest) or (until and day >= until.earliest):
        return None
    return True


def name_in(names: Sequence[DatedName], value: str) -> DatedName | None:
    """The dated name meant by another spelling of it, or by its initials."""
    wanted = fold(value).text
    for name in names:
        if fold(name.value).text == wanted or _initials(name.value) == value.strip().upper():
            return name
    return None


def _initials(value: str) -> str:
    words = [word.latin for word in words_of(value).words if word.latin not in PARTICLES]
    return "".join(word[0] for word in words if word).upper() if len(words) > 1 else ""

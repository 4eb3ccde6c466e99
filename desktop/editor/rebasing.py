"""An open form when its entry has changed elsewhere: what is taken in, and what must be chosen.

Each text of the form, and each name, designation, relation and source by its id, is taken from
the side that changed it. What both changed otherwise is a clash: mine stands until it is decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from desktop.editor.designation_rows import DesignationRows
from desktop.editor.form_state import FormState
from desktop.editor.rows import Row, words

Member: TypeAlias = Row[Any] | DesignationRows
_TEXTS = ("kind", "summary", "definition", "usage_note")
_LISTS = ("names", "designations", "relations", "sources")


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both sides changed; `member` is the id of a row, None for a text.

    `mine` and `theirs` are for people to read; empty where that side took the row away.
    """

    field: str
    member: object
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """The form on top of what is there now; `taken` names the fields taken from there."""

    state: FormState
    clashes: tuple[Clash, ...] = ()
    taken: tuple[str, ...] = ()


def rebased(base: FormState, mine: FormState, theirs: FormState) -> Rebased:
    """What was written in a form, on top of an entry as it is now.

    Args:
        base: the form as it was opened.
        mine: the form as it stands.
        theirs: the entry now, as a form.
    """
    state, clashes, taken = theirs, list[Clash](), list[str]()
    for key in _TEXTS:
        old, here, there = (getattr(side, key) for side in (base, mine, theirs))
        if here != old:
            state = _with(state, key, here)
            if there not in (old, here):
                clashes.append(Clash(key, None, str(here), str(there)))
        elif there != old:
            taken.append(words(key))
    for key in _LISTS:
        old, here, there = (getattr(side, key) for side in (base, mine, theirs))
        rows, found = _merged(key, old, here, there)
        state = _with(state, key, rows)
        clashes += found
        if [_face(each) for each in rows] != [_face(each) for each in here]:
            taken.append(words(key))
    return Rebased(state, tuple(clashes), tuple(taken))


def with_theirs(state: FormState, theirs: FormState, clash: Clash) -> FormState:
    """The form with one field as it is there."""
    if clash.member is None:
        return _with(state, clash.field, getattr(theirs, clash.field))
    there = _by_id(getattr(theirs, clash.field)).get(clash.member)
    rows: list[Member] = []
    for each in getattr(state, clash.field):
        if _id_of(each) != clash.member:
            rows.append(each)
        elif there is not None:
            rows.append(there)
            there = None
    rows += [there] if there is not None else []
    return _with(state, clash.field, tuple(rows))


def _with(state: FormState, field: str, value: object) -> FormState:
    fields: dict[str, Any] = {field: value}
    return replace(state, **fields)


def _merged(
    key: str, old: Sequence[Member], here: Sequence[Member], there: Sequence[Member]
) -> tuple[tuple[Member, ...], list[Clash]]:
    before, mine, theirs = map(_by_id, (old, here, there))
    rows: list[Member] = []
    clashes: list[Clash] = []
    for each in here:
        member = _id_of(each)
        was, now = before.get(member), theirs.get(member)
        is_edited = member is None or was is None or _face(each) != _face(was)
        if now is None:
            if member is not None and was is not None:
                if not is_edited:
                    continue
                clashes.append(Clash(key, member, _told(each), ""))
            rows.append(each)
        elif not is_edited:
            rows.append(now)
        else:
            if was is None or _face(now) not in (_face(was), _face(each)):
                clashes.append(Clash(key, member, _told(each), _told(now)))
            rows.append(_on_top(each, now))
    for member, now in theirs.items():
        if member in mine:
            continue
        was = before.get(member)
        if was is None:
            rows.append(now)
        elif _face(now) != _face(was):
            clashes.append(Clash(key, member, "", _told(now)))
    return tuple(rows), clashes


def _on_top(mine: Member, theirs: Member) -> Member:
    """My texts, and of what the form does not show what is there now."""
    if isinstance(mine, DesignationRows) and isinstance(theirs, DesignationRows):
        now = _by_id(theirs.events)
        events = tuple(
            Row(each.texts, known.record)
            if isinstance(known := now.get(_id_of(each)), Row)
            else each
            for each in mine.events
        )
        return DesignationRows(Row(mine.row.texts, theirs.row.record), events)
    if isinstance(mine, Row) and isinstance(theirs, Row):
        return Row(mine.texts, theirs.record)
    return mine


def _by_id(rows: Sequence[Member]) -> dict[object, Member]:
    return {member: each for each in rows if (member := _id_of(each)) is not None}


def _id_of(member: Member) -> object:
    """Of a record its id; a source has none and is known by itself."""
    record = member.row.record if isinstance(member, DesignationRows) else member.record
    return getattr(record, "id", record)


def _face(member: Member) -> object:
    """All that the form shows of it."""
    if isinstance(member, DesignationRows):
        return _face(member.row), [(_id_of(each), _face(each)) for each in member.events]
    return {key: text.strip() for key, text in member.texts.items() if text.strip()}


def _told(member: Member) -> str:
    if isinstance(member, DesignationRows):
        lines: tuple[Row[Any], ...] = (member.row, *member.events)
        return "; ".join(map(_told, lines))
    return " · ".join(text.strip() for text in member.texts.values() if text.strip())

"""The fold: evidence up to a day becomes listed, not listed or unknown.

Acts decide; looks at lists confirm them, stand in where no act is known, and end a listing by
inference when a list that held the entity no longer does. What fits neither is a conflict, kept
beside the verdict. A date of which the day is unknown makes the days it may mean unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from glossary.model import ListState
from glossary.status.evidence import Effect, Evidence


class Reason(Enum):
    """Why the state is what it is."""

    NO_EVIDENCE = auto()
    BEFORE_START = auto()
    BEFORE_FIRST_EVIDENCE = auto()
    LISTED_BY_ACT = auto()
    SEEN_ON_LIST = auto()
    ENDED_BY_ACT = auto()
    GONE_FROM_LIST = auto()
    NEVER_ON_LIST = auto()
    BETWEEN_LISTS = auto()
    NOTHING_KNOWN_SINCE = auto()
    DAY_NOT_KNOWN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state on a day, and the evidence it rests on.

    `start` began (or first shows) the listing spoken of, `end` ended it, `last` is the newest
    evidence for the state itself, `sighted` the newest list that held it, `conflicts` contradict.
    """

    state: ListState = ListState.UNKNOWN
    reason: Reason = Reason.NO_EVIDENCE
    start: Evidence | None = None
    end: Evidence | None = None
    last: Evidence | None = None
    seen: bool = False
    sighted: Evidence | None = None
    conflicts: tuple[Evidence, ...] = ()


def verdict_on(day: date, evidence: Sequence[Evidence]) -> Verdict:
    """Weigh the evidence, ordered as `evidence_of` gives it, for one day."""
    weighed = [piece for piece in evidence if piece.effect is not Effect.TOLD]
    past = [piece for piece in weighed if piece.date.latest <= day]
    verdict = _fold(past)
    for piece in weighed:
        if piece.date.earliest <= day < piece.date.latest:
            changed = _step(verdict, piece)
            if changed.state is not verdict.state:
                return replace(
                    changed, state=ListState.UNKNOWN, reason=Reason.DAY_NOT_KNOWN, last=piece
                )
    coming = [piece for piece in weighed if piece.date.earliest > day]
    if not past:
        return _before(coming)
    return _between(verdict, coming, day)


def _fold(past: Sequence[Evidence]) -> Verdict:
    verdict = Verdict()
    for piece in past:
        verdict = _step(verdict, piece)
    return verdict


def _step(now: Verdict, piece: Evidence) -> Verdict:
    match piece.effect:
        case Effect.STARTS:
            return _started(now, piece)
        case Effect.HOLDS:
            return _held(now, piece, Reason.LISTED_BY_ACT)
        case Effect.ENDS:
            return _ended(now, piece)
        case Effect.SEEN:
            return _seen(now, piece)
        case Effect.ABSENT:
            return _absent(now, piece)
        case _:
            return replace(
                now, state=ListState.UNKNOWN, reason=Reason.NOTHING_KNOWN_SINCE, last=piece
            )


def _started(now: Verdict, piece: Evidence) -> Verdict:
    goes_on = now.state is ListState.LISTED and now.start is not None
    own_right = goes_on and now.start is not None and bool(now.start.within) > bool(piece.within)
    start = now.start if goes_on and not own_right else piece
    return replace(
        now,
        state=ListState.LISTED,
        reason=Reason.LISTED_BY_ACT,
        start=start,
        end=None,
        last=piece,
        seen=now.seen and goes_on,
    )


def _held(now: Verdict, piece: Evidence, reason: Reason) -> Verdict:
    goes_on = now.state is ListState.LISTED
    return replace(
        now,
        state=ListState.LISTED,
        reason=now.reason if goes_on else reason,
        start=now.start if goes_on else piece,
        end=None,
        last=piece,
    )


def _ended(now: Verdict, piece: Evidence) -> Verdict:
    """A list of the very day that still holds the entity disagrees with the act."""
    seen_that_day = (
        now.last and now.last.effect is Effect.SEEN and now.last.date == piece.date and now.last
    )
    return replace(
        now,
        state=ListState.NOT_LISTED,
        reason=Reason.ENDED_BY_ACT,
        end=piece,
        last=piece,
        conflicts=(*now.conflicts, seen_that_day) if seen_that_day else now.conflicts,
    )


def _seen(now: Verdict, piece: Evidence) -> Verdict:
    if now.reason is Reason.ENDED_BY_ACT:
        return replace(now, conflicts=(*now.conflicts, piece))
    return replace(_held(now, piece, Reason.SEEN_ON_LIST), seen=True, sighted=piece)


def _absent(now: Verdict, piece: Evidence) -> Verdict:
    if now.state is not ListState.LISTED:
        reason = Reason.NEVER_ON_LIST if now.end is None else now.reason
        last = piece if now.end is None else now.last
        return replace(now, state=ListState.NOT_LISTED, reason=reason, last=last)
    if now.seen:
        return replace(
            now, state=ListState.NOT_LISTED, reason=Reason.GONE_FROM_LIST, end=piece, last=piece
        )
    return replace(now, conflicts=(*now.conflicts, piece))


def _before(coming: Sequence[Evidence]) -> Verdict:
    if not coming:
        return Verdict()
    first = coming[0]
    if first.effect is Effect.STARTS:
        return Verdict(ListState.NOT_LISTED, Reason.BEFORE_START, end=None, last=first)
    return Verdict(ListState.UNKNOWN, Reason.BEFORE_FIRST_EVIDENCE, last=first)


def _between(verdict: Verdict, coming: Sequence[Evidence], day: date) -> Verdict:
    """Unknown, where the next look at the list no longer finds it and nothing says when it went."""
    if not coming or verdict.state is not ListState.LISTED:
        return verdict
    then = _step(verdict, coming[0])
    last_seen = verdict.last.date.latest if verdict.last else None
    if then.reason is Reason.GONE_FROM_LIST and last_seen != day:
        return replace(then, state=ListState.UNKNOWN, reason=Reason.BETWEEN_LISTS)
    return verdict

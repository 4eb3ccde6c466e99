"""What a person said of where an old reference leads: this is the passage, or it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from glossary.model import (
    Add,
    AnchorState,
    Answer,
    Batch,
    Change,
    Decision,
    EntryId,
    PartialDate,
    Passage,
    PassageRef,
    Remove,
    Replace,
    Snapshot,
    decision_id,
    passage_subject,
    split_passage_subject,
)

_NOBODY = EntryId("")
Follow = Callable[[PassageRef, Collection[str]], Passage]


@dataclass(frozen=True, slots=True)
class _Answers:
    """For one old reference: the place taken and what its words were, and the places refused."""

    taken: str = ""
    was: str = ""
    refused: frozenset[str] = frozenset()


_NONE = _Answers()


class AnsweredPassages:
    """The answers of a snapshot; worked out once for each state of its decisions."""

    def __init__(self) -> None:
        self._known: tuple[object, Mapping[str, _Answers]] = (None, {})

    def follow(self, ref: PassageRef, snapshot: Snapshot, follow: Follow) -> Passage:
        """The passage of a reference, by what was said of it, else as `follow` finds it.

        A place that was taken is followed on from there; one that was refused is not offered
        again.
        """
        answers = self._of(snapshot)
        asked, was, seen = str(ref), "", set[str]()
        while (said := answers.get(asked, _NONE)).taken and asked not in seen:
            seen.add(asked)
            asked, was = said.taken, was or said.was
        found = follow(PassageRef.parse(asked), answers.get(asked, _NONE).refused)
        if was and found.found is AnchorState.EXACT:
            return replace(found, found=AnchorState.TAKEN, was=was)
        return replace(found, was=was) if was else found

    def _of(self, snapshot: Snapshot) -> Mapping[str, _Answers]:
        known = self._known
        if known[0] is not snapshot.decisions:
            known = self._known = (snapshot.decisions, _by_reference(snapshot.decisions.values()))
        return known[1]


def answer_change(
    snapshot: Snapshot, old: PassageRef, now: PassageRef, answer: Answer | None, was: str
) -> Change:
    """The change that remembers whether an old reference leads to a passage, or forgets it (None).

    One reference leads to one place: what was taken before is taken no more.
    """
    subject = passage_subject(str(old), str(now))
    key = decision_id(subject, _NOBODY)
    known = snapshot.decisions.get(key)
    today = PartialDate.from_day(date.today())
    steps: list[Add | Replace | Remove] = []
    if answer is None:
        steps += [Remove(known)] if known else []
    elif known is None:
        steps.append(Add(Decision(key, answer, _NOBODY, subject, today, quote=was)))
    elif known.answer is not answer:
        steps.append(Replace(known, replace(known, answer=answer, decided=today)))
    if answer is Answer.SAME:
        start = passage_subject(str(old), "")
        steps += [
            Remove(each)
            for each in snapshot.decisions.values()
            if each.subject.startswith(start) and each.answer is answer and each.id != key
        ]
    return Batch(tuple(steps))


def _by_reference(decisions: Iterable[Decision]) -> Mapping[str, _Answers]:
    found: dict[str, _Answers] = defaultdict(_Answers)
    for each in decisions:
        if (split := split_passage_subject(each.subject)) is None:
            continue
        old, now = split
        if each.answer is Answer.SAME:
            found[old] = replace(found[old], taken=now, was=each.quote)
        elif each.answer is Answer.NOT_SAME:
            found[old] = replace(found[old], refused=found[old].refused | {now})
    return dict(found)

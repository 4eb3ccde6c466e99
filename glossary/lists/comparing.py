"""Two readings of one record, field by field, each difference with its class.

*legal*: programmes, measures, legal basis, listing dates, scope. *identity*: names beyond folding,
type, births, nationalities, numbers. *cosmetic*: what is equal after folding, comments, addresses,
review dates. *ours*: Remarks cut off, a companion file missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import ratio

from glossary.lists.programmes import SAME_PROGRAMME
from glossary.model import ListedName, Listing
from glossary.text import fold

Class = Literal["legal", "identity", "cosmetic", "ours"]
RANK: dict[Class, int] = {"legal": 3, "identity": 2, "cosmetic": 1, "ours": 0}

_LEGAL = frozenset({"measure", "legal authority", "regulation", "Target Type", "list"})
_COSMETIC = frozenset(
    [
        "address",
        "comments",
        "comment",
        "remark",
        "remark cut off",
        "Linked To",
        "title",
        "designation",
        "list type",
        "notes",
        "Additional Sanctions Information",
        "Secondary sanctions risk",
        "position",
        "phone",
        "email",
        "website",
        "phones",
        "emails",
        "addresses",
        "Telephone",
        "Fax",
        "Phone Number",
        "Email Address",
        "Website",
        "reason",
        "position",
        "submitted by",
        "first_seen",
        "dataset",
        "wording",
        "appearance",
        "Position",
        "Occupation",
        "supporting information",
        "external reference",
        "designation details",
        "sanction summary",
        "sanction sourceUrl",
        "sourceUrl",
        "createdAt",
        "modifiedAt",
        "topics",
        "keywords",
        "sanctions",
    ]
)
_COSMETIC_DATES = frozenset(
    {"LAST_DAY_UPDATED", "first_seen", "last_change", "modifiedAt", "date", "SUBMITTED_ON"}
)
_MAIN_COLUMNS = frozenset(
    [
        "title",
        "call sign",
        "vessel type",
        "tonnage",
        "gross registered tonnage",
        "flag",
        "owner",
        "address",
    ]
)
_LIKE = 80.0
"""From this likeness on, a name gone and a name come are told as one name changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: old and new as published, empty where there was or is nothing."""

    kind: Class
    field: str
    old: str
    new: str
    note: str = ""


def differences(old: Listing, new: Listing) -> Iterator[Difference]:
    """All differences between two readings of one record."""
    if old == new:
        return
    if old.reference != new.reference:
        yield Difference("identity", "reference", old.reference, new.reference)
    if old.type != new.type:
        yield Difference("identity", "type", old.type, new.type)
    if old.scope != new.scope:
        yield Difference("legal", "scope", old.scope, new.scope)
    yield from _programmes(old, new)
    yield from _dates(old, new)
    yield from _names(old, new)
    yield from _ids(old, new)
    yield from _facts(old, new)


def _programmes(old: Listing, new: Listing) -> Iterator[Difference]:
    before = [each.tag for each in old.programmes]
    after = [each.tag for each in new.programmes]
    if set(before) == set(after):
        return
    same = {SAME_PROGRAMME.get(tag, tag) for tag in before} == {
        SAME_PROGRAMME.get(tag, tag) for tag in after
    }
    note = "one programme under its old and its new tag" if same else ""
    yield Difference(
        "cosmetic" if same else "legal", "programme", "; ".join(before), "; ".join(after), note
    )


def _dates(old: Listing, new: Listing) -> Iterator[Difference]:
    before = Counter((each.field, each.words) for each in old.dates)
    after = Counter((each.field, each.words) for each in new.dates)
    gone, come = before - after, after - before
    for field in dict.fromkeys(field for field, _ in (*gone, *come)):
        lost = "; ".join(words for name, words in gone.elements() if name == field)
        won = "; ".join(words for name, words in come.elements() if name == field)
        kind: Class = "cosmetic" if field in _COSMETIC_DATES or _equal(lost, won) else "legal"
        yield Difference(kind, field, lost, won)


def _ids(old: Listing, new: Listing) -> Iterator[Difference]:
    before, after = Counter(old.other_ids), Counter(new.other_ids)
    gone, come = before - after, after - before
    for label in dict.fromkeys(label for label, _ in (*gone, *come)):
        lost = "; ".join(value for name, value in gone.elements() if name == label)
        won = "; ".join(value for name, value in come.elements() if name == label)
        formal = label == "referent" or _equal(lost, won)
        if label == "REFERENCE_NUMBER" and old.reference != new.reference:
            continue
        yield Difference("cosmetic" if formal else "identity", label, lost, won)
    if old.cross_references != new.cross_references:
        yield Difference(
            "identity",
            "reference elsewhere",
            "; ".join(" ".join(each) for each in old.cross_references),
            "; ".join(" ".join(each) for each in new.cross_references),
        )


def _equal(one: str, other: str) -> bool:
    """Equal but for case, accents, punctuation and spaces."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text).text if letter.isalnum())


def _names(old: Listing, new: Listing) -> Iterator[Difference]:
    before = Counter(_key(name) for name in old.names if not name.derived)
    after = Counter(_key(name) for name in new.names if not name.derived)
    gone: list[_Key] = list((before - after).elements())
    come: list[_Key] = list((after - before).elements())
    in_remarks = {n.value for n in (*old.names, *new.names) if n.note == "in Remarks"}
    if _differ("aliases missing", old, new):
        hidden = [each for each in (*gone, *come) if _from_companion(each, in_remarks)]
        gone = [each for each in gone if each not in hidden]
        come = [each for each in come if each not in hidden]
        if hidden:
            yield Difference(
                "ours",
                "name",
                "",
                "",
                f"{len(hidden)} names stand in a companion file that one version lacks",
            )
    if "remarks cut" in (*old.flags, *new.flags):
        side = gone if "remarks cut" in new.flags else come
        lost = [each for each in side if each[0] in in_remarks]
        side[:] = [each for each in side if each not in lost]
        if lost:
            words = "; ".join(value for value, _, _ in lost)
            note = "Remarks are cut at 1,000 characters; the names may stand past the cut"
            sides = (words, "") if side is gone else ("", words)
            yield Difference("ours", "name", *sides, note)
    yield from _pair_names(gone, come)


def _differ(flag: str, old: Listing, new: Listing) -> bool:
    return (flag in old.flags) != (flag in new.flags)


_Key = tuple[str, str, str]


def _key(name: ListedName) -> _Key:
    return name.value, name.role, name.quality


def _from_companion(name: _Key, in_remarks: set[str]) -> bool:
    return name[1] != "primary" and name[0] not in in_remarks


def _pair_names(gone: list[_Key], come: list[_Key]) -> Iterator[Difference]:
    """Names re-spelt, regraded, changed; what is left was removed or added."""
    for old in list(gone):
        new = _partner(old, come)
        if new is None:
            continue
        gone.remove(old)
        come.remove(new)
        if old[0] == new[0]:
            yield Difference("identity", "name", _graded(old), _graded(new))
        elif _equal(old[0], new[0]) and old[1:] == new[1:]:
            yield Difference("cosmetic", "name", old[0], new[0])
        else:
            yield Difference("identity", "name", old[0], new[0])
    yield from (Difference("identity", "name", old[0], "") for old in gone)
    yield from (Difference("identity", "name", "", new[0]) for new in come)


def _partner(old: _Key, come: Sequence[_Key]) -> _Key | None:
    for new in come:
        if _equal(old[0], new[0]) and old[1:] == new[1:]:
            return new
    for new in come:
        if old[0] == new[0]:
            return new
    if old[1] == "primary":
        return next((new for new in come if new[1] == "primary"), None)
    alike = [(ratio(old[0].lower(), new[0].lower()), new) for new in come if old[1:] == new[1:]]
    best = max(alike, default=(0.0, None), key=lambda pair: pair[0])
    return best[1] if best[0] >= _LIKE else None


def _graded(name: _Key) -> str:
    return f"{name[0]} ({name[2]} {name[1]})"


def _facts(old: Listing, new: Listing) -> Iterator[Difference]:
    dated = {each.field for each in (*old.dates, *new.dates)}
    before = Counter(fact for fact in old.facts if fact[0] not in dated)
    after = Counter(fact for fact in new.facts if fact[0] not in dated)
    gone, come = before - after, after - before
    is_cut = "remarks cut" in (*old.flags, *new.flags)
    cut_old: list[str] = []
    cut_new: list[str] = []
    for label in dict.fromkeys(label for label, _ in (*gone, *come)):
        lost = [value for name, value in gone.elements() if name == label]
        won = [value for name, value in come.elements() if name == label]
        if label == "address" and _differ("addresses missing", old, new):
            note = f"{len(lost) + len(won)} addresses stand in a companion file one version lacks"
            yield Difference("ours", label, "", "", note)
            continue
        if is_cut and label not in _MAIN_COLUMNS:
            cut_old += lost
            cut_new += won
            continue
        yield Difference(_class_of(label, lost, won), label, "; ".join(lost), "; ".join(won))
    if cut_old or cut_new:
        note = "Remarks are cut at 1,000 characters; compare the record by eye"
        yield Difference("ours", "remarks", "; ".join(cut_old), "; ".join(cut_new), note)


def _class_of(label: str, lost: list[str], won: list[str]) -> Class:
    if sorted(map(_bare, lost)) == sorted(map(_bare, won)):
        return "cosmetic"
    if label in _LEGAL:
        return "legal"
    return "cosmetic" if label in _COSMETIC else "identity"

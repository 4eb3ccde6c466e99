"""Further cases of the name search: Hebrew, scripts without spaces, pairs, acronyms, strangers."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from glossary.model import Tier
from glossary.search import NameIndex
from glossary.text import fold, script_of
from glossary.workspace.lookup import NEAR_DUPLICATE
from tests.benchmarks.hebrew_names import PAIRS
from tests.benchmarks.name_data import Asked, Record, labelled_pairs
from tests.benchmarks.name_grading import Ruler, key

STRONG = NEAR_DUPLICATE
"""From here on a name is offered as a near duplicate when an entry is made."""
OWN_SCRIPTS = {"Hani": "CJK", "Kana": "CJK", "Hira": "CJK", "Hang": "Korean", "Thai": "Thai"}
_MANY = 60
_ACRONYM = re.compile(r"[A-Z]{3,7}")

Figures = dict[str, Any]


def further_cases(index: NameIndex, given: Sequence[Record]) -> Figures:
    """All figures of this page, by name."""
    return {
        **hebrew(given),
        **own_script(index, given),
        **pairs(index, given),
        **senses(index, given),
        **strangers(given),
    }


def hebrew(given: Sequence[Record]) -> Figures:
    """Hebrew full names, only their Latin spelling being recorded beside the whole corpus."""
    own = [(f"hebrew {at}", [latin]) for at, (_, latin) in enumerate(PAIRS)]
    latin = [(key, [name for name in names if script_of(name) != "Hebr"]) for key, names in given]
    index = NameIndex.build([*own, *latin])
    ruler = Ruler([*own, *latin])
    ranks = [
        _rank(index, ruler, Asked("hebrew", typed, (f"hebrew {at}",)))
        for at, (typed, _) in enumerate(PAIRS)
    ]
    return {"Hebrew full names (stand-in)": _shares(ranks)}


def own_script(index: NameIndex, given: Sequence[Record]) -> Figures:
    """Names in scripts without spaces, and Korean: a character gone, another one, 60 % typed."""
    ruler = Ruler(given)
    draw = random.Random(5)  # noqa: S311 - a sample
    by_script: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record, names in given:
        for name in names:
            script = OWN_SCRIPTS.get(script_of(name)) if len(name) >= 3 else None
            if script:
                by_script[script].append((record, name))
    figures: Figures = {}
    for script, found in sorted(by_script.items()):
        ranks: dict[str, list[int]] = defaultdict(list)
        letters = [letter for _, name in found for letter in name if letter.isalpha()]
        for record, name in draw.sample(found, min(_MANY, len(found))):
            for change, typed in _changed(name, letters, draw):
                ranks[change].append(_rank(index, ruler, Asked(change, typed, (record,), name)))
        for change, every in ranks.items():
            figures[f"{script}, {change}"] = _shares(every)
    return figures


def _changed(name: str, letters: Sequence[str], draw: random.Random) -> Iterator[tuple[str, str]]:
    yield "as recorded", name
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    if len(places) >= 3:
        at = draw.choice(places)
        yield "a character gone", name[:at] + name[at + 1 :]
        yield "a character wrong", name[:at] + draw.choice(letters) + name[at + 1 :]
        yield "60 % typed", name[: max(2, round(0.6 * len(name)))]


def pairs(index: NameIndex, given: Sequence[Record]) -> Figures:
    """Labelled pairs as a decision: the same when the score reaches a threshold.

    The file labels only names that are the same. Beside each of them stands one that is not: the
    hit with the best score among the other labelled or made-up names (ids n and b) that no label
    and no equal key ties to it, directly or by way of others.
    """
    asked, names = labelled_pairs({record for record, _ in given}), dict(given)
    tied = _tied(asked, names)
    scored: list[tuple[float, bool]] = []
    for each in asked:
        found = index.search(each.text, limit=50)
        right = [match.score for match in found if match.id in each.expected]
        scored.append((max(right, default=0.0), True))
        group = tied[each.text]
        wrong = [
            match.score
            for match in found
            if match.id[0] in "nb"
            and group.isdisjoint({match.id, *(_same(name) for name in names[match.id])})
        ]
        scored.append((max(wrong, default=0.0), False))
    best = max(((_f1(scored, at / 100), at / 100) for at in range(30, 100)), default=(0.0, 0.0))
    return {
        "labelled pairs, F1": {
            "n": len(scored),
            "best": best[0],
            "at": best[1],
            f"at {STRONG}": _f1(scored, STRONG),
        }
    }


def _tied(asked: Sequence[Asked], names: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """For each query all ids and keys that labels and equal keys tie it to."""
    group: dict[str, set[str]] = {}
    for each in asked:
        of_names = (_same(name) for record in each.expected for name in names[record])
        together = {each.text, _same(each.text), *each.expected, *of_names}
        for part in tuple(together):
            together |= group.get(part, set())
        for part in together:
            group[part] = together
    return group


def _same(name: str) -> str:
    """Names that are the same word for word have one such text."""
    return f"key {key(name) or name}"


def _f1(scored: Sequence[tuple[float, bool]], threshold: float) -> float:
    true = sum(same for score, same in scored if score >= threshold)
    said = sum(score >= threshold for score, _ in scored)
    return 2 * true / max(said + sum(same for _, same in scored), 1)


def senses(index: NameIndex, given: Sequence[Record]) -> Figures:
    """Acronyms that several records bear: are all of at most five bearers in the first five?"""
    bearers: dict[str, set[str]] = defaultdict(set)
    for record, names in given:
        for name in names:
            if _ACRONYM.fullmatch(name):
                bearers[name].add(record)
    every = [(name, wanted) for name, wanted in sorted(bearers.items()) if len(wanted) <= 5]
    chosen = every if len(every) <= 1000 else random.Random(3).sample(every, 1000)  # noqa: S311
    listed = sum(
        wanted <= {match.id for match in index.search(name, limit=5)} for name, wanted in chosen
    )
    return {"acronyms, all senses in five": {"n": len(chosen), "share": listed / len(chosen)}}


def strangers(given: Sequence[Record]) -> Figures:
    """Made-up persons looked up among listed entities alone: how many seem to be listed."""
    listed = [(record, names) for record, names in given if record.startswith("s")]
    unlisted = [names[0] for record, names in given if record.startswith("b")]
    known = {key(name) for _, names in listed for name in names} - {""}
    folded = {fold(name).text for _, names in listed for name in names}
    asked = [name for name in unlisted if key(name) not in known and fold(name).text not in folded]
    if not asked:
        return {}
    chosen = random.Random(4).sample(asked, min(2000, len(asked)))  # noqa: S311
    index = NameIndex.build(listed)
    firm = strong = 0
    for name in chosen:
        found = index.search(name, limit=5)
        firm += any(match.tier in {Tier.EXACT, Tier.SAME} for match in found)
        strong += any(match.score >= STRONG for match in found)
    total = len(chosen)
    return {
        "made-up persons among listed": {
            "n": total,
            "exact or same": firm / total,
            f"score {STRONG} or more": strong / total,
        }
    }


def _rank(index: NameIndex, ruler: Ruler, asked: Asked) -> int:
    return ruler.rank(asked, [match.id for match in index.search(asked.text, limit=10)])


def _shares(ranks: Sequence[int]) -> Figures:
    return {
        "n": len(ranks),
        "first": sum(rank == 1 for rank in ranks) / len(ranks),
        "in ten": sum(rank > 0 for rank in ranks) / len(ranks),
    }

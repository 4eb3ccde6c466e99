"""Why a name matched: reasons, a line that a copy editor understands, and the letters to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.reasons import Code, Reason
from glossary.search.scoring import Partner, Tie
from glossary.search.word_by_word import NameRead, Spans, compared, merged, read_name
from glossary.search.wording import in_one_line
from glossary.text import PARTICLES, Word

_SPACED = frozenset({"Latn", "Cyrl", "Arab", "Hebr", "Grek"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is recorded of the matched name."""

    is_first: bool
    former: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons, the line made of them, and stretches of the name (code points)."""

    reasons: tuple[Reason, ...]
    line: str
    spans: Spans


UNEXPLAINED = Explanation((), "", ())


def explain(
    asked: Question,
    name: str,
    tier: Tier,
    standing: Standing,
    ties: Sequence[Tie],
    partners: Sequence[Partner],
) -> Explanation:
    """The reasons in one line, and the stretches of the name that match.

    Args:
        ties: the slots that stand for several query words, or for a part of one.
        partners: the most similar word of the name for each slot.
    """
    if tier is Tier.EXACT:
        code, line = _recorded(standing)
        return Explanation((Reason(code, asked.text, name),), line, ((0, len(name)),))
    read = read_name(name)
    if tier is Tier.INITIALS:
        return _as_initials(asked, read)
    reasons, spans = compared(asked, read, ties, partners)
    if not spans and not asked.words:
        return UNEXPLAINED
    if all(reason.code is Code.UNMATCHED for reason in reasons):
        return _otherwise(asked, name, read, reasons)
    if tier is Tier.PREFIX and read.words.folded.text.startswith(asked.read.folded.text):
        reasons = [Reason(Code.BEGINS, asked.text, name)]
    return Explanation(
        tuple(reasons), in_one_line(tier, reasons, _other_script(asked, read)), spans
    )


def _recorded(standing: Standing) -> tuple[Code, str]:
    if standing.weak:
        return Code.WEAK, "recorded as a weak alias"
    if standing.former:
        return Code.FORMER, "recorded as a former name"
    if standing.is_first:
        return Code.EXACT, "preferred name"
    return Code.ALIAS, "recorded name"


def _other_script(asked: Question, read: NameRead) -> str:
    return read.script if read.script != asked.script else ""


# Initials and characters


def _as_initials(asked: Question, read: NameRead) -> Explanation:
    letters = asked.words[0].word if asked.words else ""
    heads = _heads(letters, read.words.words)
    heads = heads or [word for word in read.words.words if word.latin not in PARTICLES]
    spans = merged([read.words.span_of_prefix(word, 1) for word in heads])
    return Explanation((Reason(Code.INITIALS, asked.text.strip()),), "initials of the name", spans)


def _heads(letters: str, words: Sequence[Word]) -> list[Word]:
    """The words whose first letters are these, small words passed over or not; none if not so."""
    heads: list[Word] = []
    left = list(words)
    for letter in letters:
        while left and not left[0].latin.startswith(letter) and left[0].latin in PARTICLES:
            left.pop(0)
        if not left or not left[0].latin.startswith(letter):
            return []
        heads.append(left.pop(0))
    return heads if all(word.latin in PARTICLES for word in left) else []


def _otherwise(asked: Question, name: str, read: NameRead, reasons: list[Reason]) -> Explanation:
    """No word has a partner: initials, shared characters, or a likeness of the whole."""
    if len(asked.words) == 1 and len(_heads(asked.words[0].word, read.words.words)) > 1:
        return _as_initials(asked, read)
    if read.script == asked.script and read.script not in _SPACED:
        typed = {letter for letter in asked.text if letter.isalpha()}
        spans = [(at, at + 1) for at, letter in enumerate(name) if letter in typed]
        common = len(typed & set(name))
        reason = Reason(Code.CHARACTERS, asked.text, name, common)
        return Explanation((reason,), f"{common} of {len(typed)} characters", merged(spans))
    line = in_one_line(Tier.SIMILAR, reasons, _other_script(asked, read))
    return Explanation(tuple(reasons), line, ())

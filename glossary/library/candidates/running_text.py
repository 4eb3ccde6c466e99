"""Running text as words with their places; what is no running text is blanked out.

Links, front matter, headings and lines in capitals hold capitals that say nothing about names.
Blanks keep the length, so that every place is one of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_MARKS = "'’‘ʼʻʾʿ`"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{_MARKS}](?=[^\W_]))*"
    rf"(?:[-\u2010\u2011\ufffe][^\W_](?:[^\W_]|[{_MARKS}](?=[^\W_]))*)*"
    r"(?:(?<=s)['’](?= [^\W\d_]))?"
)
_BLANKED = re.compile(
    r"\A---\n.*?\n---\n"  # front matter
    r"|\]\([^)\n]*\)"  # the target of a link
    r"|https?://\S+|\bwww\.\S+"
    r"|^\#{1,6} [^\n]*$|^\|[^\n]*$",  # headings and tables of Markdown
    re.MULTILINE | re.DOTALL,
)
_LONGEST_HEADING = 90
_SEEN, _FEWEST_LINES, _LONGEST_LINE, _SHARE_RUNNING_ON = 20_000, 8, 120, 0.2
"""How much is looked at to tell a hard-wrapped text; in one a fifth of the lines run on."""
_ENDS = frozenset('.!?:;…"“”«»•*|\n\f\r([{')
"""What a word stands behind if its capital may only open a sentence."""
_ARTICLE = re.compile(
    r"(?:al|el|ul|an|as|ash|at|az|ad|ar|es|ed|bin|ibn|abu|umm|d|l)[-\u2010\u2011\ufffe'’](?=.)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"-(?:backed|led|controlled|based|held|majority|allied|aligned|affiliated|linked|style|born|"
    r"made|designated|occupied|dominated|run|era|oriented|sponsored|funded|supported)$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word at [start, end), code points."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it may be the first of a sentence."""

    @property
    def is_name(self) -> bool:
        """A capital begins it, behind an article too; "Turkish-backed" is none."""
        if _PARTICIPLE.search(self.text):
            return False
        article = _ARTICLE.match(self.text)
        first = self.text[article.end() if article else 0]
        return first.isupper()

    @property
    def is_acronym(self) -> bool:
        """Two capitals or more, and no small letter but an s at the end."""
        bare = self.text.replace(".", "").removesuffix("s")
        return len(bare) >= 2 and bare.upper() == bare and sum(map(str.isupper, bare)) >= 2


class RunningText:
    """The words of a document, in its order.

    Args:
        wrapped: lines end where room ends, so that a name may go on in the next one.
        apart: a heading has an empty line before or behind it.
    """

    def __init__(self, text: str, *, wrapped: bool = False, apart: bool = False) -> None:
        self.text = text
        self.wrapped = wrapped
        self.plain = _blanked(text, apart=apart)
        self.tokens = tuple(self._tokens())

    def _tokens(self) -> Iterator[Token]:
        for found in _WORD.finditer(self.plain):
            before = self.plain[max(0, found.start() - 3) : found.start()]
            yield Token(found.group(), *found.span(), opens=self._opens(before))

    def _opens(self, before: str) -> bool:
        near = before.rstrip(" \t")
        if self.wrapped and near.endswith("\n") and not near.strip("\r\n").endswith(tuple(_ENDS)):
            return near.strip("\r\n") == ""
        return not near or near[-1] in _ENDS

    def joins(self, left: Token, right: Token) -> bool:
        """Nothing but a space stands between two words; in pages a line may end there."""
        gap = self.text[left.end : right.start]
        if gap in {" ", "\u00a0", "  "}:
            return True
        return self.wrapped and gap.strip() == "" and gap.count("\n") == 1

    @cached_property
    def in_small_letters(self) -> frozenset[str]:
        """Words that are also written small in this document."""
        return frozenset(each.text for each in self.tokens if each.text.islower())


def is_hard_wrapped(text: str) -> bool:
    """Whether the lines of a text end where room ends, and not where a paragraph does."""
    lines = [line for line in text[:_SEEN].splitlines() if line.strip()]
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        return False
    follows = sum(
        one.rstrip()[-1:].isalnum() and other.lstrip()[:1].islower()
        for one, other in pairwise(lines)
    )
    return follows > _SHARE_RUNNING_ON * len(lines)


def _blanked(text: str, *, apart: bool) -> str:
    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found.group())

    plain = _BLANKED.sub(blank, text)
    lines = plain.split("\n")
    around = ["", *lines, ""]
    return "\n".join(
        " " * len(line)
        if _is_heading(line) and (not apart or not (around[at].strip() and around[at + 2].strip()))
        else line
        for at, line in enumerate(lines)
    )


def _is_heading(line: str) -> bool:
    """A short line without an end, most words of which have a capital; or one in capitals."""
    bare = line.strip().strip("*_")
    if not bare or len(bare) > _LONGEST_HEADING or bare[-1] in '.!?,;:)”"’':
        return False
    if bare.upper() == bare and sum(map(str.isalpha, bare)) > 8:
        return True
    words = [word for word in bare.split() if word[0].isalpha()]
    long_words = [word for word in words if len(word) > 3]
    return len(words) >= 3 and all(word[0].isupper() for word in long_words)

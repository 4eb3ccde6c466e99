"""Text fragments: a web address that leads to a passage in the page.

`address#:~:text=[prefix-,]start[,end][,-suffix]`, as browsers read it (WICG scroll-to-text).
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from glossary.model import Passage

_DIRECTIVE = ":~:"
_LONGEST_START = 300
_SHORT_QUOTE = 20
_ENDS, _AROUND = 5, 3
"""Words of a long quote that stand for it at each end; words of prefix and suffix."""


def fragment_address(address: str, passage: Passage) -> str:
    """The address of a passage; nothing where the address is no web page."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return ""
    directive = _text_directive(passage)
    if not directive:
        return address
    parts = urlsplit(address)
    fragment = parts.fragment.partition(_DIRECTIVE)[0]
    return urlunsplit(parts._replace(fragment=f"{fragment}{_DIRECTIVE}text={directive}"))


def _text_directive(passage: Passage) -> str:
    words = passage.exact.split()
    if not words:
        return ""
    quoted = " ".join(words)
    several_lines = "\n" in passage.exact.strip()
    long = len(words) > 2 * _ENDS and (len(quoted) > _LONGEST_START or several_lines)
    ends = [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])] if long else [quoted]
    middle = ",".join(map(_encoded, ends))
    if len(quoted) >= _SHORT_QUOTE:
        return middle
    before = " ".join(_whole_words(passage.prefix, first=False)[-_AROUND:])
    after = " ".join(_whole_words(passage.suffix, first=True)[:_AROUND])
    opening = f"{_encoded(before)}-," if before else ""
    closing = f",-{_encoded(after)}" if after else ""
    return f"{opening}{middle}{closing}"


def _whole_words(context: str, *, first: bool) -> list[str]:
    """The words of the nearest line of a context, without the one that is cut at its far end."""
    lines = context.split("\n")
    words = (lines[0] if first else lines[-1]).split()
    cut = len(lines) == 1
    if first:
        return words[:-1] if cut else words
    return words[1:] if cut else words


def _encoded(text: str) -> str:
    # Half of a character, as damaged files have them, has no place in an address.
    return quote(text, safe="", errors="replace").replace("-", "%2D")

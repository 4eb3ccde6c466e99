"""Web addresses that lead to a passage: text fragments, and pages of a PDF.

`address#:~:text=[prefix-,]start[,end][,-suffix]`, as browsers read it (WICG scroll-to-text);
`address#page=3` (RFC 8118).
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_DIRECTIVE = ":~:"
_LONGEST_START = 300
_SHORT_QUOTE = 20
_ENDS, _AROUND = 5, 3
"""Words of a long quote that stand for it at each end; words of prefix and suffix."""


def passage_address(
    address: str, exact: str, prefix: str = "", suffix: str = "", *, pdf_page: int | None = None
) -> str:
    """The address of a passage; nothing where the address is not of the web.

    Args:
        exact: the words of the passage, `prefix` and `suffix` the text that stands around them.
        pdf_page: the page (from 1), if a PDF lies at the address: no browser finds words in one.
    """
    if not _is_web(address):
        return ""
    if pdf_page is not None:
        return urlunsplit(urlsplit(address)._replace(fragment=f"page={pdf_page}"))
    directive = _text_directive(exact, prefix, suffix)
    if not directive:
        return address
    parts = urlsplit(address)
    fragment = parts.fragment.partition(_DIRECTIVE)[0]
    return urlunsplit(parts._replace(fragment=f"{fragment}{_DIRECTIVE}text={directive}"))


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:
        return False


def _text_directive(exact: str, prefix: str, suffix: str) -> str:
    words = exact.split()
    if not words:
        return ""
    quoted = " ".join(words)
    several_lines = "\n" in exact.strip()
    long = len(words) > 2 * _ENDS and (len(quoted) > _LONGEST_START or several_lines)
    ends = [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])] if long else [quoted]
    middle = ",".join(map(_encoded, ends))
    if len(quoted) >= _SHORT_QUOTE:
        return middle
    before = " ".join(_whole_words(prefix, first=False)[-_AROUND:])
    after = " ".join(_whole_words(suffix, first=True)[:_AROUND])
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
    # A text from a damaged file may hold half a surrogate pair, which no address can hold.
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")

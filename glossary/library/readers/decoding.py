"""The encoding of a text: chosen, marked, declared, or found by what its bytes look like.

A guess needs evidence. UTF-16 without a mark has zeros at every other place; a text that is
UTF-8 but for a few bytes is UTF-8; for the rest the likelihood is asked, among encodings that
people have used for texts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Protocol

from glossary.library.reading import Reason, UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_SAMPLE = 1_000_000
"""Bytes that are looked at to guess an encoding."""
_AS_LIKELY = 0.02
_FEW = 3
_NEVER_GUESSED = (
    *("utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7"),
    *("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"),
    *("cp1006", "cp1125", "hz", "ptcp154", "kz1048", "shift_jis_2004", "shift_jisx0213"),
    *("euc_jis_2004", "euc_jisx0213", "cp775", "hp_roman8", "iso8859_10", "iso8859_16"),
)
"""Those that need a mark or zeros, and those that hardly any text was ever written in."""
_IN_DOUBT = (
    *("cp1252", "cp1250", "cp1254", "cp1251", "cp1256", "cp1255", "cp1253", "gb18030", "big5"),
)
"""The commonest ones first: where two read a text equally well."""
_COMMON = frozenset((*_IN_DOUBT, "cp1257", "cp932", "cp949", "euc_jp", "koi8_r", "iso8859_6"))


class Likely(Protocol):
    """The part of charset_normalizer's answer that is used."""

    @property
    def encoding(self) -> str: ...
    @property
    def chaos(self) -> float: ...
    @property
    def coherence(self) -> float: ...
    @property
    def could_be_from_charset(self) -> list[str]: ...


def decode(data: bytes, declared: str = "", chosen: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and a warning where the encoding is a guess; see `decoded`."""
    text, _, warnings = decoded(data, declared, chosen)
    return text, warnings


def decoded(data: bytes, declared: str = "", chosen: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text of bytes: as chosen, by mark, as strict UTF-8, as declared, else by likelihood.

    Args:
        declared: the encoding that the file states of itself.
        chosen: the encoding that a person chose; it wins.

    Returns:
        The text with one sort of line end, its encoding, and a warning where that is a guess.
    """
    if chosen and known_encoding(chosen):
        return _tidy(data.decode(chosen, errors="replace")), chosen, ()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tidy(_strict(data[len(mark) :], encoding)), encoding, ()
    if wide := unmarked_utf16(data):
        return _tidy(data.decode(wide, errors="replace")), wide, _guessed(wide)
    try:
        return _tidy(data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if declared and known_encoding(declared):
        return _tidy(data.decode(declared, errors="replace")), declared, ()
    return _nearly_utf8(data) or _by_likelihood(data)


def declared_encoding(data: bytes) -> str:
    """The encoding that a web page states of itself."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark, by its zeros: half of every plain sign, and always the same half."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    # Arabic text has zeros in its spaces and signs alone: one in eight.
    if len(head) < 8 or few > many // 20 or many * 16 < len(head):
        return ""
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        head[: len(head) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        # The sample may end inside of a pair of surrogates.
        return encoding if error.start > len(head) - 4 else ""
    return encoding


def known_encoding(name: str) -> bool:
    """Text can be decoded by this name."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            Reason.DAMAGED, f"it is not the {encoding} text it says it is"
        ) from error


def _nearly_utf8(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """A text with more whole letters of UTF-8 than bytes that are none."""
    text = data.decode("utf-8", errors="replace")
    # Any two odd bytes may look like one letter; so one letter for one broken byte is no evidence.
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    if whole < 4 * broken:
        return None
    count = "1 byte that is" if broken == 1 else f"{broken} bytes that are"
    return _tidy(text), "utf-8", (f"It is UTF-8 with {count} none; shown as \ufffd",)


def _by_likelihood(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    if _has_few_western_letters(data):
        return _tidy(data.decode("cp1252")), "cp1252", _guessed("cp1252")
    encoding = _likeliest(list(from_bytes(data[:_SAMPLE], cp_exclusion=list(_NEVER_GUESSED))))
    if not encoding:
        raise UnreadableError(Reason.UNKNOWN, "its encoding is not known; save it as UTF-8")
    return _tidy(data.decode(encoding, errors="replace")), encoding, _guessed(encoding)


def _has_few_western_letters(data: bytes) -> bool:
    """Too few odd bytes for any likelihood, all of them letters or quotes in Western Europe."""
    odd = data.translate(None, bytes(range(128)))
    try:
        letters = odd.decode("cp1252") if len(odd) <= _FEW else ""
    except UnicodeDecodeError:
        return False
    return bool(letters) and all(each.isalpha() or each in "‘’“”–—…" for each in letters)


def _likeliest(found: Sequence[Likely]) -> str:
    """The commonest encoding among those that read a text as well as the best one does."""
    clean = min((each.chaos for each in found), default=0.0) + _AS_LIKELY
    clear = [each for each in found if each.chaos <= clean]
    common = [each for each in clear if _COMMON & set(_names(each))] or clear
    coherent = max((each.coherence for each in common), default=0.0) - 2.5 * _AS_LIKELY
    likely = {name for each in common if each.coherence >= coherent for name in _names(each)}
    first = next((name for name in _IN_DOUBT if name in likely), "")
    return first or (common[0].encoding if common else "")


def _names(match: Likely) -> Sequence[str]:
    """All encodings in which the bytes are the same text."""
    return (match.encoding, *match.could_be_from_charset)


def _guessed(encoding: str) -> tuple[str, ...]:
    return (f"The encoding was guessed to be {encoding}",)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

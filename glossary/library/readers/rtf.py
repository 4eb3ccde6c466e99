"""Rich Text Format: the text by striprtf, the properties from the `info` group."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from glossary.errors import InvalidInputError
from glossary.library.readers.office_xml import person, with_title, words
from glossary.library.readers.plain import known_encoding
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError
from glossary.model import PartialDate

_INFO = re.compile(r"\{\\info\b.{0,20000}?\}\s*\}", re.DOTALL)
_CREATED = re.compile(r"\\creatim\\yr(\d{4})(?:\\mo(\d{1,2}))?(?:\\dy(\d{1,2}))?")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_LOOKS = 4_096


def read_rtf(data: bytes, hints: Hints) -> Reading:
    """The file is ASCII with escapes: its bytes are read one for one first."""
    source = data.decode("latin-1")
    encoding = hints.encoding or _encoding(source)
    try:
        text = rtf_to_text(source, encoding=encoding, errors="replace")
    except (ValueError, LookupError, IndexError, AttributeError) as error:
        raise UnreadableError(Reason.DAMAGED, "its groups or escapes are broken") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds no text")
    return Reading(text, metadata=with_title(_properties(source, encoding), text))


def _encoding(source: str) -> str:
    found = _CODE_PAGE.search(source[:_LOOKS])
    name = f"cp{found[1]}" if found else "cp1252"
    return name if known_encoding(name) else "cp1252"


def _properties(source: str, encoding: str) -> Metadata:
    info = _INFO.search(source[: 64 * 1024])
    if not info:
        return Metadata()

    def stated(word: str) -> str:
        found = re.search(r"\{\\" + word + r"\b\s?((?:[^{}\\]|\\[^{}])*)\}", info[0])
        group = r"{\rtf1 " + found[1] + "}" if found else ""
        return words(rtf_to_text(group, encoding=encoding, errors="replace")) if group else ""

    issued = _created(info[0])
    return Metadata(
        title=stated("title"),
        authors=person(stated("author")),
        issued=issued,
        guessed=frozenset({"issued"} if issued else ()),
    )


def _created(info: str) -> PartialDate | None:
    found = _CREATED.search(info)
    try:
        numbers = [int(part) for part in found.groups() if part] if found else []
        return PartialDate(*numbers) if numbers else None
    except InvalidInputError:
        return None

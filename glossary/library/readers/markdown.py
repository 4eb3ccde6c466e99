"""Markdown: the raw text, and what its front matter says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from glossary.errors import InvalidInputError
from glossary.library.readers.headings import LONGEST, MOST
from glossary.library.readers.plain import decoded, first_line
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError
from glossary.model import Author, Heading, PartialDate

_FRONT_MATTER = re.compile(r"\A---\n(.{0,20000}?)\n---\n", re.DOTALL)
_LINE = re.compile(r"^.+$", re.MULTILINE)
_MARKED = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_HEADING = re.compile(r"^#{1,2} +(.+?) *#*$", re.MULTILINE)


def read_markdown(data: bytes, hints: Hints) -> Reading:
    """Title, author and date from the front matter, else the first heading or line, guessed."""
    text, encoding, warnings = decoded(data, chosen=hints.encoding)
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds only spaces")
    front = _FRONT_MATTER.match(text)
    stated = _front_matter(front[1]) if front else {}
    return Reading(
        text,
        metadata=_metadata(stated, text),
        warnings=warnings,
        encoding=encoding,
        outline=_outline(text),
    )


def _outline(text: str) -> tuple[Heading, ...]:
    """Lines that begin with signs of a heading, outside of fenced code."""
    headings: list[Heading] = []
    fenced = False
    for line in _LINE.finditer(text):
        if line[0].lstrip().startswith("```"):
            fenced = not fenced
        marked = _MARKED.fullmatch(line[0])
        if marked and not fenced and len(headings) < MOST:
            title = marked[2][:LONGEST]
            headings.append(Heading(title, 0, len(marked[1]) - 1, line.start()))
    least = min((heading.level for heading in headings), default=0)
    return tuple(replace(heading, level=heading.level - least) for heading in headings)


def _front_matter(block: str) -> dict[str, Any]:
    try:
        stated = yaml.safe_load(block)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return stated if isinstance(stated, dict) else {}


def _metadata(stated: dict[str, Any], text: str) -> Metadata:
    title = _text(stated, "title", "subject")
    guessed = set()
    if not title:
        body = _FRONT_MATTER.sub("", text)
        heading = _HEADING.search(body)
        title = heading[1] if heading else first_line(body)
        guessed = {"title"} if title else set()
    author = _text(stated, "author")
    return Metadata(
        title=title,
        authors=(Author(literal=author),) if author else (),
        publisher=_text(stated, "publisher"),
        issued=_date(stated.get("date")),
        url=_text(stated, "url", "source"),
        language=_text(stated, "lang", "language"),
        guessed=frozenset(guessed),
    )


def _text(stated: dict[str, Any], *keys: str) -> str:
    values = (stated.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def _date(value: object) -> PartialDate | None:
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    try:
        return PartialDate.parse(str(value)[:10]) if value else None
    except InvalidInputError:
        return None

"""A document's record as texts of a form, and the change that saves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glossary.errors import InvalidInputError
from glossary.model import Author, Document, PartialDate, Replace

FIELDS = (
    "title",
    "authors",
    "container",
    "publisher",
    "issued",
    "accessed",
    "url",
    "language",
    "csl_type",
)
_DATES = ("issued", "accessed")


def texts_of(document: Document) -> dict[str, str]:
    """The record by fields; authors as "Family, Given; Body in full"."""
    texts = {key: str(getattr(document, key) or "") for key in FIELDS}
    texts["authors"] = "; ".join(_written(author) for author in document.authors)
    return texts


def change_of(document: Document, texts: Mapping[str, str]) -> Replace:
    """The change that saves the texts; a field that was edited is no guess any more.

    Raises:
        InvalidInputError: a date cannot be read, or there is no title.
    """
    before = texts_of(document)
    edited = {key for key in FIELDS if texts[key].strip() != before[key].strip()}
    if not texts["title"].strip():
        raise InvalidInputError(
            "The document has no title", "Write one, in brackets if it is yours"
        )
    dates = {key: _date(key, texts[key]) for key in _DATES}
    after = replace(
        document,
        title=texts["title"].strip(),
        authors=_authors(texts["authors"]) if "authors" in edited else document.authors,
        container=texts["container"].strip(),
        publisher=texts["publisher"].strip(),
        issued=dates["issued"],
        accessed=dates["accessed"],
        url=texts["url"].strip(),
        language=texts["language"].strip(),
        csl_type=texts["csl_type"].strip() or document.csl_type,
        guessed=document.guessed - edited,
        by_hand=document.by_hand | edited,
    )
    return Replace(document, after)


def _written(author: Author) -> str:
    if author.literal:
        return author.literal
    family = " ".join(part for part in (author.particle, author.family) if part)
    return f"{family}, {author.given}" if author.given else f"{family},"


def _authors(text: str) -> tuple[Author, ...]:
    return tuple(Author.parse(each) for each in text.split(";") if each.strip())


def _date(key: str, text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text.strip() else None
    except InvalidInputError as error:
        raise InvalidInputError(f"{key}: {error.what}", error.remedy) from error

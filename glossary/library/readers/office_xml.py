"""XML of office files: no entities, no network, no document types; and the properties in it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from glossary.errors import InvalidInputError
from glossary.library.readers.plain import first_line
from glossary.library.reading import Metadata, Reason, UnreadableError
from glossary.model import Author, PartialDate

DC = "{http://purl.org/dc/elements/1.1/}"


def parsed(data: bytes) -> etree._Element:
    """The root of an XML part.

    Raises:
        UnreadableError: it is damaged or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(Reason.DAMAGED, "a part of it is no XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            Reason.DAMAGED, "it declares a document type, which office files never do"
        )
    return root


def day(text: str | None) -> PartialDate | None:
    """The day of an ISO 8601 time, as properties have it."""
    try:
        return PartialDate.parse(text.strip()[:10]) if text and text.strip() else None
    except InvalidInputError:
        return None


def words(text: str | None) -> str:
    """The text of a property on one line."""
    return " ".join((text or "").split())


def person(name: str) -> tuple[Author, ...]:
    """An author of a property; how the name is divided is not known there."""
    return (Author(literal=name),) if name else ()


def with_title(metadata: Metadata, text: str) -> Metadata:
    """The record with its first line as a guessed title, where the file states none."""
    if not metadata.title and (title := first_line(text)):
        return replace(metadata, title=title, guessed=metadata.guessed | {"title"})
    return metadata

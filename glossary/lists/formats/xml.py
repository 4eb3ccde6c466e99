"""XML lists, streamed: records one by one, every element and attribute counted by its path."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from glossary.lists.ledger import Ledger, UnreadableListError

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml's only name for it
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_HAS_DOCTYPE = "has a DOCTYPE, which no official list has"
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
}


def local(tag: object) -> str:
    """The name without its namespace, which publishers change over the years."""
    return str(tag).rpartition("}")[2]


def stream(
    data: bytes, ledger: Ledger, records: frozenset[str], *, header: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Element]]:
    """The elements at the given paths, each complete, in the order of the file.

    Args:
        records: paths of local names ("list/ENTITY"); an element is emptied after its turn.
        header: paths of attributes that are read elsewhere and not counted.

    Raises:
        UnreadableListError: it is no sound XML, or has a DOCTYPE; with line and column.
    """
    if _DOCTYPE.search(data[:65_536]):
        raise UnreadableListError(_HAS_DOCTYPE)
    path, paths = "", [""]
    counts = ledger.counts
    shown: set[str] = set()
    try:
        for event, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), **_SAFE):
            if event == "start":
                if not path and element.getroottree().docinfo.internalDTD is not None:
                    # In another encoding, or behind a long comment.
                    raise UnreadableListError(_HAS_DOCTYPE)
                name = local(element.tag)
                path = f"{path}/{name}" if path else name
                paths.append(path)
                counts[path] += 1
                for key in element.attrib:
                    attribute = f"{path}/@{local(key)}"
                    if attribute not in header:
                        counts[attribute] += 1
                        if counts[attribute] == 1:
                            value = str(element.get(key, ""))
                            ledger.example(attribute, value, f"line {element.sourceline}")
                continue
            if path not in shown:
                shown.add(path)
                ledger.example(path, text_of(element).strip(), f"line {element.sourceline}")
            if path in records:
                yield path, element
                _forget(element)
            paths.pop()
            path = paths[-1]
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableListError(
            f"is damaged: no sound XML at line {line}, column {column}"
        ) from error


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def text_at(element: Element, *names: str) -> str:
    """The text of a descendant by local names; empty where there is none."""
    for name in names:
        found = child(element, name)
        if found is None:
            return ""
        element = found
    return text_of(element)


def text_of(element: Element) -> str:
    """The text right inside an element, as published."""
    return element.text or ""


def child(element: Element, name: str) -> Element | None:
    """The first child with this local name."""
    return next((each for each in element if local(each.tag) == name), None)


def children(element: Element, *names: str) -> Iterator[Element]:
    """All descendants along a path of local names."""
    if not names:
        yield element
        return
    for each in element:
        if local(each.tag) == names[0]:
            yield from children(each, *names[1:])


def leaves(element: Element, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text below an element as (path below it, text)."""
    for each in element:
        name = local(each.tag)
        path = f"{prefix}{name}"
        text = " ".join(text_of(each).split())
        if text:
            yield path, text
        yield from leaves(each, f"{path} ")


def joined(element: Element, skip: frozenset[str] = frozenset()) -> str:
    """All texts below an element in one line: how an address or a document is kept whole."""
    return "; ".join(text for path, text in leaves(element) if path not in skip)

"""JSON-LD in a page: the node that describes the article, with what it points to resolved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from glossary.model import Author

Node = dict[str, Any]
_DEEPEST = 8
_MOST_NODES = 5_000


class LinkedData:
    """All nodes of a page; lenient, since many pages write it carelessly."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._nodes: list[Node] = []
        for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
            try:
                found = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            self._nodes += _walk(found, 0)
        self._by_id = {
            node["@id"]: node
            for node in self._nodes
            if isinstance(node.get("@id"), str) and "name" in node
        }

    def article(self) -> Node:
        """The node of the article; empty if none describes one."""
        nodes = self._nodes[:_MOST_NODES]
        articles = [node for node in nodes if "Article" in str(node.get("@type"))]
        dated = [node for node in nodes if "datePublished" in node]
        both = [node for node in articles if "datePublished" in node]
        return next(iter(both or articles or dated), {})

    def resolved(self, value: object) -> list[object]:
        """The values of a property as a list, references replaced by the nodes they name."""
        values = value if isinstance(value, list) else [value]
        return [self._target(each) for each in values if each]

    def name_of(self, value: object) -> str:
        """The name of a thing: itself, or its `name`."""
        for each in self.resolved(value):
            named = each.get("name") if isinstance(each, dict) else each
            named = named[0] if isinstance(named, list) and named else named
            if isinstance(named, str) and named.strip():
                return words(named)
        return ""

    def authors(self, value: object) -> Iterator[Author]:
        """People as given and family name where the page says that it is a person."""
        for each in self.resolved(value):
            name = self.name_of(each)
            if not name or name.startswith(("http://", "https://")):
                continue
            if not isinstance(each, dict) or "Person" not in str(each.get("@type")):
                yield Author(literal=name)
                continue
            family, given = words(each.get("familyName")), words(each.get("givenName"))
            if not family:
                given, _, family = name.rpartition(" ")
            yield Author(family=family, given=given) if given else Author(literal=name)

    def _target(self, value: object) -> object:
        if isinstance(value, dict) and "name" not in value:
            return self._by_id.get(str(value.get("@id")), value)
        return value


def words(value: object) -> str:
    """A text on one line; nothing for anything else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _walk(found: object, depth: int) -> Iterator[Node]:
    """Every node, however it is nested; but not past what a sane page has."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for item in found:
            yield from _walk(item, depth + 1)
    elif isinstance(found, dict):
        yield found
        for value in found.values():
            if isinstance(value, dict | list):
                yield from _walk(value, depth + 1)

"""What a web page says of itself: JSON-LD first, then its meta elements, then guesses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from lxml import html

from glossary.errors import InvalidInputError
from glossary.library.readers.plain import first_line
from glossary.library.reading import Metadata
from glossary.model import Author, PartialDate


class Article(Protocol):
    """The part of trafilatura's answer that is used."""

    title: str | None
    author: str | None
    date: str | None
    sitename: str | None
    url: str | None
    language: str | None


def record_of(tree: html.HtmlElement, article: Article | None, text: str) -> Metadata:
    """The record; what only trafilatura or the text suggests is marked as guessed."""
    node = next(_article_nodes(tree), {})
    meta = _meta(tree)
    guessed: set[str] = set()

    def choose(field: str, stated: str, guess: str | None) -> str:
        if stated or not guess:
            return stated
        guessed.add(field)
        return guess

    title = choose(
        "title",
        _words(node.get("headline")) or meta.get("og:title", "") or meta.get("title", ""),
        (article.title if article else "") or first_line(text),
    )
    issued = choose(
        "issued",
        _day(_words(node.get("datePublished")))
        or _day(meta.get("article:published_time", ""))
        or _day(meta.get("date", "")),
        _day((article.date if article else "") or ""),
    )
    authors = tuple(_authors(node.get("author"))) or _stated_author(meta)
    if not authors and article and article.author:
        guessed.add("authors")
        authors = tuple(Author(literal=name.strip()) for name in article.author.split(";"))
    publisher = node.get("publisher")
    site = choose(
        "container",
        _words(publisher.get("name") if isinstance(publisher, dict) else publisher)
        or meta.get("og:site_name", ""),
        article.sitename if article else "",
    )
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    url = str(canonical) or meta.get("og:url", "") or (article.url if article else "") or ""
    news = "NewsArticle" in str(node.get("@type"))
    return Metadata(
        title=title,
        csl_type="article-newspaper" if news else "webpage",
        authors=authors,
        container=site,
        issued=PartialDate.parse(issued) if issued else None,
        url=url if url.startswith(("http://", "https://")) else "",
        language=str(tree.xpath("string(/html/@lang)")),
        guessed=frozenset(guessed),
    )


def _article_nodes(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(found, 0)


def _walk(found: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(found, list):
        for item in found:
            yield from _walk(item, depth + 1)
    elif isinstance(found, dict):
        if "Article" in str(found.get("@type")) or "datePublished" in found:
            yield found
        yield from _walk(found.get("@graph"), depth + 1)


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name")
        if key and element.get("content"):
            found.setdefault(key.lower(), element.get("content").strip())
    title = tree.xpath("string(//title)")
    if str(title).strip():
        found["title"] = str(title).strip()
    return found


def _authors(stated: object) -> Iterator[Author]:
    for one in stated if isinstance(stated, list) else [stated]:
        name = _words(one.get("name") if isinstance(one, dict) else one)
        if not name:
            continue
        given, space, family = name.rpartition(" ")
        is_person = isinstance(one, dict) and one.get("@type") == "Person" and bool(space)
        yield Author(family=family, given=given) if is_person else Author(literal=name)


def _stated_author(meta: dict[str, str]) -> tuple[Author, ...]:
    return (Author(literal=meta["author"]),) if meta.get("author") else ()


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text[:10])) if text else ""
    except InvalidInputError:
        return ""

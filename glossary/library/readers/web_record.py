"""What a web page says of itself: JSON-LD first, then its meta elements, then guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol
from urllib.parse import urlsplit

from lxml import html

from glossary.errors import InvalidInputError
from glossary.library.readers.json_ld import LinkedData, Node, words
from glossary.library.readers.plain import LONGEST_TITLE, first_line
from glossary.library.readers.said_days import said_day, says_a_day
from glossary.library.readers.visible import bold_lines, visible_lines
from glossary.library.reading import Metadata
from glossary.model import Author, PartialDate
from glossary.text import fold

_NEWS = re.compile(r"News|Reportage|Opinion|Analysis|Review")
_DATES = (
    *("article:published_time", "og:published_time", "article:published", "datepublished"),
    *("date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate"),
    *("publishdate", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
    *("citation_date", "cxenseparse:recs:publishtime", "publication_date"),
)
_AUTHORS = ("citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_SITES = ("og:site_name", "application-name", "citation_journal_title")
_SAVED = re.compile(
    r"saved from url=\(\d+\)(https?://\S+)|url:\s*(https?://\S+)|^\s*(https?://\S+)"
)
_SAVED_ON = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d{4})\s*$")
_SAVED_LIKE_JS = re.compile(r"saved date:\s*\w{3} (?P<name>\w{3}) (?P<day>\d\d) (?P<year>\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_COMMENT, _MOST_COMMENTS = 4_000, 50
_HEAD = 1_200
"""Characters at the head of a text in which its heading is looked for."""
_BEFORE, _BEHIND = 3, 6
"""Visible lines before and behind the begin of the text that may be its heading."""
_TELLING = 20
"""Characters from which a line tells where a text begins."""


class Article(Protocol):
    """The part of trafilatura's answer that is used."""

    title: str | None
    author: str | None
    date: str | None
    sitename: str | None
    url: str | None
    language: str | None


class _Choice:
    """Chooses the first value there is, and remembers which fields took a guess."""

    def __init__(self) -> None:
        self.guessed: set[str] = set()

    def text(self, field: str, stated: Iterable[str], guesses: Iterable[str | None]) -> str:
        for value in stated:
            if value:
                return value
        for guess in guesses:
            if guess:
                self.guessed.add(field)
                return guess
        return ""


def record_of(tree: html.HtmlElement, article: Article | None, text: str, name: str) -> Metadata:
    """The record; what only trafilatura, the text or a comment suggests is marked as guessed.

    Args:
        name: the file's own name, which tells which of several saved addresses is its own.
    """
    linked = LinkedData(tree)
    node, meta, choice = linked.article(), _meta(tree), _Choice()
    address, accessed = _saved(tree, name)
    url = choice.text("url", _addresses(tree, linked, node, meta), [address])
    host = urlsplit(url).netloc.removeprefix("www.")
    guess = article.sitename if article else ""
    publisher = linked.name_of(node.get("publisher"))
    issued = choice.text(
        "issued",
        [_day(words(node.get("datePublished"))), *(_day(meta.get(key, "")) for key in _DATES)],
        [said_day(text), _day((article.date if article else "") or "")],
    )
    if accessed:
        choice.guessed.add("accessed")
    return Metadata(
        title=_title(tree, node, meta, article, text, choice),
        csl_type=_csl_type(node, meta),
        authors=_authors(linked, node, meta, article, choice),
        container=choice.text(
            "container", [*(meta.get(key, "") for key in _SITES), publisher], [guess, host]
        ),
        publisher=choice.text(
            "publisher",
            [publisher, meta.get("dc.publisher", ""), meta.get("og:site_name", "")],
            [guess, host],
        ),
        issued=PartialDate.parse(issued) if issued else None,
        accessed=accessed,
        url=url,
        language=_language(tree, linked, node, meta),
        guessed=frozenset(choice.guessed),
    )


def _title(
    tree: html.HtmlElement,
    node: Node,
    meta: dict[str, str],
    article: Article | None,
    text: str,
    choice: _Choice,
) -> str:
    """What the page says is its title; where that names only the site, what heads its text."""
    stated = [words(node.get("headline")), meta.get("og:title", "")]
    whole = meta.get("title", "")
    if not any(stated) and whole:
        heading = _heading(tree, text)
        if not heading or _share_a_word(heading, whole):
            stated.append(whole)
        return choice.text("title", stated, [heading])
    named = article.title if article else ""
    headings = {words(each.text_content()) for each in tree.iter("h1", "h2")}
    sure = named if named and words(named) in headings else ""
    heading = "" if any(stated) else _heading(tree, text)
    return choice.text("title", stated, [sure, heading, named, first_line(text)])


def _heading(tree: html.HtmlElement, text: str) -> str:
    """A line just before the text or at its head of which all is bold: a heading of old pages."""
    bold = set(bold_lines(tree))
    if not bold:
        return ""
    lines = [line for line, _ in visible_lines(tree)]
    head = words(text[:_HEAD])
    begins = (at for at, line in enumerate(lines) if len(line) >= _TELLING and line[:80] in head)
    first = next(begins, 0)
    for line in lines[max(0, first - _BEFORE) : first + _BEHIND]:
        # A label stands in front of something: "Additional information:".
        is_label = line.endswith(":") or says_a_day(line)
        if line in bold and len(line) <= LONGEST_TITLE and not is_label:
            return line
    return ""


def _share_a_word(one: str, other: str) -> bool:
    """Whether two titles share a word that says something."""
    first, second = (
        {word for word in fold(each).text.split() if len(word) > 3} for each in (one, other)
    )
    return bool(first & second)


def _csl_type(node: Node, meta: dict[str, str]) -> str:
    kind = str(node.get("@type"))
    if "Article" in kind and _NEWS.search(kind):
        return "article-newspaper"
    if "BlogPosting" in kind:
        return "post-weblog"
    return "article-journal" if "citation_journal_title" in meta else "webpage"


def _authors(
    linked: LinkedData,
    node: Node,
    meta: dict[str, str],
    article: Article | None,
    choice: _Choice,
) -> tuple[Author, ...]:
    stated = tuple(linked.authors(node.get("author")))
    if stated:
        return stated
    for key in _AUTHORS:
        names = [name for name in meta.get(key, "").split("\n") if name and "://" not in name]
        if names:
            return tuple(Author(literal=name.removeprefix("By ")) for name in names)
    if article and article.author:
        choice.guessed.add("authors")
        names = [name.strip() for name in article.author.split(";")]
        return tuple(Author(literal=name) for name in names if name)
    return ()


def _addresses(
    tree: html.HtmlElement, linked: LinkedData, node: Node, meta: dict[str, str]
) -> list[str]:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    found = [
        str(tree.xpath("string(//link[@rel='canonical']/@href)")),
        meta.get("og:url", ""),
        words(node.get("url")),
        words(page),
    ]
    return [each.strip() for each in found if _is_address(each)]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(text) <= 2_000


def _saved(tree: html.HtmlElement, name: str) -> tuple[str, PartialDate | None]:
    """Address and day that a browser or a person left in a comment when the page was saved."""
    found: list[tuple[str, PartialDate | None]] = []
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for comment in islice(_comments(tree), _MOST_COMMENTS):
        text = (comment.text or "")[:_LONGEST_COMMENT]
        saved = _SAVED.search(text)
        if saved:
            address = next(part for part in saved.groups() if part)
            on = _SAVED_ON.search(text) or _SAVED_LIKE_JS.search(text)
            address = _SAVED_ON.sub("", address) if on else address
            if _is_address(address):
                found.append((address, _saved_day(on) if on else None))
    own = [each for each in found if stem and stem in each[0]]
    return (own or found or [("", None)])[-1]


def _comments(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """In their order, those before and after the page too; XPath would sort them by squares."""
    yield from reversed([*tree.itersiblings(html.etree.Comment, preceding=True)])
    yield from tree.iter(html.etree.Comment)
    yield from tree.itersiblings(html.etree.Comment)


def _saved_day(on: re.Match[str]) -> PartialDate | None:
    parts = on.groupdict()
    try:
        month = parts.get("month")
        number = int(month) if month else _MONTHS.index(str(parts.get("name"))) + 1
        return PartialDate(int(parts["year"]), number, int(parts["day"]))
    except (ValueError, InvalidInputError):
        return None


def _language(tree: html.HtmlElement, linked: LinkedData, node: Node, meta: dict[str, str]) -> str:
    for stated in (
        str(tree.xpath("string(/html/@lang)")),
        linked.name_of(node.get("inLanguage")),
        meta.get("og:locale", "").replace("_", "-"),
        meta.get("content-language", ""),
        meta.get("dc.language", ""),
    ):
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated.strip()):
            return stated.strip()
    return ""


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """What the meta elements say, by name; the authors of several elements on lines."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("http-equiv")
        content = words(element.get("content"))
        if key and content:
            key = key.lower()
            if key == "citation_author" and key in found:
                found[key] += "\n" + content
            found.setdefault(key, content)
    if title := words(str(tree.xpath("string(//title)"))):
        found["title"] = title
    return found


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text[:10].replace("/", "-"))) if text else ""
    except InvalidInputError:
        return ""

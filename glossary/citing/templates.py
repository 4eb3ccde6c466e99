"""Our own templates for documents: newsroom, Wikipedia, Markdown."""

from __future__ import annotations

from glossary.citing.formatted import Formatted
from glossary.citing.wording import escaped, in_words
from glossary.model import Author, Document

_WIKIPEDIA_ESCAPES = str.maketrans({"|": "{{!}}", "[": "&#91;", "]": "&#93;", "\n": " "})


def newsroom(document: Document) -> Formatted:
    """Publisher or author, title in quotation marks, date: as a desk names its source."""
    who = document.container or document.publisher or _people(document.authors)
    parts = [escaped(who)] if who else []
    parts.append(f"“{escaped(document.title)}”")
    if document.issued:
        parts.append(in_words(document.issued))
    if document.url.startswith(("http://", "https://")):
        address = escaped(document.url)
        parts.append(f'<a href="{address.replace(chr(34), "%22")}">{address}</a>')
    line = ", ".join(parts)
    return Formatted(f"({escaped(who or document.title)})", line, line, "template")


def markdown(document: Document) -> Formatted:
    """A line of Markdown with a link."""
    title = document.title.replace("[", "\\[").replace("]", "\\]")
    linked = f"[{title}](<{document.url}>)" if document.url else f"*{title}*"
    who = _people(document.authors) or document.container
    when = in_words(document.issued) if document.issued else "no date"
    line = ", ".join(part for part in (who, linked, document.container, when) if part)
    return Formatted("", escaped(line), escaped(line), "template")


def wikipedia(document: Document, page: str = "") -> Formatted:
    """A cite template with the fields that exist, in a fixed order."""
    kind = {"article-newspaper": "news", "book": "book"}.get(document.csl_type, "web")
    if kind == "web" and not document.url:
        kind = "document"
    fields = _wikipedia_authors(document.authors)
    fields.append(("title", document.title))
    fields.append(("work" if kind == "news" else "website", document.container))
    fields.append(("publisher", document.publisher))
    fields.append(("date", str(document.issued).rstrip("~") if document.issued else ""))
    fields.append(("url", document.url))
    fields.append(("access-date", str(document.accessed) if document.accessed else ""))
    fields.append(("page", page))
    fields.append(("language", document.language if document.language[:2] != "en" else ""))
    inside = " ".join(f"|{key}={_wikipedia_value(value)}" for key, value in fields if value)
    line = escaped(f"{{{{cite {kind} {inside}}}}}")
    return Formatted("", line, line, "template")


def _wikipedia_authors(authors: tuple[Author, ...]) -> list[tuple[str, str]]:
    fields = []
    for number, author in enumerate(authors, 1):
        if author.literal:
            fields.append((f"author{number}", author.literal))
        else:
            family = f"{author.particle} {author.family}".strip()
            fields += [(f"last{number}", family), (f"first{number}", author.given)]
    return fields


def _wikipedia_value(value: str) -> str:
    apart = value.replace("{{", "{ {").replace("}}", "} }")
    return apart.translate(_WIKIPEDIA_ESCAPES)


def _people(authors: tuple[Author, ...]) -> str:
    names = [str(author) for author in authors]
    return (
        " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""
    )

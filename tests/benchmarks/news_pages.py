"""Saved news pages made here, as heavy as real ones: menus, scripts, teasers, comments, JSON-LD.

No real pages are at hand that may be kept; so the article of each page is known, and its text can
be graded.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

_SYLLABLES = ("ba", "den", "fi", "gor", "hal", "ki", "lum", "mor", "nes", "pol", "ri", "sat", "tu")
_WORDS_IN_A_PARAGRAPH = (40, 95)


@dataclass(frozen=True)
class NewsPage:
    """The bytes of a page, and the paragraphs of its article."""

    html: bytes
    paragraphs: tuple[str, ...]


def news_pages(count: int, seed: int = 3) -> list[NewsPage]:
    """Pages of about 90 KB with 8 to 16 paragraphs each."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(3_000)]
    return [_page(chance, words, number) for number in range(count)]


def _sentence(chance: random.Random, words: list[str], length: int) -> str:
    return " ".join(chance.choices(words, k=length)).capitalize() + "."


def _paragraph(chance: random.Random, words: list[str]) -> str:
    wanted = chance.randint(*_WORDS_IN_A_PARAGRAPH)
    sentences = []
    while wanted > 0:
        length = min(wanted, chance.randint(8, 24))
        sentences.append(_sentence(chance, words, length))
        wanted -= length
    return " ".join(sentences)


def _page(chance: random.Random, words: list[str], number: int) -> NewsPage:
    day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    headline = _sentence(chance, words, 9)[:-1]
    paragraphs = tuple(_paragraph(chance, words) for _ in range(chance.randint(8, 16)))
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": f"{day}T08:00:00Z",
        "author": [{"@type": "Person", "name": "Ann Lee"}],
        "publisher": {"@type": "Organization", "name": "The Nubl Times"},
    }
    menu = "".join(
        f'<li><a href="/section/{at}" class="menu__link">{chance.choice(words)}</a></li>'
        for at in range(60)
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/a/{at}"><img src="/i/{at}.jpg" alt=""></a>'
        f'<h3><a href="/a/{at}">{_sentence(chance, words, 7)}</a></h3></div>'
        for at in range(40)
    )
    scripts = "".join(
        f"<script>window.data{at}={json.dumps(chance.choices(words, k=180))};</script>"
        for at in range(24)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:title" content="{headline}">'
        f'<meta property="og:site_name" content="The Nubl Times">'
        f'<link rel="canonical" href="https://nubl.example.org/a/{number}">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script>{scripts}</head><body>'
        f'<header><nav><ul class="menu">{menu}</ul></nav></header><main><article>'
        f'<h1>{headline}</h1><div class="byline">By Ann Lee, {day}</div>{body}</article>'
        f'<aside class="related"><h2>More</h2>{teasers}</aside></main>'
        f"<footer><ul>{menu}</ul><p>© The Nubl Times. All rights reserved.</p></footer>"
        "</body></html>"
    )
    return NewsPage(page.encode(), paragraphs)

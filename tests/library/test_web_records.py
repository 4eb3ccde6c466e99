"""The record of a web page: what is stated, what is guessed, and from where each comes."""

from __future__ import annotations

import json

import pytest

from glossary.library.readers.web import read_web
from glossary.library.reading import Hints, Metadata
from glossary.model import Author

BODY = "<p>" + "The council of Nubl met on a quiet day and spoke about the harvest. " * 12 + "</p>"


def record(head: str, *, before: str = "", name: str = "page.html", lang: str = "") -> Metadata:
    page = f"{before}<html{lang}><head>{head}</head><body><article>{BODY}</article></body></html>"
    return read_web(page.encode(), Hints(name=name)).metadata


def linked(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_graph_is_resolved_and_people_are_told_from_bodies() -> None:
    found = record(
        linked(
            {
                "@graph": [
                    {"@type": "WebSite", "name": "Nubl Site", "@id": "#site"},
                    {"@type": "Organization", "@id": "#paper", "name": "The Nubl Times"},
                    {"@type": "Person", "@id": "#ann", "name": "Ann de Lee"},
                    {
                        "@type": ["Article", "NewsArticle"],
                        "headline": "A  headline",
                        "author": [{"@id": "#ann"}, {"@type": "Organization", "name": "Desk"}],
                        "publisher": {"@id": "#paper"},
                        "datePublished": "2025-01-29T10:00:00+03:00",
                        "inLanguage": "en-GB",
                        "url": "https://nubl.example.org/a",
                    },
                ]
            }
        )
    )
    assert found.title == "A headline"
    assert found.authors == (Author("Lee", "Ann de"), Author(literal="Desk"))
    assert (found.container, found.publisher) == ("The Nubl Times", "The Nubl Times")
    assert (str(found.issued), found.language) == ("2025-01-29", "en-GB")
    assert (found.url, found.csl_type) == ("https://nubl.example.org/a", "article-newspaper")
    assert not found.guessed


def test_meta_elements_stand_in_where_there_is_no_linked_data() -> None:
    found = record(
        '<meta property="og:title" content="A headline"><title>A headline | Site</title>'
        '<meta property="og:site_name" content="Nubl Site"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2025-01-29">'
        '<link rel="canonical" href="https://nubl.example.org/a">',
        lang=' lang="fr"',
    )
    assert (found.title, found.container, found.publisher) == (
        "A headline",
        "Nubl Site",
        "Nubl Site",
    )
    assert (str(found.issued), str(found.authors[0])) == ("2025-01-29", "Ann Lee")
    assert (found.language, found.csl_type) == ("fr", "webpage")
    assert not found.guessed


@pytest.mark.parametrize(
    ("comment", "url", "accessed"),
    [
        pytest.param(
            "<!-- saved from url=(0026)https://nubl.example.org/a -->",
            "https://nubl.example.org/a",
            "None",
            id="browser",
        ),
        pytest.param(
            "<!-- https://nubl.example.org/b.html03-30-2015 -->"
            "<!-- https://nubl.example.org/page.html03-30-2015 -->"
            "<!-- https://nubl.example.org/c.html03-30-2015 -->",
            "https://nubl.example.org/page.html",
            "2015-03-30",
            id="the one with the file's own name",
        ),
        pytest.param(
            "<!-- Page saved\n url: https://nubl.example.org/a \n"
            " saved date: Wed Jan 29 2025 10:00:00 GMT+0300 -->",
            "https://nubl.example.org/a",
            "2025-01-29",
            id="a saving tool",
        ),
    ],
)
def test_the_address_in_a_comment_is_a_guess(comment: str, url: str, accessed: str) -> None:
    found = record("<title>A</title>", before=comment)
    assert (found.url, str(found.accessed)) == (url, accessed)
    assert "url" in found.guessed
    assert (found.container, "container" in found.guessed) == ("nubl.example.org", True)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "cut',
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": {"name": 5}, "datePublished": ["x"]}',
    ],
    ids=["cut", "deep", "wrong types"],
)
def test_careless_linked_data_costs_nothing(script: str) -> None:
    found = record(f'<script type="application/ld+json">{script}</script><title>Told</title>')
    assert found.title == "Told"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "<p><b>X.12 </b><a href='/x'><strong>Council of Nubl</strong></a></p>",
            "X.12 Council of Nubl",
        ),
        ("<p>&nbsp;</p><p><strong>Council</strong></p>", "Council"),
        ("<p><em>Council</em> of Nubl</p>", "Council of Nubl"),
        (f"<p><b>{'Council ' * 40}</b></p>", ""),
    ],
)
def test_a_page_without_a_title_has_its_bold_first_paragraph(opening: str, title: str) -> None:
    page = f"{opening}<p><em>Date: </em>2 May</p>{BODY}".encode()
    found = read_web(page, Hints(name="page.html")).metadata
    assert found.title == title
    assert ("title" in found.guessed) is bool(title)


def test_an_address_of_another_scheme_is_not_kept() -> None:
    assert record('<link rel="canonical" href="javascript:alert(1)"><title>A</title>').url == ""

"""The record of a web page: what is stated, what is guessed, and from where each comes."""

from __future__ import annotations

import json

import pytest

from glossary.library.readers.said_days import said_day
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


LONG = "The council of Nubl met on a quiet day and spoke about the harvest. " * 12


@pytest.mark.parametrize(
    ("page", "title"),
    [
        pytest.param(
            f"<a><u><strong>N.26 THE GUARD</strong></u></a><p>{LONG}</p>", "N.26 THE GUARD",
            id="a bold line outside of any paragraph",
        ),
        pytest.param(
            f"<p>Under the rules of the council this is told.</p><p><strong>N.2 </strong>"
            f"<strong>THE GUARD</strong><br><em>Date of it</em>: 2 May 2014<br>{LONG}</p>",
            "N.2 THE GUARD",
            id="behind a first paragraph, in two pieces",
        ),
        pytest.param(
            f"<p><b>THE GUARD</b></p><p><b>Date of this summary: 2 May 2014</b></p><p>{LONG}</p>",
            "THE GUARD",
            id="before a bold label",
        ),
        pytest.param(
            f"<p><b>Date of this summary: 16.09.2009</b></p><p><b>Of note:</b></p><p>{LONG}</p>",
            "Date of this summary: 16.09.2009",
            id="labels are no heading, but the first line is what there is",
        ),
        pytest.param(
            f"<title>The Committee</title><body><p><b>N.2 THE GUARD</b></p><p>{LONG}</p>",
            "N.2 THE GUARD",
            id="a title that names only the site",
        ),
        pytest.param(
            f"<title>The Guard | The Committee</title><p><b>THE GUARD</b></p><p>{LONG}</p>",
            "The Guard | The Committee",
            id="a title that names the page too",
        ),
        pytest.param(
            f"<title>The harvest</title><p><b>A bold</b> word only.</p><p>{LONG}</p>",
            "The harvest",
            id="a line of which not all is bold",
        ),
    ],
)  # fmt: skip
def test_an_old_page_is_called_by_the_bold_line_at_its_head(page: str, title: str) -> None:
    found = read_web(page.encode(), Hints(name="page.html")).metadata
    assert found.title == title
    assert ("title" in found.guessed) is not page.startswith(("<title>The Guard", "<title>The h"))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date on which it became available on the website: 19 November 2014", "2014-11-19"),
        ("Published: November 19, 2014", "2014-11-19"),
        ("Posted on: 2014-11-19.", "2014-11-19"),
        ("Date: 19.11.2014", "2014-11-19"),
        ("Date on which it was updated: 3 June 2014", ""),
        ("Published: 31 February 2014", ""),
        ("The date of the raid: 19 November 2014", ""),
        ("Published: soon", ""),
    ],
)
def test_the_day_that_the_head_of_a_text_says_of_itself(line: str, day: str) -> None:
    assert said_day(f"A heading\n{line}\nMore of it.") == day


def test_a_day_that_the_page_says_of_itself_comes_before_one_that_it_only_mentions() -> None:
    page = f"<p>The Guard</p><p>Published: 19 November 2014</p><p>On 6 October 2001 {LONG}</p>"
    found = read_web(page.encode(), Hints(name="page.html")).metadata
    assert (str(found.issued), "issued" in found.guessed) == ("2014-11-19", True)

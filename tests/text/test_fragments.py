"""Web addresses that lead to a passage."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import passage_address


def words(exact: str, prefix: str = "", suffix: str = "") -> tuple[str, str, str]:
    return exact, prefix, suffix


@pytest.mark.parametrize(
    ("address", "place", "expected"),
    [
        pytest.param(
            "https://e.org/a",
            words("al-Nusrah Front, & others today"),
            "https://e.org/a#:~:text=al%2DNusrah%20Front%2C%20%26%20others%20today",
            id="signs",
        ),
        pytest.param(
            "https://e.org/a#part",
            words("HTS", "cut seen near the ", " on Monday cut"),
            "https://e.org/a#part:~:text=seen%20near%20the-,HTS,-on%20Monday",
            id="short, with words around",
        ),
        pytest.param(
            "https://e.org/a#:~:text=old",
            words("The words that stand here"),
            "https://e.org/a#:~:text=The%20words%20that%20stand%20here",
            id="an old directive goes",
        ),
        pytest.param(
            "http://e.org/",
            words("one two three four five\nsix seven eight nine ten eleven"),
            "http://e.org/#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
            id="over a line end",
        ),
        pytest.param("file:///home/a.html", words("HTS"), "", id="no web page"),
        pytest.param("", words("HTS"), "", id="no address"),
        pytest.param("http://[e.org/a", words("HTS"), "", id="a broken address"),
        pytest.param(
            "https://e.org/a",
            words("half \ud800 pair, and more"),
            "https://e.org/a#:~:text=half%20%3F%20pair%2C%20and%20more",
            id="half a pair",
        ),
    ],
)
def test_an_address_leads_to_the_words(
    address: str, place: tuple[str, str, str], expected: str
) -> None:
    assert passage_address(address, *place) == expected


def test_a_pdf_is_opened_at_its_page() -> None:
    made = passage_address("https://e.org/a.pdf#top", "HTS", pdf_page=12)
    assert made == "https://e.org/a.pdf#page=12"


@given(st.text(), st.text(), st.text())
def test_no_words_can_change_the_page_or_add_a_directive(
    exact: str, prefix: str, suffix: str
) -> None:
    made = urlsplit(passage_address("https://e.org/a?b=c", exact, prefix, suffix))
    assert made[:4] == ("https", "e.org", "/a", "b=c")
    assert re.fullmatch(r"(:~:text=([A-Za-z0-9_.~%,]|-,|,-)*)?", made.fragment)
    first = " ".join(exact.split())
    if len(first) >= 20 and len(first) <= 300 and "\n" not in exact.strip() and made.fragment:
        assert unquote(made.fragment.removeprefix(":~:text=")) == first

"""Links: what is opened, what is refused, and what is said before; nothing without the question."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import InvalidInputError
from glossary.text import web_address

OPENED = [
    ("https://e.org/a?b=c#d", "https://e.org/a?b=c#d", "e.org"),
    ("http://e.org", "http://e.org/", "e.org"),
    ("  HTTPS://E.ORG/A  ", "https://e.org/A", "e.org"),
    ("https://e.org:8443/x", "https://e.org:8443/x", "e.org:8443"),
    ("https://e.org?x=1", "https://e.org?x=1", "e.org"),
    ("https://e.org/a#:~:text=x-,y%2C", "https://e.org/a#:~:text=x-,y%2C", "e.org"),
    ("https://e.org/هيئة", "https://e.org/%D9%87%D9%8A%D8%A6%D8%A9", "e.org"),
    ("https://e.org/a@b", "https://e.org/a@b", "e.org"),
    ("https://e.org/'\"<>", "https://e.org/'%22%3C%3E", "e.org"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
    ("doi:10.1000/182", "https://doi.org/10.1000/182", "doi.org"),
    ("10.1000/a(b);c?d", "https://doi.org/10.1000/a(b);c%3Fd", "doi.org"),
    ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182", "doi.org"),
    ("https://192.0.2.1/", "https://192.0.2.1/", "192.0.2.1"),
    ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/", "[2001:db8::1]:8080"),
]

REFUSED = [
    "",
    "   ",
    "e.org/a",
    "//e.org/share",
    "\\\\e.org\\share",
    "/etc/passwd",
    "https:e.org",
    "https:/e.org",
    "https:///e.org",
    "https:////evil",
    "https:\\\\evil\\share",
    "https://evil\\@e.org/",
    "https://e.org/a\\b",
    "https://bank@evil.example/",
    "https://bank:pass@evil.example/",
    "https://@evil.example/",
    "https://e.org%2eevil.example@x/",
    "https://e.org%00.evil/",
    "https://e.org /a",
    "https://e.org/a b",
    "https://e.org/a\nb",
    "https://e.org\t.evil/",
    "https://e.org/\x00",
    "https://e.org/\u202egpj.exe",
    "https://e\u200b.org/",
    "https://e\u00ad.org/",
    "https://e.org\u2028/",
    "https:// e.org/",
    "https://",
    "https://?x",
    "https://:80/",
    "https://e.org:port/",
    "https://e.org:99999/",
    "https://-e.org/",
    "https://e..org/",
    "https://e_x.org/",
    "https://[::1/",
    "https://[evil]/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0177.0.0.1/",
    "javascript:alert(1)",
    "JavaScript://e.org/%0aalert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "file://e.org/share",
    "smb://e.org/share",
    "ftp://e.org/",
    "mailto:a@e.org",
    "vbscript:x",
    "ms-word:ofe|u|https://e.org",
    "byname:entry/01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "doi:11.1000/182",
    "https://e.org/" + "a" * 2_000,
]


@pytest.mark.parametrize(("given", "opened", "host"), OPENED)
def test_what_is_opened_is_written_anew_with_its_host(given: str, opened: str, host: str) -> None:
    found = web_address(given)
    assert (found.address, found.host) == (opened, host)
    assert web_address(opened).address == opened


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_dressed_up_is_refused_in_one_plain_line(given: str) -> None:
    with pytest.raises(InvalidInputError, match="not opened") as refused:
        web_address(given)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("given", "remarks"),
    [
        ("https://e.org/", []),
        ("https://192.0.2.1/", ["a number"]),
        ("https://[::1]/", ["a number"]),
        ("https://bücher.example/", ["looks like “bücher.example”"]),
        ("https://xn--bcher-kva.example/", ["looks like “bücher.example”"]),
        ("https://\u0430pple.com/", ["looks like “\u0430pple.com”", "mixes letters"]),
        ("https://xn--pple-43d.com/", ["looks like “\u0430pple.com”", "mixes letters"]),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com/", ["looks like", "look like Latin"]),
        ("https://\u0645\u062b\u0627\u0644.example/", ["looks like"]),
    ],
)
def test_hosts_in_other_letters_are_shown_and_told(given: str, remarks: list[str]) -> None:
    found = web_address(given)
    assert found.host.isascii()
    assert len(found.remarks) == len(remarks)
    for said, expected in zip(found.remarks, remarks, strict=True):
        assert expected in said


@given(
    st.one_of(st.text(), st.text().map("https://".__add__), st.text().map("http://e.org/".__add__))
)
def test_whatever_passes_is_a_plain_web_address_with_its_host(text: str) -> None:
    try:
        found = web_address(text)
    except InvalidInputError:
        return
    parts = urlsplit(found.address)
    assert parts.scheme in {"http", "https"}
    assert parts.netloc == found.host
    assert parts.username is None
    assert found.address.isascii()
    assert found.address.isprintable()
    assert not re.search(r"[\s\\<>\"]", found.address)

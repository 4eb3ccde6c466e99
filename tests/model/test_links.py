"""Links of our own: one way to write each, and nothing else passes for one."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import InvalidInputError
from glossary.model import Link, LinkKind, is_link, link_to

KEY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
ULIDS = st.text(string.digits + "ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
REFS = st.builds(
    lambda key, start, length, check: f"{key}.{start}-{start + length}.{check:08x}",
    ULIDS,
    st.integers(0, 10**9),
    st.integers(1, 10**6),
    st.integers(0, 2**32 - 1),
)
LISTINGS = st.builds(
    lambda name, reference: f"listing:{name}:{reference}",
    st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
    st.text(min_size=1, max_size=40)
    .filter(str.isprintable)
    .filter(lambda text: "\ufffd" not in text),
)
LINKS = st.one_of(
    st.builds(Link, st.just(LinkKind.ENTRY), ULIDS),
    st.builds(Link, st.just(LinkKind.DOCUMENT), ULIDS),
    st.builds(Link, st.just(LinkKind.PASSAGE), REFS),
    st.builds(Link, st.just(LinkKind.LISTING), LISTINGS),
)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        (f"byname:entry/{KEY}", LinkKind.ENTRY, KEY),
        (f"  BYNAME:entry/{KEY}\n", LinkKind.ENTRY, KEY),
        (f"byname:document/{KEY}", LinkKind.DOCUMENT, KEY),
        (f"byname:passage/{KEY}.12-15.0a1b2c3d", LinkKind.PASSAGE, f"{KEY}.12-15.0a1b2c3d"),
        ("byname:listing/ofac-sdn/16937", LinkKind.LISTING, "listing:ofac-sdn:16937"),
        ("byname:listing/eu-fsf/EU.27%3A28", LinkKind.LISTING, "listing:eu-fsf:EU.27:28"),
    ],
)
def test_a_link_says_what_it_leads_to(text: str, kind: LinkKind, target: str) -> None:
    assert Link.parse(text) == Link(kind, target)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "byname:",
        "byname:entry/",
        f"byname:entry/{KEY}/",
        f"byname:entry/{KEY.lower()}",
        f"byname:entry/{KEY}?run=1",
        f"byname:entry/{KEY}#x",
        f"byname:entry/{KEY}\x00",
        f"byname:entry/{KEY[:-1]}",
        f"byname:entry/{KEY} --data /",
        f"byname://entry/{KEY}",
        f"byname:Entry/{KEY}",
        f"byname:file/{KEY}",
        f"byname:search/{KEY}",
        "byname:document//etc/passwd",
        "byname:document/../../../../etc/passwd",
        "byname:document/%2e%2e%2f%2e%2e%2fetc",
        f"byname:document/{KEY}%00",
        f"byname:passage/{KEY}.12-15",
        f"byname:passage/{KEY}.15-12.0a1b2c3d",
        f"byname:passage/{KEY}.012-15.0a1b2c3d",
        f"byname:passage/{KEY}.12-15.0A1B2C3D",
        f"byname:passage/{KEY}.1٢-15.0a1b2c3d",
        f"byname:passage/{KEY}.12-{'9' * 2000}.0a1b2c3d",
        "byname:listing/ofac-sdn/",
        "byname:listing/ofac-sdn/%",
        "byname:listing/ofac-sdn/%2f",
        "byname:listing/../etc/passwd",
        "byname:listing/ofac-sdn/a/b",
        "byname:listing/ofac-sdn/%0A",
        "byname:listing/ofac-sdn/%E2%80%AE1",
        "byname:listing/ofac-sdn/%FF",
        f"javascript:byname:entry/{KEY}",
        f"file:///byname:entry/{KEY}",
        f"byname\u200b:entry/{KEY}",
        f"byname:entry/{KEY}\u202e",
    ],
)
def test_what_is_no_link_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a link of Byname") as refused:
        Link.parse(text)
    said = str(refused.value)
    assert said.isprintable()
    assert len(said) < 250


@given(LINKS)
def test_a_written_link_leads_back_and_is_plain(link: Link) -> None:
    written = str(link)
    assert Link.parse(written) == link
    assert is_link(written)
    assert written.isascii()
    assert set(written) <= set(string.ascii_letters + string.digits + ":/._~-%")
    assert written == link_to(link.kind, link.target)


@given(
    st.one_of(st.text(), st.text(alphabet="byname:entrydocumps/%.0123-AZ ").map("byname:".__add__))
)
def test_whatever_passes_is_written_in_one_way_only(text: str) -> None:
    try:
        link = Link.parse(text)
    except InvalidInputError:
        return
    assert str(link)[7:] == text.strip()[7:]


@pytest.mark.parametrize("target", ["", "e1", "../x", f"{KEY}\n", f"{KEY}.1-1.00000000"])
def test_an_id_of_another_making_has_no_link(target: str) -> None:
    assert [link_to(kind, target) for kind in LinkKind] == [""] * 4
    with pytest.raises(InvalidInputError):
        Link(LinkKind.ENTRY, target)

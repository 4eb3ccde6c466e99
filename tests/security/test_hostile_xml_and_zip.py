"""XML and zip files made to harm: each is refused by name, in memory, and nothing is fetched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from glossary.library.limits import LIMITS
from glossary.library.readers.office_xml import parsed
from glossary.library.readers.zip_kinds import read_zip
from glossary.library.reading import Hints, Reason, UnreadableError
from glossary.library.recognise import Format, recognise
from glossary.lists.ledger import Ledger, UnreadableListError
from glossary.lists.recognise import FORMATS
from glossary.lists.recognise import recognise as recognise_list
from tests.library.making import opendocument, zipped

SECRET = "words of another file"  # noqa: S105 - no password


def xml_attacks(secret: Path) -> dict[str, bytes]:
    """Documents of one root element, by what they try."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    root, there = "CONSOLIDATED_LIST", secret.as_uri()
    doctype = f'<!DOCTYPE x [<!ENTITY a "b">]><{root}>&a;</{root}>'
    return {
        "file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{there}">]><{root}>&e;</{root}>'.encode(),
        "parameter": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{there}"> %e;]><{root}/>'.encode(),
        "dtd by network": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><{root}/>'.encode(),
        "entity bomb": f'<!DOCTYPE x [<!ENTITY e0 "ha">{bomb}]><{root}>&e11;</{root}>'.encode(),
        "doctype in UTF-16": f'<?xml version="1.0" encoding="utf-16"?>{doctype}'.encode("utf-16"),
        "doctype behind a long comment": f"<!--{'x' * 70_000}-->{doctype}".encode(),
        "200,000 deep": b"<a>" * 200_000 + b"</a>" * 200_000,
        "an attribute of 11 MB": b'<a b="' + b"x" * 11_000_000 + b'"/>',
        "wrong encoding": b'<?xml version="1.0" encoding="utf-8"?><a>\xff\xfe</a>',
    }


ATTACKS = tuple(xml_attacks(Path("/x")))
XML_LISTS = ("un", "ofac-classic", "ofac-enhanced", "ofac-advanced", "eu-fsf")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", XML_LISTS)
def test_a_list_that_attacks_by_xml_is_refused(secret: Path, name: str, attack: str) -> None:
    data = xml_attacks(secret)[attack]
    with pytest.raises(UnreadableListError) as refusal:
        list(FORMATS[name].read({"a.xml": data}, Ledger(name, "any")))
    assert SECRET not in str(refusal.value)
    if "<!DOCTYPE" in data.decode("utf-16" if "UTF-16" in attack else "latin-1"):
        assert "DOCTYPE" in str(refusal.value) or "no sound XML" in str(refusal.value)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_office_file_that_attacks_by_xml_is_refused(secret: Path, attack: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        parsed(xml_attacks(secret)[attack])
    assert SECRET not in str(refusal.value)


def test_a_parser_without_our_settings_does_read_the_other_file(secret: Path) -> None:
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True)
    root = etree.fromstring(xml_attacks(secret)["file"], parser)
    assert root.text == SECRET


@pytest.mark.timeout(20)
def test_many_comments_before_no_root_do_not_hang_the_recognisers() -> None:
    """Matched piece by piece in every division, 200 comments would outlast the sun."""
    data = b"<!--a-->" * 200
    assert recognise(data + b"@", "a.txt") is Format.PLAIN
    assert recognise_list(data + b"@") is None
    found = recognise_list(data + b"<CONSOLIDATED_LIST>")
    assert found is not None
    assert found.name == "un"
    assert recognise(data + b"<html>", "a.txt") is Format.WEB


def repeated_member() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("a.txt", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", "second")
    return data.getvalue()


def with_lying_size() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(zipped({"a.txt": b" " * 70_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(zipped({"a.txt": b" " * 70_000_000}), Reason.TOO_BIG, id="one big member"),
        pytest.param(zipped({"a.txt": b" " * 30_000_000}), Reason.TOO_BIG, id="ratio"),
        pytest.param(
            zipped({f"{n}.txt": b"" for n in range(LIMITS.zip_members + 1)}, zipfile.ZIP_STORED),
            Reason.TOO_MANY,
            id="too many members",
        ),
    ],
)
def test_a_zip_over_a_limit_is_refused_by_that_limit(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_zip(data, Hints(name="a.zip"))
    assert refusal.value.reason is reason


def test_a_member_that_lies_about_its_size_is_set_aside() -> None:
    reading = read_zip(with_lying_size(), Hints(name="a.zip"))
    assert reading.parts == ()
    assert [each.name for each in reading.refused_parts] == ["a.txt"]


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "a/../../up.txt"])
def test_a_member_that_climbs_out_is_a_label_and_never_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    (part,) = read_zip(zipped({name: "text"}), Hints(name="a.zip")).parts
    assert ".." not in part.name
    assert not part.name.startswith("/")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_name_that_stands_twice_is_read_once() -> None:
    (part,) = read_zip(repeated_member(), Hints(name="a.zip")).parts
    assert part.name == "a.txt"


def test_an_office_file_nested_too_deeply_is_refused() -> None:
    inner = "<text:section>" * 230 + "<text:p>deep</text:p>" + "</text:section>" * 230
    with pytest.raises(UnreadableError) as refusal:
        read_zip(opendocument(inner), Hints(name="a.odt"))
    assert refusal.value.reason is Reason.DAMAGED

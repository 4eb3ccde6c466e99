"""Which format a list file has, by its content; and the file set that a single file belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from glossary.lists.formats import (
    eu_fsf,
    eu_journal,
    ftm,
    ofac_advanced,
    ofac_classic,
    ofac_csv,
    ofac_enhanced,
    opensanctions_csv,
    un,
    us_fto,
)
from glossary.lists.ledger import Ledger
from glossary.lists.limits import LIMITS
from glossary.model import Listing

Read = Callable[[Mapping[str, bytes], Ledger], Iterator[Listing]]


@dataclass(frozen=True, slots=True)
class ListFormat:
    """One format: its name, the list it holds unless the file says otherwise, its reader."""

    name: str
    words: str
    list_id: str
    read: Read
    most: int = LIMITS.xml_or_json_file


FORMATS = {
    each.name: each
    for each in (
        ListFormat("ofac-csv", "OFAC legacy CSV", "ofac-sdn", ofac_csv.read, LIMITS.csv_file),
        ListFormat("ofac-classic", "OFAC classic XML", "ofac-sdn", ofac_classic.read),
        ListFormat("ofac-enhanced", "OFAC enhanced XML", "ofac-sdn", ofac_enhanced.read),
        ListFormat("ofac-advanced", "OFAC Advanced XML", "ofac-sdn", ofac_advanced.read),
        ListFormat("un", "UN consolidated list", "un-sc", un.read),
        ListFormat("eu-journal", "EU Official Journal CSV", "eu-oj", eu_journal.read),
        ListFormat("eu-fsf", "EU financial sanctions file", "eu-fsf", eu_fsf.read),
        ListFormat("ftm", "OpenSanctions FtM entities", "os-entities", ftm.read),
        ListFormat("os-targets", "OpenSanctions targets CSV", "os-targets", opensanctions_csv.read),
        ListFormat("us-fto", "State Department FTO wording", "us-fto", us_fto.read),
    )
}
_ROOTS = {
    "sdnList": "ofac-classic",
    "sanctionsData": "ofac-enhanced",
    "Sanctions": "ofac-advanced",
    "CONSOLIDATED_LIST": "un",
    "export": "eu-fsf",
}
# Comments are matched atomically: tried again in other pieces, 30 of them would take hours.
_ROOT = re.compile(
    rb"\A\s*(?:<\?[^>]*\?>\s*)*(?><!--.*?-->\s*)*+(?:<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)?"
    rb"<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)
_OFAC_SETS = (
    {"main": "sdn.csv", "alt": "alt.csv", "add": "add.csv", "comments": "sdn_comments.csv"},
    {
        "main": "cons_prim.csv",
        "alt": "cons_alt.csv",
        "add": "cons_add.csv",
        "comments": "cons_comments.csv",
    },
)


def recognise(data: bytes) -> ListFormat | None:
    """The format of a file; None for one that holds no list we read."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    found = _ROOT.match(head)
    if found:
        return FORMATS.get(_ROOTS.get(found[1].decode("ascii", "replace"), ""))
    if head.lstrip().startswith(b"{") and b'"schema"' in head and b'"properties"' in head:
        return FORMATS["ftm"]
    if head.startswith(eu_journal.BEGINNING):
        return FORMATS["eu-journal"]
    if head.startswith(opensanctions_csv.BEGINNINGS):
        return FORMATS["os-targets"]
    if head.startswith(us_fto.BEGINNING):
        return FORMATS["us-fto"]
    return FORMATS["ofac-csv"] if ofac_csv.part_of(head) else None


def siblings_of(name: str) -> tuple[str, ...]:
    """The other files of a known file set, by the file's own name, in lower case."""
    lower = name.lower()
    for names in _OFAC_SETS:
        if lower in names.values():
            return tuple(each for each in names.values() if each != lower)
    return ()


def list_of_name(name: str, otherwise: str) -> str:
    """OFAC's two CSV lists differ in nothing but the names of their files."""
    return "ofac-cons" if name.lower().startswith("cons") else otherwise


def part_of_name(name: str) -> str | None:
    """What a file of a known set holds, by its name; None for any other name."""
    lower = name.lower()
    for names in _OFAC_SETS:
        for part, known in names.items():
            if known == lower:
                return part
    return None

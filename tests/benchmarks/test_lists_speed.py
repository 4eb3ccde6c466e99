"""How long the strict reading of a list takes beside lxml alone, in the same run (thread CPU)."""

from __future__ import annotations

import io
import time

from lxml import etree

from glossary.lists.formats import un
from glossary.lists.ledger import Ledger
from tests.lists.samples import UN

RECORDS = 5_000


def _list_of_many() -> bytes:
    """The small UN list with its person many times over, each under its own reference."""
    head, _, rest = UN.partition(b"<INDIVIDUAL>")
    person, end, tail = rest.partition(b"</INDIVIDUAL>")
    people = b"".join(
        b"<INDIVIDUAL>" + person.replace(b"QDi.901", b"QDi.%d" % (1000 + at)) + end
        for at in range(RECORDS)
    )
    return head + people + tail


def test_strict_reading_beside_lxml_alone() -> None:
    data = _list_of_many()
    begun = time.thread_time()
    elements = sum(1 for _ in etree.iterparse(io.BytesIO(data), events=("start",)))
    alone = time.thread_time() - begun
    begun = time.thread_time()
    ledger = Ledger("un", "un-sc")
    listings = list(un.read({"un.xml": data}, ledger))
    ours = time.thread_time() - begun
    assert len(listings) == RECORDS + 1
    assert ledger.head().elements.total == elements
    print(f"lxml alone {alone:.2f} s, strict reading {ours:.2f} s, ratio {ours / alone:.1f}")

"""What is typed, pasted or linked; the glossary file; and the journal, with its CRCs made anew."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

from desktop.copying.plain import cleaned
from glossary.cli.output import visible
from glossary.model import (
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    PartialDate,
    Passage,
    PassageRef,
)
from glossary.search import NameIndex, Query
from glossary.store.codec import to_line
from glossary.store.glossary_file import empty_lines, render
from glossary.store.journal import Header, Operation, Transaction, journal_bytes, read_journal
from glossary.store.records import apply_to_lines, snapshot_of, understood
from glossary.text import fold, look_of, odd_letters
from glossary.text.cells import safe_cell
from glossary.text.fragments import passage_address
from tests.fuzzing.target import Target

HERE = Path("glossary.json")
INDEX = NameIndex.build(
    (str(at), [name, f"{name} Front"])
    for at, name in enumerate(
        (
            "Hay'at Tahrir al-Sham",
            "هيئة تحرير الشام",
            "Вагнер",
            "ISIL-K",
            "דאעש",
            "東",
            "한국",
            "A&B",
        )
    )
)
INDEX.search("warm", 3)
WHEN = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    EntryId("01JAAAAAAAAAAAAAAAAAAAAAAA"), EntryKind.GROUP, (Name(MemberId("n"), "North Front"),)
)


def words(data: bytes) -> str:
    """Any text a field may hold; halves of characters too."""
    return data.decode("utf-8", "surrogateescape")


def query(data: bytes) -> object:
    """Read a query and answer it."""
    asked = Query.parse(words(data))
    return INDEX.search(asked.text, 5)


def day(data: bytes) -> object:
    """A date of any precision; what is written is read again."""
    found = PartialDate.parse(words(data))
    assert PartialDate.parse(str(found)) == found
    assert found.earliest <= found.latest
    return found


def reference(data: bytes) -> object:
    """A reference to a passage; the same again when it is written."""
    ref = PassageRef.parse(words(data))
    text = f"{ref.document}.{ref.start}-{ref.end}.{ref.check}"
    assert PassageRef.parse(text) == ref
    return ref


def fragment(data: bytes) -> object:
    """The web address of a passage leads to the host of its page and nowhere else."""
    address, _, quoted = words(data).partition("\n")
    made = passage_address(address, quoted, quoted[:9], quoted[-9:])
    if made:
        assert urlsplit(made).netloc == urlsplit(address).netloc
        assert urlsplit(made).scheme in {"http", "https"}
    return made


look_of(f"{odd_letters('é')}")  # Its tables are read once.


def leaving(data: bytes) -> object:
    """What leaves: the clipboard, the terminal, a cell."""
    text = words(data)
    assert cleaned(cleaned(text)) == cleaned(text)
    assert not any(ord(each) < 32 and each not in "\n\t" for each in visible(text))
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL).writerow([safe_cell(text)])
    read = next(csv.reader(io.StringIO(table.getvalue(), newline="")))[0]
    assert not read.lstrip().startswith(("=", "+", "-", "@"))
    assert len(fold(text).text) >= 0
    look_of(text)
    return odd_letters(text)


def glossary(data: bytes) -> object:
    """A glossary file; written again it is the same glossary."""
    lines, snapshot = understood(data, HERE)
    again, same = understood(render(lines), HERE)
    # A table that was left out is written empty.
    assert {table: held for table, held in again.items() if held or table in lines} == lines
    assert same.entries == snapshot.entries
    return snapshot


def journal(data: bytes) -> object:
    """A journal, its bytes as they are: sound up to a place, or refused."""
    content = read_journal(data, HERE)
    assert data.startswith(data[: content.good])
    assert data[content.good :] == content.torn
    return _redone(content.transactions)


def sealed_journal(data: bytes) -> object:
    """A journal whose every line says something odd under a right CRC."""
    lines = []
    for line in data.splitlines():
        tag, _, rest = line.partition(b" ")
        number, _, body = rest.partition(b" ")
        crc = crc32(b"%b %b %b" % (tag, number, body))
        lines.append(b"%b %b %08x %b\n" % (tag, number, crc, body))
    content = read_journal(b"".join(lines), HERE)
    return _redone(content.transactions)


def _redone(transactions: tuple[Transaction, ...]) -> object:
    lines = empty_lines()
    for done in transactions:
        apply_to_lines(lines, done.ops)
        apply_to_lines(lines, done.inverse())
        apply_to_lines(lines, done.ops)
    return snapshot_of(lines)


def _journal() -> bytes:
    line = to_line(ENTRY)
    ops = (Operation("entries", ENTRY.id, None, line),)
    done = (Transaction(8, WHEN, "edit", ops, "a"), Transaction(9, WHEN, "undo", (), "a", 8))
    return journal_bytes(Header(7, "0" * 64), done)


def _bare(data: bytes) -> bytes:
    """The lines of a journal without their CRCs."""
    return b"\n".join(b" ".join(line.split(b" ", 3)[:2] + line.split(b" ", 3)[3:])
                      for line in data.splitlines())  # fmt: skip


def _glossary() -> bytes:
    lines = empty_lines()
    lines["entries"][ENTRY.id] = to_line(ENTRY)
    return render(lines)


REF = Passage(DocumentId("01JAAAAAAAAAAAAAAAAAAAAAAA"), 3, 9, "quoted").ref.encode()
TARGETS = (
    Target("query", (b"kind:group status:listed as-of:2018-06 authority:ofac exact: hts",
                     "هيئة al-sham «a.k.a.»".encode()), query, 600),
    Target("date", (b"2018-06-01", b"2018-06", b"2018"), day, 3_000),
    Target("reference", (REF,), reference, 3_000),
    Target("fragment", (b"https://a.example/b?c#d\nSome quoted words, and-x",), fragment, 2_000),
    Target("leaving", ("=1+1 \u202e\u200d<b>&\x1b[31m\u0627".encode(), b"@a"), leaving, 2_000),
    Target("glossary", (_glossary(),), glossary, 2_000),
    Target("journal", (_journal(),), journal, 1_500),
    Target("sealed-journal", (_bare(_journal()),), sealed_journal, 2_000),
)  # fmt: skip

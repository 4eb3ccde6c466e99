"""The journal: what was done since the glossary file was written, one line for each transaction.

    H 41 1f0c22aa {"base":"<sha256 of the file>","format":1,…}
    T 42 9a3b77c1 {"at":"…","why":"edit","ops":[["entries","01J…",before,after]]}
    C 42 60d1e9f4 {"snapshot":"<sha256>"}

`H` says which file the journal extends. `T` is a transaction; the numbers have no gaps. `C` says
that a file with this hash, holding all up to this number, is about to be put in place. The third
word is the CRC-32 of all the rest of its line.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from glossary.errors import DamagedGlossaryError, NewerSchemaError
from glossary.store.conflict import Conflict

FORMAT = 1
ERASED_WORDS = "erased for good"
"""With these words ends the reason of a transaction of which something was erased."""
_LINE = re.compile(rb"([HTC]) (\d{1,15}) ([0-9a-f]{8}) ({.*})")
_INSIDE = re.compile(rb"[TC] \d{1,15} [0-9a-f]{8} {")


class Operation(NamedTuple):
    """One record, before (None: it was not there) and after (None: it is gone), as lines."""

    table: str
    id: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One act on the glossary.

    `by` is who did it, as the system knows them; `undoes` the number of the transaction it takes
    back; `conflicts` what a merge left open, `decides` the ids of conflicts it settles.
    """

    seq: int
    at: datetime
    why: str
    ops: tuple[Operation, ...]
    by: str = ""
    undoes: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    decides: tuple[str, ...] = ()

    @property
    def is_erased(self) -> bool:
        """Whether it is an erasure for good, or something of it was erased."""
        return self.why.endswith(ERASED_WORDS)

    def inverse(self) -> tuple[Operation, ...]:
        """The operations that take it back."""
        return tuple(Operation(op.table, op.id, op.after, op.before) for op in reversed(self.ops))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A file with this hash, holding all up to `seq`, was about to be put in place."""

    seq: int
    snapshot: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a journal extends: the hash of a file, and the number of the last thing in it.

    `shape` are the fields of the version that wrote it; `conflicts` are still open.
    """

    seq: int
    base: str
    shape: str = ""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What stands in a journal; `good` is the length of its sound part, `torn` what follows."""

    header: Header
    transactions: tuple[Transaction, ...]
    checkpoints: tuple[Checkpoint, ...]
    good: int
    torn: bytes

    @property
    def seq(self) -> int:
        """The number of the last transaction."""
        return self.transactions[-1].seq if self.transactions else self.header.seq


class _Header(msgspec.Struct, omit_defaults=True):
    base: str
    format: int
    shape: str = ""
    conflicts: tuple[Conflict, ...] = ()


_Op = tuple[str, str, msgspec.Raw, msgspec.Raw]


class _Transaction(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    at: datetime
    why: str
    ops: tuple[_Op, ...]
    by: str = ""
    undoes: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    decides: tuple[str, ...] = ()


class _Checkpoint(msgspec.Struct, forbid_unknown_fields=True):
    snapshot: str


_read_header = msgspec.json.Decoder(_Header)
_read_transaction = msgspec.json.Decoder(_Transaction)
_read_checkpoint = msgspec.json.Decoder(_Checkpoint)
_NULL = b"null"
_SAYS_NOTHING = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)
"""What a line with a right CRC may still do to its decoder."""


def header_line(header: Header) -> bytes:
    """The first line of a journal."""
    body = _Header(header.base, FORMAT, header.shape, header.conflicts)
    return _line(b"H", header.seq, msgspec.json.encode(body))


def transaction_line(done: Transaction) -> bytes:
    """The line by which a transaction is kept."""
    ops = tuple((op.table, op.id, _raw(op.before), _raw(op.after)) for op in done.ops)
    body = _Transaction(done.at, done.why, ops, done.by, done.undoes, done.conflicts, done.decides)
    return _line(b"T", done.seq, msgspec.json.encode(body))


def checkpoint_line(point: Checkpoint) -> bytes:
    """The line that announces a new glossary file."""
    return _line(b"C", point.seq, msgspec.json.encode(_Checkpoint(point.snapshot)))


def journal_bytes(header: Header, transactions: Sequence[Transaction] = ()) -> bytes:
    """A whole new journal."""
    return header_line(header) + b"".join(map(transaction_line, transactions))


def still_open(header: Header, transactions: Sequence[Transaction]) -> tuple[Conflict, ...]:
    """The conflicts that nobody has decided by the end of these transactions."""
    settled = {key for done in transactions for key in done.decides}
    made = [each for done in transactions for each in done.conflicts]
    return tuple(each for each in (*header.conflicts, *made) if each.id not in settled)


def read_journal(data: bytes, path: Path) -> JournalContent:
    """Read a journal; a torn last line is told apart from damage.

    Raises:
        DamagedGlossaryError: a line is damaged and a sound one follows, or the first is damaged.
        NewerSchemaError: a newer Byname wrote it.
    """
    first, _, _ = data.partition(b"\n")
    header = _as_header(_checked(first, b"H") if len(first) < len(data) else None, path)
    good = len(first) + 1
    transactions: list[Transaction] = []
    checkpoints: list[Checkpoint] = []
    seq = header.seq
    while good < len(data):
        end = data.find(b"\n", good)
        found = _checked(data[good:end], None) if end >= 0 else None
        if found is None:
            _check_torn(data[good:], path, len(transactions) + len(checkpoints) + 2)
            break
        tag, number, body = found
        try:
            if tag == b"T" and number == seq + 1:
                transactions.append(_as_transaction(number, body))
                seq = number
            elif tag == b"C" and header.seq <= number <= seq:
                checkpoints.append(Checkpoint(number, _read_checkpoint.decode(body).snapshot))
            else:
                raise _damaged(path, f"has the number {number} where {seq + 1} should follow")
        except _SAYS_NOTHING as error:
            raise _damaged(path, f"has a transaction {number} that says nothing known") from error
        good = end + 1
    return JournalContent(header, tuple(transactions), tuple(checkpoints), good, data[good:])


def _line(tag: bytes, seq: int, body: bytes) -> bytes:
    number = str(seq).encode()
    return b"%b %b %08x %b\n" % (tag, number, _crc(tag, number, body), body)


def _crc(tag: bytes, number: bytes, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(tag + b" " + number + b" "))


def _raw(line: bytes | None) -> msgspec.Raw:
    return msgspec.Raw(_NULL if line is None else line)


def _unraw(raw: msgspec.Raw) -> bytes | None:
    line = bytes(raw)
    return None if line == _NULL else line


def _checked(line: bytes, wanted: bytes | None) -> tuple[bytes, int, bytes] | None:
    found = _LINE.fullmatch(line)
    if found is None or (wanted and found[1] != wanted):
        return None
    tag, number, crc, body = found.groups()
    return (tag, int(number), body) if int(crc, 16) == _crc(tag, number, body) else None


def _as_header(found: tuple[bytes, int, bytes] | None, path: Path) -> Header:
    if found is None:
        raise _damaged(path, "is damaged at its first line")
    try:
        body = _read_header.decode(found[2])
    except _SAYS_NOTHING as error:
        raise _damaged(path, "has a first line that says nothing known") from error
    if body.format > FORMAT:
        raise NewerSchemaError(
            f"The journal {path} was written by a newer Byname (format {body.format})",
            "Update Byname",
        )
    return Header(found[1], body.base, body.shape, body.conflicts)


def _as_transaction(seq: int, data: bytes) -> Transaction:
    body = _read_transaction.decode(data)
    ops = tuple(Operation(op[0], op[1], _unraw(op[2]), _unraw(op[3])) for op in body.ops)
    return Transaction(
        seq, body.at, body.why, ops, body.by, body.undoes, body.conflicts, body.decides
    )


def _check_torn(tail: bytes, path: Path, number: int) -> None:
    """A write that was cut off leaves one bad line at the end; a good one after it is damage."""
    for found in _INSIDE.finditer(tail, 1):
        line = tail[found.start() :].partition(b"\n")[0]
        if _checked(line, None):
            raise _damaged(path, f"is damaged at line {number}")


def _damaged(path: Path, what: str) -> DamagedGlossaryError:
    return DamagedGlossaryError(
        f"The journal {path} {what}; nothing was changed",
        "See what can be brought back with: byname restore",
    )

"""Scrubbing: bytes without the records that are erased; nothing here touches the disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.errors import BynameError
from glossary.store.erasure import ERASED, Key, touched
from glossary.store.glossary_file import Lines, from_json, render, split
from glossary.store.journal import Transaction, journal_bytes, read_journal

ALL_GONE = "erased for good"
"""What is said of a change of which nothing is left."""
PART_GONE = "a change of which a part was erased for good"
WORDS_GONE = "a change whose words were erased for good"
# Each ends with `ERASED_WORDS`, by which an undo knows it.


class Scrubbing:
    """Takes some records, and the words that name them, out of files of every form."""

    def __init__(self, records: frozenset[Key], words: Sequence[str]) -> None:
        self._records = records
        self._words = named_by(words)

    def glossary(self, data: bytes, path: Path) -> bytes:
        """A glossary file without the records; the same bytes if it holds none of them.

        Raises:
            DamagedGlossaryError: it cannot be read.
        """
        lines = split(data) or from_json(data, path)
        if not any(key in lines.get(table, {}) for table, key in self._records):
            return data
        return render(self.lines(lines))

    def lines(self, lines: Lines) -> Lines:
        """Lines without the records."""
        return {
            table: {key: line for key, line in held.items() if (table, key) not in self._records}
            for table, held in lines.items()
        }

    def journal(self, data: bytes, path: Path) -> bytes:
        """A closed journal without them; each transaction keeps its number.

        The announcements of files go too: nothing is to be found by them any more.

        Raises:
            DamagedGlossaryError: it cannot be read.
        """
        content = read_journal(data, path)
        transactions = [self._transaction(done) for done in content.transactions]
        conflicts = tuple(
            each
            for each in content.header.conflicts
            if (each.table, each.record) not in self._records
        )
        header = replace(content.header, conflicts=conflicts)
        if header == content.header and all(
            one is other for one, other in zip(transactions, content.transactions, strict=True)
        ):
            return data
        return journal_bytes(header, transactions)

    def _transaction(self, done: Transaction) -> Transaction:
        if done.why in ERASED.values() and not done.ops:
            return done
        if not touched(done, self._records):
            is_named = self._words is not None and self._words.search(done.why)
            return replace(done, why=WORDS_GONE) if is_named else done
        ops = tuple(op for op in done.ops if (op.table, op.id) not in self._records)
        conflicts = tuple(
            each for each in done.conflicts if (each.table, each.record) not in self._records
        )
        why = PART_GONE if ops or conflicts else ALL_GONE
        if done.why in ERASED.values():
            why = done.why
        return replace(done, why=why, ops=ops, conflicts=conflicts)


def named_by(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds any of some words as a whole; None where there are none."""
    said = sorted((re.escape(word) for word in words if word.strip()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)") if said else None


def is_glossary(data: bytes, path: Path) -> bool:
    """Whether it can be read as one."""
    try:
        return bool(split(data) or from_json(data, path))
    except BynameError:
        return False

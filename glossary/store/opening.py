"""Opening: what the glossary file and the journal say together, for every way they can be found.

| file                   | journal      | so it was             | and we                   |
|------------------------|--------------|-----------------------|--------------------------|
| hash is that of `H`    | any          | normal, or a crash    | make every `T` again     |
| hash is that of a `C`  | yes          | a crash after a swap  | `T` above it; finish     |
| another hash           | yes          | changed outside       | merge                    |
| there                  | none         | first time, or 0.1    | take it, begin a journal |
| missing                | or any trace | deleted, moved        | ask                      |
| missing                | none         | new                   | create                   |
| not to be understood   | any          | damage                | refuse, change nothing   |
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime

from glossary.errors import MissingGlossaryError, NotFoundError
from glossary.store.backups import Backups
from glossary.store.copies import Copies
from glossary.store.disk import Disk
from glossary.store.glossary_file import (
    GlossaryStorage,
    Lines,
    empty_lines,
    from_json,
    render,
    sha256_of,
)
from glossary.store.journal import (
    Header,
    JournalContent,
    Transaction,
    journal_bytes,
    read_journal,
    still_open,
)
from glossary.store.migration import migrate
from glossary.store.outside import check_vanished, reconcile
from glossary.store.places import Identity, Places, identity_of
from glossary.store.records import (
    apply_to_lines,
    copy_lines,
    our_shape,
    snapshot_of,
    understood,
)
from glossary.store.replaying import Found, Opened, above_checkpoint, joined
from glossary.store.table import collector_at_rest

_BESIDE = re.compile(r"\..+\.[0-9a-f]{12}")
_LOOKS, _PAUSE = 20, 0.02
"""A reader beside a writer may see the file of before and the journal of after; it looks again."""


class Opening:
    """Opens one data folder.

    Args:
        starter: a glossary file to begin a new one with; None begins an empty one.
        accept: take a file from which many entries have vanished.
    """

    def __init__(
        self, places: Places, disk: Disk, *, starter: bytes | None = None, accept: bool = False
    ) -> None:
        self._places, self._disk, self._accept = places, disk, accept
        self._starter = starter
        self._storage = GlossaryStorage(places.glossary, disk)
        self._backups = Backups(places.state, disk)
        self._copies = Copies(places, disk, self._backups)

    def for_writing(self) -> Opened:
        """Open, and finish or mend what a crash left.

        Raises:
            BynameError: of the kinds that `open_repository` names.
        """
        places = self._places
        self._sweep()
        data = self._storage.load()
        created = data is None
        if data is None:
            data = self._create()
        sha256 = sha256_of(data)
        if places.old_history.exists():
            self._backups.make(data)
            migrate(places, sha256, our_shape(), self._disk)
        notices: tuple[str, ...] = ()
        if not places.journal.exists():
            self._begin_journal(data, sha256)
        content = self._read_journal()
        if content.torn:
            self._set_aside(content)
            notices = ("The last change was not finished when Byname stopped; it is undone",)
        with collector_at_rest():
            found = Found(places.glossary, data, sha256, content, notices)
            opened = joined(found)
            if opened is not None and content.header.shape != our_shape():
                opened = self._reshaped(opened)
            if opened is None:
                opened = self._finish_swap(found)
            if opened is None:
                opened = self._merge(data, sha256, content, notices)
        if created:
            self._copies.keep(data)
        return replace(opened, identity=identity_of(places.glossary), created=created)

    def for_reading(self) -> Opened:
        """The same without a change on the disk.

        Raises:
            BynameError: of the kinds that `open_repository` names.
        """
        data, identity = b"", None
        for _ in range(_LOOKS):
            identity = identity_of(self._places.glossary)
            loaded = self._storage.load()
            data = self._not_there_yet() if loaded is None else loaded
            sha256 = sha256_of(data)
            if not self._places.journal.exists():
                return self._unjournaled(data, sha256, identity)
            content = self._read_journal()
            with collector_at_rest():
                found = Found(self._places.glossary, data, sha256, content, (), identity)
                opened = joined(found) or above_checkpoint(found)
            if opened is not None:
                return opened
            time.sleep(_PAUSE)
        return self._read_merged(data, self._read_journal(), identity)

    # The rows of the table

    def _finish_swap(self, found: Found) -> Opened | None:
        """A new file was put in place and the journal not yet begun anew: do it now."""
        opened = above_checkpoint(found)
        if opened is None:
            return None
        self._disk.sync_folder(self._places.glossary.resolve().parent)
        self._close_journal(opened.header.seq)
        return self._reshaped(opened)

    def _reshaped(self, opened: Opened) -> Opened:
        """Begin the journal anew; its header says that this version has understood all of it."""
        header = replace(opened.header, shape=our_shape())
        fresh = journal_bytes(header, opened.transactions)
        self._disk.replace(self._places.journal, fresh)
        return replace(opened, header=header, size=len(fresh))

    def _merge(
        self, data: bytes, sha256: str, content: JournalContent, notices: tuple[str, ...]
    ) -> Opened:
        """Another program wrote the file."""
        theirs, _ = understood(data, self._places.glossary)
        if not self._accept:
            before = self._copies.holding(content.header.base) or self._copies.newest()
            check_vanished(self._places, before, theirs)
        found = reconcile(content.header, content.transactions, None, theirs, self._copies)
        self._backups.make(data)
        opened = self.settled(
            sha256, theirs, content.header, content.transactions, found.transaction
        )
        self._copies.keep(data)
        return replace(opened, notices=(*notices, str(found.change)), outside=found.change)

    def settled(
        self,
        sha256: str,
        theirs: Lines,
        header: Header,
        transactions: tuple[Transaction, ...],
        merge: Transaction | None,
    ) -> Opened:
        """Begin a journal on a file that another program wrote; its first line is the merge."""
        seq = transactions[-1].seq if transactions else header.seq
        fresh = Header(seq, sha256, our_shape(), still_open(header, transactions))
        done = (merge,) if merge else ()
        data = journal_bytes(fresh, done)
        self._close_journal(seq)
        self._disk.replace(self._places.journal, data)
        lines = copy_lines(theirs)
        apply_to_lines(lines, merge.ops if merge else ())
        return Opened(lines, snapshot_of(lines), fresh, done, len(data), None)

    def _unjournaled(self, data: bytes, sha256: str, identity: Identity | None) -> Opened:
        lines, snapshot = understood(data, self._places.glossary)
        return Opened(lines, snapshot, Header(0, sha256), (), 0, identity)

    def _read_merged(
        self, data: bytes, content: JournalContent, identity: Identity | None
    ) -> Opened:
        theirs, _ = understood(data, self._places.glossary)
        found = reconcile(content.header, content.transactions, None, theirs, self._copies)
        lines = copy_lines(theirs)
        apply_to_lines(lines, found.transaction.ops if found.transaction else ())
        done = (*content.transactions, *((found.transaction,) if found.transaction else ()))
        notices = (str(found.change),)
        return Opened(
            lines,
            snapshot_of(lines),
            content.header,
            done,
            content.good,
            identity,
            notices,
            found.change,
        )

    # Parts

    def _sweep(self) -> None:
        """Take away what a crash left half written; beside the file, another may be at it."""
        for path in self._places.state.glob(".*"):
            if _BESIDE.fullmatch(path.name):
                self._disk.remove(path)
        folder = self._places.glossary.resolve().parent
        # Behind a link, a Byname of another data folder may be writing there right now.
        shared = folder != self._places.data.resolve()
        long_ago = time.time() - 24 * 3600
        for path in folder.glob(f".{self._places.glossary.resolve().name}.*"):
            ours = _BESIDE.fullmatch(path.name)
            if ours and not (shared and path.lstat().st_mtime > long_ago):
                self._disk.remove(path)

    def _create(self) -> bytes:
        self._check_really_new()
        path = self._places.glossary
        lines = from_json(self._starter, path) if self._starter else empty_lines()
        data = render(lines)
        self._disk.make_folder(self._places.data)
        self._disk.replace(path, data)
        return data

    def _not_there_yet(self) -> bytes:
        self._check_really_new()
        if not self._places.data.is_dir():
            raise NotFoundError(
                f"There is no glossary in {self._places.data}", "Open it once for writing"
            )
        return self._starter or render(empty_lines())

    def _check_really_new(self) -> None:
        """A glossary that is gone while its traces are there is never begun anew in silence."""
        places = self._places
        traces = (places.journal, places.old_history, places.last, *places.history.glob("*"))
        if any(trace.exists() for trace in traces) or self._backups.all():
            raise MissingGlossaryError(
                f"The glossary {places.glossary} is missing, but its history is there",
                "Put the file back, bring it back with: byname restore --last, or move "
                f"{places.state} away to begin anew",
            )

    def _begin_journal(self, data: bytes, sha256: str) -> None:
        closed = sorted(self._places.history.glob("*.journal"))
        seq = int(closed[-1].stem) if closed else 0
        self._disk.make_folder(self._places.state)
        understood(data, self._places.glossary)
        self._disk.replace(self._places.journal, journal_bytes(Header(seq, sha256, our_shape())))
        self._copies.keep(data)

    def _read_journal(self) -> JournalContent:
        return read_journal(self._places.journal.read_bytes(), self._places.journal)

    def _set_aside(self, content: JournalContent) -> None:
        """Cut a torn end before anything is added behind it; its bytes are kept."""
        self._disk.make_folder(self._places.lost)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self._disk.replace(self._places.lost / f"journal-{stamp}", content.torn)
        self._disk.cut(self._places.journal, content.good)

    def _close_journal(self, seq: int) -> None:
        self._disk.make_folder(self._places.history)
        self._disk.link(self._places.journal, self._places.history / f"{seq:012}.journal")

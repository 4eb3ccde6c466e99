"""A data folder with secrets in every place that an erasure has to reach."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from glossary.model import (
    Add,
    Answer,
    Batch,
    Decision,
    DecisionId,
    Document,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    Replace,
)
from glossary.workspace import Workspace

Kind = Literal["entries", "documents"]
ENTRY_WORDS = ("Zorblax", "Vendettum", "ZVQX", "quibblefrotz", "snarkwhistle")
DOCUMENT_WORDS = ("Glimmerwock", "tulgeyburble", "mimsyborogove")


def entry(key: str, names: tuple[str, ...], definition: str = "") -> Entry:
    named = tuple(Name(MemberId(f"n{at}"), value) for at, value in enumerate(names))
    return Entry(EntryId(key), EntryKind.GROUP, named, definition=definition)


def define(workspace: Workspace, key: str, text: str) -> None:
    before = workspace.snapshot.entries[EntryId(key)]
    after = replace(before, definition=text)
    workspace.apply(Replace(before, after), f"edit {before.label}")


def compact(workspace: Workspace) -> None:
    workspace._repository.compact()


def back_up(workspace: Workspace) -> None:
    workspace._repository.backups.make((workspace.data / "glossary.json").read_bytes())


def make_scene(data: Path) -> None:
    """An entry and a document that stand in every place there is, beside others."""
    papers = data.with_name("papers")
    papers.mkdir()
    secret, plain = papers / "one.txt", papers / "two.txt"
    secret.write_text("Glimmerwock report\n\n" + "The tulgeyburble was seen. " * 400)
    plain.write_text("Levant report\n\n" + "The Levant Front was seen. " * 400)
    with Workspace.open(data, starter=False) as workspace:
        workspace.apply(Add(entry("B", ("Levant Front",))), "add Levant Front")
        both = Batch((Add(entry("X", ("Zorblax Vendettum", "ZVQX"))), Add(entry("C", ("Third",)))))
        workspace.apply(both, "add Zorblax Vendettum and Third")
        compact(workspace)
        back_up(workspace)
        define(workspace, "B", "first")
        define(workspace, "X", "quibblefrotz")
        workspace.apply(
            Add(Decision(DecisionId("D"), Answer.WATCHED, EntryId("X"), "", note="snarkwhistle")),
            "watch Zorblax Vendettum",
        )
        conflict_from_outside(workspace)
        compact(workspace)
        back_up(workspace)
        workspace.undo()
        workspace.add_documents([papers])
        secret.write_text("Glimmerwock report\n\n" + "The mimsyborogove was seen. " * 400)
        workspace.add_documents([papers])
        workspace.copies()
        define(workspace, "B", "second")
        compact(workspace)
        back_up(workspace)
        define(workspace, "X", "quibblefrotz again")
        define(workspace, "B", "third")
        workspace.search("zorblax")
        state = workspace.data / "state"
        (state / "lost").mkdir(mode=0o700)
        shutil.copy(data / "glossary.json", state / "lost" / "glossary-1.json")
        (state / "lost" / "journal-1").write_bytes(b'T 9 {"Zorblax Glimmerwock')
        (state / "history.jsonl.taken-over").write_bytes(b'{"why":"add Zorblax Glimmerwock"}\n')
        (state / "history" / ".000000000009.journal.0123456789ab").write_bytes(b"Zorblax Glimmerw")
        (data / "cache" / "text-1.damaged").write_bytes(b"tulgeyburble")
        crash(workspace)
    shutil.rmtree(papers)


def conflict_from_outside(workspace: Workspace) -> None:
    """Another program gives the entry another definition, and the question stays open."""
    compact(workspace)
    path = workspace.data / "glossary.json"
    theirs = json.loads(path.read_text(encoding="utf-8"))
    theirs["entries"]["X"]["definition"] = "snarkwhistle of theirs"
    define(workspace, "X", "quibblefrotz of mine")
    path.write_text(json.dumps(theirs), encoding="utf-8")
    workspace.catch_up()
    assert workspace.conflicts


def crash(workspace: Workspace) -> None:
    """What waits in the journal stays there."""
    repository = workspace._repository
    repository._housekeeper.close()
    repository._tidy = lambda: True  # type: ignore[method-assign]


def secret_document(workspace: Workspace) -> Document:
    return next(each for each in workspace.documents() if "Glimmerwock" in each.title)


def erase(workspace: Workspace, kind: Kind) -> None:
    key = EntryId("X") if kind == "entries" else secret_document(workspace).id
    workspace.erase(workspace.erasure(kind, key))


def words_of(kind: Kind) -> tuple[str, ...]:
    return ENTRY_WORDS if kind == "entries" else DOCUMENT_WORDS


KINDS: tuple[Kind, ...] = ("entries", "documents")


def assert_the_rest_is_there(workspace: Workspace, kind: Kind) -> None:
    entries = {key: each.definition for key, each in workspace.snapshot.entries.items()}
    left = {"entries": {"B", "C"}, "documents": {"B", "C", "X"}}[kind]
    assert entries.keys() == left
    assert entries[EntryId("B")] == "third"
    titles = {document.title for document in workspace.documents()}
    assert "Levant report" in titles
    assert ("Glimmerwock report" in titles) is (kind == "entries")
    for document in workspace.documents():
        assert workspace.text(document.id).text
    assert workspace.search("levant front").hits[0].id == "B"
    assert_history_is_whole(workspace, kind)


def assert_history_is_whole(workspace: Workspace, kind: Kind) -> None:
    items = workspace.history()
    assert [item.seq for item in items] == list(range(1, len(items) + 1))
    one = "an entry" if kind == "entries" else "a document"
    (said,) = [item for item in items if item.why == f"{one} was erased for good"]
    assert not said.record_ids
    assert said.at <= datetime.now(UTC)
    chain: dict[str, bytes | None] = defaultdict(lambda: None)
    for done in reversed(list(workspace._repository._history.backwards())):
        for op in done.ops:
            assert op.before == chain[op.id], f"the chain of {op.id} is broken at {done.seq}"
            chain[op.id] = op.after

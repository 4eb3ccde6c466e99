"""Decide: which entry a name in a document is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from glossary.cli.documents import documents_app
from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.cli.shapes import Json, day
from glossary.model import Answer
from glossary.workspace import DecidedName, Workspace


class Said(StrEnum):
    """What a person says of a name and an entry."""

    IS = "is"
    NOT = "not"
    FORGET = "forget"


_ANSWERS = {Said.IS: Answer.SAME, Said.NOT: Answer.NOT_SAME, Said.FORGET: None}


def register() -> None:
    """Add these commands to those on documents."""
    documents_app.command("decide")(decide)
    documents_app.command("decisions")(decisions)


def decide(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="A mention, as `mentions` prints it.")],
    said: Annotated[Said, typer.Argument(metavar="is|not|forget")],
    name: NameOrId,
    as_json: AsJson = False,
) -> None:
    """Say that the name at a mention is an entry, or is not: for all its places in the document."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.find(name)
        decided = workspace.decide_mention(ref, entry.id, _ANSWERS[said])
        exact = workspace.passage(ref).exact
        title = workspace.document(ref.partition(".")[0]).title
        shape = _shape(decided, workspace) if decided else None
    if as_json:
        print_json({"entry": entry.id, "name": exact, "decided": shape})
        return
    word = {Said.IS: "is", Said.NOT: "is not", Said.FORGET: "is by the rules again"}[said]
    print_lines([f"“{exact}” in {title} {word} {entry.label}; take it back with: byname undo"])


def decisions(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """List what was decided about names in a document."""
    with context.ensure_object(Session).reading() as workspace:
        document = workspace.document(document_id)
        shapes = [_shape(each, workspace) for each in workspace.name_decisions(document.id)]
    if as_json:
        print_json({"document": document.id, "decisions": shapes})
        return
    print_table(
        ("Name", "", "Entry", "Decided"),
        (
            (each["name"], "is" if each["is"] else "is not", each["label"], each["decided"])
            for each in shapes
        ),
    )


def _shape(decided: DecidedName, workspace: Workspace) -> Json:
    entry = workspace.snapshot.entries.get(decided.entry)
    return {
        "name": decided.name,
        "entry": decided.entry,
        "label": entry.label if entry else None,
        "is": decided.is_meant,
        "quote": decided.quote,
        "decided": day(decided.decided),
    }

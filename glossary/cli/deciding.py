"""Decide: which entry a name in a document, or at one place of it, is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from glossary.cli.documents import documents_app
from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.cli.shapes import Json, day, passage_shape
from glossary.model import AnchorState, Answer
from glossary.workspace import DecidedName, DecidedPlace, Workspace


class Said(StrEnum):
    """What a person says of a name and an entry."""

    IS = "is"
    NOT = "not"
    FORGET = "forget"


_ANSWERS = {Said.IS: Answer.SAME, Said.NOT: Answer.NOT_SAME, Said.FORGET: None}


def register() -> None:
    """Add these commands to those on documents."""
    documents_app.command("decide")(decide)
    documents_app.command("settle")(settle)
    documents_app.command("decisions")(decisions)


def decide(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="A mention, as `mentions` prints it.")],
    said: Annotated[Said, typer.Argument(metavar="is|not|forget")],
    name: NameOrId,
    here: Annotated[
        bool, typer.Option("--here", help="Only of this one place, and no other.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say that the name at a mention is an entry, or is not: for all its places in the document."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.find(name)
        answer = _ANSWERS[said]
        shape: Json | None
        if here:
            placed = workspace.decide_place(ref, entry.id, answer)
            shape = _place_shape(placed, workspace) if placed else None
        else:
            decided = workspace.decide_mention(ref, entry.id, answer)
            shape = _shape(decided, workspace) if decided else None
        exact = workspace.passage(ref).exact
        title = workspace.document(ref.partition(".")[0]).title
    if as_json:
        print_json({"entry": entry.id, "name": exact, "decided": shape})
        return
    where = "at this place of" if here else "in"
    words = {
        Said.IS: f"is {entry.label}",
        Said.NOT: f"is not {entry.label}",
        Said.FORGET: f"is left to the rules again, as to {entry.label}",
    }
    print_lines([f"“{exact}” {where} {title} {words[said]}; take it back with: byname undo"])


def settle(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="An old reference to a passage.")],
    said: Annotated[Said, typer.Argument(metavar="is|not|forget")],
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="A passage of the present text, by its ref.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say whether an old reference, whose document has changed, leads to a passage."""
    with context.ensure_object(Session).writing() as workspace:
        passage = workspace.answer_passage(ref, place, _ANSWERS[said])
    if as_json:
        print_json(passage_shape(passage))
        return
    where = "is not found" if passage.found is AnchorState.NOT_FOUND else passage.ref
    print_lines([f"{ref}: {where}; take it back with: byname undo"])


def decisions(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """List what was decided about names in a document, and about single places of it."""
    with context.ensure_object(Session).reading() as workspace:
        document = workspace.document(document_id)
        shapes = [_shape(each, workspace) for each in workspace.name_decisions(document.id)]
        placed = workspace.place_decisions(document.id)
        places = [_place_shape(each, workspace) for each in placed]
    if as_json:
        print_json({"document": document.id, "decisions": shapes, "places": places})
        return
    print_table(
        ("Name", "", "Entry", "Decided", "Where"),
        (
            (
                each["name"],
                "is" if each["is"] else "is not",
                each["label"],
                each["decided"],
                _where(each),
            )
            for each in (*shapes, *places)
        ),
    )


def _where(shape: Json) -> str:
    if "start" not in shape:
        return "all places"
    if shape["start"] is None:
        return f"not found now: “{shape['quote']}”"
    return f"only at {shape['start']}: “{shape['quote']}”"


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


def _place_shape(decided: DecidedPlace, workspace: Workspace) -> Json:
    entry, now = workspace.snapshot.entries.get(decided.entry), decided.now
    return {
        "name": decided.quote.name,
        "entry": decided.entry,
        "label": entry.label if entry else None,
        "is": decided.is_meant,
        "quote": decided.quote.words,
        "decided": day(decided.decided),
        "start": now.start if now else None,
        "end": now.end if now else None,
        "moved": now.moved if now else False,
    }

"""Read: what a document offers for the glossary."""

from __future__ import annotations

from typing import Annotated

import typer

from glossary.cli.documents import documents_app
from glossary.cli.options import AsJson
from glossary.cli.output import print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.cli.shapes import Json, day
from glossary.model import Candidate, CandidateKind

_HEADINGS = {
    CandidateKind.PAIR: "Two names of one thing",
    CandidateKind.STATEMENT: "Stated designations",
    CandidateKind.SPELLING: "Other spellings of known names",
    CandidateKind.NAME: "Unknown names",
}


def register() -> None:
    """Add this command to those on documents."""
    documents_app.command("candidates")(candidates)


def candidates(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    kind: Annotated[
        list[CandidateKind] | None, typer.Option(help="Only proposals of this kind.")
    ] = None,
    never: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Never propose this again; undo takes it back."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what a document offers: names and statements that nobody has recorded. No facts."""
    session = context.ensure_object(Session)
    with session.writing() if never else session.reading() as workspace:
        document = workspace.document(document_id)
        found = workspace.candidates(document.id)
        if never:
            for each in [each for each in found.found if each.key == never]:
                workspace.apply(workspace.refusal_of(each), f"never propose {each.key}")
            found = workspace.candidates(document.id)
        labels = {key: entry.label for key, entry in workspace.snapshot.entries.items()}
    shown = [each for each in found.found if not kind or each.kind in kind]
    if as_json:
        shapes = [_shape(each) for each in shown]
        extra = {"refused": found.refused, "left_out": found.left_out}
        print_json({"document": document.id, "candidates": shapes, **extra})
        return
    for which, heading in _HEADINGS.items():
        rows = [each for each in shown if each.kind is which]
        if rows:
            print_lines([f"{heading}: {len(rows)}"])
            print_table(
                ("Proposed", "Times", "Of", "Why", "Key"),
                (
                    (
                        " = ".join(each.names) or each.passage.exact[:80],
                        each.count,
                        labels.get(each.entry, "") if each.entry else "",
                        each.why,
                        each.key,
                    )
                    for each in rows
                ),
            )


def _shape(candidate: Candidate) -> Json:
    passage, stated = candidate.passage, candidate.stated
    return {
        "kind": str(candidate.kind),
        "key": candidate.key,
        "names": list(candidate.names),
        "entry": candidate.entry,
        "count": candidate.count,
        "why": candidate.why,
        "ref": passage.ref,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        "page": passage.page,
        "stated": {
            "authority": stated.authority or None,
            "programme": stated.programme or None,
            "measure": stated.measure,
            "date": day(stated.date),
            "removal": stated.removal,
        }
        if stated
        else None,
    }

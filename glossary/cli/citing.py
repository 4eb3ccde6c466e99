"""Cite: a passage, a document, an entry or a designation, in a chosen style."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from glossary.cli.options import AsJson, AsOf, read_day
from glossary.cli.output import print_json, print_lines, say
from glossary.cli.session import Session
from glossary.cli.shapes import passage_shape
from glossary.errors import CitationError
from glossary.model import Citation

Format = Literal["text", "html", "csl-json", "bibtex", "ris", "link", "address"]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(cite)
    app.command("open")(open_link)


def cite(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help="An entry, a document id or a mention's ref.")],
    style: Annotated[str, typer.Option(help="The citation style.")] = "apa",
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help="The form to print.")] = "text",
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Cite something."""
    session = context.ensure_object(Session)
    with session.reading() as workspace:
        citation = workspace.cite(target, style, read_day(as_of))
    if copy:
        _copy(session, citation)
    if as_json:
        shape = {"text": citation.text, "html": citation.html, "csl": json.loads(citation.csl)}
        more = {"bibtex": citation.bibtex, "ris": citation.ris, "style": citation.style}
        how = {"engine": citation.engine, "approximate": citation.approximate}
        where = {"link": citation.link, "address": citation.address}
        print_json({**shape, **more, **how, "note": citation.note, **where})
    else:
        print_lines([_in_form(citation, form).rstrip("\n")])
        if citation.note:
            say(citation.note)


def open_link(
    context: typer.Context,
    link: Annotated[str, typer.Argument(metavar="LINK", help="A link: byname:KIND/ID.")],
    as_json: AsJson = False,
) -> None:
    """Follow a link that was copied: to an entry, a listing, a document or a passage.

    The window opens there; with --json, or without a display, the answer is printed.
    """
    with context.ensure_object(Session).reading() as workspace:
        found = workspace.follow_link(link)
    passage = found.passage
    if as_json:
        shape = {"link": str(found.link), "kind": str(found.link.kind), "id": found.link.target}
        place = passage_shape(passage) if passage else None
        print_json({**shape, "label": found.label, "passage": place, "note": found.note})
        return
    print_lines([f"{found.link.kind}: {found.label}"])
    if passage:
        page = f" (p. {passage.page})" if passage.page else ""
        around = f"{passage.prefix}[{passage.exact}]{passage.suffix}"
        print_lines([" ".join(around.split()) + page])
    if found.note:
        say(found.note)
    for guess in passage.guesses if passage else ():
        around = " ".join(f"{guess.prefix}[{guess.exact}]{guess.suffix}".split())
        say(f"{guess.likeness} % like it: {around} (byname:passage/{guess.ref})")


def _in_form(citation: Citation, form: Format) -> str:
    forms = {
        "text": citation.text,
        "html": citation.html,
        "csl-json": citation.csl,
        "bibtex": citation.bibtex,
        "ris": citation.ris,
        "link": citation.link,
        "address": citation.address,
    }
    if not forms[form]:
        raise CitationError(
            f"This target has no {form} form", "Cite a document or a passage, or choose text"
        )
    return forms[form]


def _copy(session: Session, citation: Citation) -> None:
    if session.copy is None:
        raise CitationError("There is no clipboard here", "Leave --copy away")
    session.copy(citation)
    say("Copied to the clipboard")

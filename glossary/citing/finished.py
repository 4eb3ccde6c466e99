"""From lines of HTML to a finished citation in all its forms."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.citing.bibtex import bibtex_record
from glossary.citing.csl_items import CslItem, items_json
from glossary.citing.engines import Made
from glossary.citing.markdown import as_markdown
from glossary.citing.markup import as_text, escaped, whole
from glossary.citing.plain import item_text
from glossary.citing.ris import ris_record
from glossary.citing.styles import Style
from glossary.model import Citation


def finished(
    lines: Sequence[str],
    style: Style | None,
    items: Sequence[CslItem],
    language: str = "",
    made: Made | None = None,
) -> Citation:
    """One citation.

    Args:
        lines: HTML, a paragraph each; a block quote is a paragraph of its own.
        style: None for a status line, which has no style.
        items: what is cited; their records are in the citation too.
    """
    page = whole([line for line in lines if line], language)
    in_markdown = style is not None and style.key == "markdown"
    return Citation(
        text=item_text(as_markdown(page) if in_markdown else as_text(page)),
        html=page,
        csl=items_json(list(items)),
        bibtex="\n".join(bibtex_record(item) for item in items),
        ris="\n".join(ris_record(item) for item in items),
        style=style.key if style else "status",
        engine=made.engine if made else "Byname",
        approximate=made.approximate if made else False,
    )


def record(item: CslItem, style: Style) -> Citation:
    """A citation that is itself a BibLaTeX or RIS record."""
    text = bibtex_record(item) if style.key == "bibtex" else ris_record(item)
    page = "<br>".join(escaped(line) for line in text.splitlines())
    return Citation(
        text=text,
        html=whole([page]),
        csl=items_json([item]),
        bibtex=bibtex_record(item),
        ris=ris_record(item),
        style=style.key,
        engine="Byname",
    )


def joined(parts: Sequence[Citation], items: Sequence[CslItem], style: Style) -> Citation:
    """Several citations as one, a paragraph each; as doubtful as the most doubtful of them."""
    head = '<meta charset="utf-8">'
    return Citation(
        text="".join(part.text for part in parts),
        html=head + "".join(part.html.removeprefix(head) for part in parts),
        csl=items_json(list(items)),
        bibtex="\n".join(bibtex_record(item) for item in items),
        ris="\n".join(ris_record(item) for item in items),
        style=style.key,
        engine=", ".join(dict.fromkeys(part.engine for part in parts)),
        approximate=any(part.approximate for part in parts),
    )

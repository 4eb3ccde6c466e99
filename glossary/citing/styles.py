"""The styles: what people call them, which file or template makes them, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from glossary.errors import CitationError

Form = Literal["bibliography", "note", "template"]


@dataclass(frozen=True, slots=True)
class Style:
    """One way to cite.

    `csl` is the file in assets/csl (nothing for templates of our own); `form` says whether the
    full reference is a bibliography entry or a note; `needs_pandoc` marks styles that only the
    full engine sets exactly.
    """

    key: str
    title: str
    csl: str = ""
    locale: str = "en-US"
    form: Form = "bibliography"
    needs_pandoc: bool = False


STYLES: tuple[Style, ...] = (
    Style("apa", "APA, 7th edition", "apa"),
    Style(
        "chicago-notes",
        "Chicago, notes",
        "chicago-notes-bibliography",
        form="note",
        needs_pandoc=True,
    ),
    Style("chicago-author-date", "Chicago, author–date", "chicago-author-date", needs_pandoc=True),
    Style("mla", "MLA", "modern-language-association", needs_pandoc=True),
    Style("harvard", "Harvard, Cite Them Right", "harvard-cite-them-right", "en-GB"),
    Style("ieee", "IEEE", "ieee"),
    Style("oscola", "OSCOLA", "oscola", "en-GB", "note"),
    Style("bluebook", "Bluebook, law review", "bluebook-law-review", form="note"),
    Style("newsroom", "Newsroom", form="template"),
    Style("wikipedia", "Wikipedia", form="template"),
    Style("markdown", "Markdown", form="template"),
    Style("bibtex", "BibTeX", form="template"),
    Style("ris", "RIS", form="template"),
)
_ALIASES = {
    "chicago": "chicago-notes",
    "chicago-notes-bibliography": "chicago-notes",
    "modern-language-association": "mla",
    "harvard-cite-them-right": "harvard",
    "bluebook-law-review": "bluebook",
}


def style_of(key: str) -> Style:
    """The style of a key.

    Raises:
        CitationError: there is none; the known ones are named.
    """
    wanted = _ALIASES.get(key.lower(), key.lower())
    for style in STYLES:
        if style.key == wanted:
            return style
    known = ", ".join(style.key for style in STYLES)
    raise CitationError(f"There is no citation style '{key}'", f"The styles are {known}")

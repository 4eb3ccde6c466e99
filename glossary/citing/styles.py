"""The styles a person can choose, by key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glossary.errors import CitationError
from glossary.shipped import shipped


@dataclass(frozen=True, slots=True)
class Style:
    """One citation style.

    `csl` names the style file, empty for our own forms; `locale` decides quotation marks and
    punctuation; `notes` says that a passage is cited in a note, not in the text;
    `exact_with` names the engines that print it right (*pandoc*, *citeproc-py*, *own*).
    """

    key: str
    title: str
    locale: str = "en-US"
    csl: str = ""
    notes: bool = False
    exact_with: tuple[str, ...] = ("own",)

    @property
    def file(self) -> Path:
        return shipped("csl", f"{self.csl}.csl")


_BOTH = ("pandoc", "citeproc-py")
_FULL = ("pandoc",)
STYLES = (
    Style("apa", "APA, 7th edition", csl="apa", exact_with=_BOTH),
    Style(
        "chicago-notes-bibliography",
        "Chicago, 18th edition (notes)",
        csl="chicago-notes-bibliography",
        notes=True,
        exact_with=_FULL,
    ),
    Style(
        "chicago-author-date",
        "Chicago, 18th edition (author-date)",
        csl="chicago-author-date",
        exact_with=_FULL,
    ),
    Style(
        "chicago-notes-bibliography-17th-edition",
        "Chicago, 17th edition (notes)",
        csl="chicago-notes-bibliography-17th-edition",
        notes=True,
        exact_with=_FULL,
    ),
    Style(
        "chicago-author-date-17th-edition",
        "Chicago, 17th edition (author-date)",
        csl="chicago-author-date-17th-edition",
        exact_with=_FULL,
    ),
    Style(
        "modern-language-association",
        "MLA, 9th edition",
        csl="modern-language-association",
        exact_with=_FULL,
    ),
    Style(
        "harvard-cite-them-right",
        "Harvard (Cite Them Right)",
        "en-GB",
        csl="harvard-cite-them-right",
        exact_with=_BOTH,
    ),
    Style("ieee", "IEEE", csl="ieee", exact_with=_BOTH),
    Style("oscola", "OSCOLA (law, UK)", "en-GB", csl="oscola", notes=True, exact_with=_FULL),
    Style(
        "bluebook-law-review",
        "Bluebook (law reviews, US)",
        csl="bluebook-law-review",
        notes=True,
        exact_with=_BOTH,
    ),
    Style("newsroom", "Newsroom sentence"),
    Style("wikipedia", "Wikipedia template"),
    Style("markdown", "Markdown (APA)", csl="apa", exact_with=_BOTH),
    Style("bibtex", "BibLaTeX record"),
    Style("ris", "RIS record"),
)
"""In the order in which they are offered; the first is the default."""

_ALIASES = {
    "chicago-notes": "chicago-notes-bibliography",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "bluebook": "bluebook-law-review",
}
_BY_KEY = {style.key: style for style in STYLES}


def style_named(key: str) -> Style:
    """The style with this key or alias.

    Raises:
        CitationError: there is none.
    """
    wanted = key.strip().lower()
    style = _BY_KEY.get(_ALIASES.get(wanted, wanted))
    if style is None:
        keys = ", ".join(sorted({*_BY_KEY, *_ALIASES}))
        raise CitationError(f"There is no citation style '{key}'", f"Choose one of: {keys}")
    return style

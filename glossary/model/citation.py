"""A citation: what goes to the clipboard, in all its forms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One copied thing.

    `text` is plain, `html` a fragment of our own making, `csl` a JSON array of CSL 1.0.2 items
    as text; `bibtex` and `ris` are empty where the thing has no such form. `approximate` says
    that a simpler engine stood in for the one the style needs. `note` is for who copies it, and
    no part of it: that the passage was found only by likeness, or only in an earlier version.
    `link` leads back to it in this glossary (`byname:…`), `address` on the web: to the passage,
    where a browser can find words or pages.
    """

    text: str
    html: str
    csl: str = "[]"
    bibtex: str = ""
    ris: str = ""
    style: str = ""
    engine: str = ""
    approximate: bool = False
    note: str = ""
    link: str = ""
    address: str = ""

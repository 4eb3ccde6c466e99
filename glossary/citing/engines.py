"""Which engine cites: pandoc where there is one, else citeproc-py; finished work is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from glossary.citing.citeproc_engine import CiteprocEngine
from glossary.citing.csl_items import CslItem, items_json
from glossary.citing.formatter import EngineError, Formatted, Formatter
from glossary.citing.markup import as_text, escaped
from glossary.citing.pandoc import find_pandoc
from glossary.citing.styles import STYLES, Style
from glossary.errors import CitationError

KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Made:
    """What an engine made, and how far it is to be trusted."""

    formatted: Formatted
    engine: str
    approximate: bool


class Engines:
    """Tries the engines in order; may be called from any thread."""

    def __init__(self, engines: Sequence[Formatter] | None = None) -> None:
        self._given = engines
        self._kept: dict[tuple[str, str, str], Made] = {}
        self._turn = Lock()

    def format(self, item: CslItem, style: Style, page: str = "") -> Made:
        """Cite one item.

        Raises:
            CitationError: no engine could.
        """
        pinpoint = re.sub(r"[^0-9A-Za-z-]", "", page)
        key = (items_json([item]), style.csl, pinpoint)
        with self._turn:
            kept = self._kept.get(key)
        return kept or self._keep(key, self._made(item, style, pinpoint))

    def describe(self) -> str:
        """The engine in use, in words for people."""
        first = self._engines()[0]
        if first.kind == "pandoc":
            return first.name
        poor = {style.title.partition(",")[0] for style in STYLES if _is_poor(style, first.kind)}
        return f"{first.name} (approximate for {', '.join(sorted(poor))})"

    def _engines(self) -> Sequence[Formatter]:
        if self._given is None:
            full = find_pandoc()
            self._given = [full, CiteprocEngine()] if full else [CiteprocEngine()]
        return self._given

    def _made(self, item: CslItem, style: Style, page: str) -> Made:
        for engine in self._engines():
            try:
                formatted = engine.format(item, style, page)
            except EngineError:
                continue
            poor = engine.kind not in style.exact_with
            return Made(_with_page(formatted, page), engine.name, poor)
        raise CitationError(
            f"No engine could cite this in {style.title}", "Run: byname doctor, or try newsroom"
        )

    def _keep(self, key: tuple[str, str, str], made: Made) -> Made:
        with self._turn:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = made
        return made


def _is_poor(style: Style, kind: str) -> bool:
    return bool(style.csl) and kind not in style.exact_with


def _with_page(formatted: Formatted, page: str) -> Formatted:
    """Some styles drop the page of some types; then it is put before the final sign."""
    if not page or _shows(formatted.citation, page):
        return formatted
    body = formatted.citation.rstrip(").]")
    end = formatted.citation[len(body) :]
    mark = "pp." if "-" in page else "p."
    return Formatted(formatted.reference, f"{body}, {mark}\u00a0{escaped(page)}{end}")


def _shows(citation: str, page: str) -> bool:
    words = re.sub(r"https?://\S+", "", as_text(citation)).replace("–", "-")
    return re.search(rf"(?<!\w){re.escape(page)}(?!\w)", words) is not None

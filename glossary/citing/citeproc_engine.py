"""Citations by citeproc-py, in this process: the engine that stands in where pandoc is missing.

It prints APA, Harvard, IEEE and Bluebook right. In Chicago and MLA it puts second authors and
full stops in wrong places, so those are given as approximate.
"""

from __future__ import annotations

import copy
import re
import threading
import warnings
from functools import cache
from importlib.metadata import version

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc import formatter as citeproc_formatter
from citeproc.source.json import CiteProcJSON

from glossary.citing.csl_items import CslItem, Json
from glossary.citing.formatter import EngineError, Formatted
from glossary.citing.markup import as_text, clean, link
from glossary.citing.styles import Style

_ID = "item"
_TURN = threading.Lock()


class CiteprocEngine:
    """The simpler engine; quick, always there. One thread at a time: its styles hold state."""

    kind = "citeproc-py"

    @property
    def name(self) -> str:
        return f"citeproc-py {version('citeproc-py')}"

    def format(self, item: CslItem, style: Style, page: str = "") -> Formatted:
        with _TURN, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every CSL field it has no use for
            try:
                return _format(item, style, page)
            except Exception as error:  # its own errors have no common class
                raise EngineError(f"citeproc-py failed: {error}") from error


def _format(item: CslItem, style: Style, page: str) -> Formatted:
    source = CiteProcJSON([_curled(copy.deepcopy(item)) | {"id": _ID}])
    sheet = CitationStylesBibliography(_style(style), source, citeproc_formatter.html)
    locator = Locator("page", page) if page else None
    cited = Citation([CitationItem(_ID, locator=locator) if locator else CitationItem(_ID)])
    sheet.register(cited)
    citation = str(sheet.cite(cited, lambda _missing: None))
    entries = sheet.bibliography() if sheet.style.has_bibliography() else []
    reference = "".join(str(part) for part in entries[0]) if entries else ""
    return Formatted(_mended(reference, style), _mended(citation, style))


@cache
def _style(style: Style) -> CitationStylesStyle:
    return CitationStylesStyle(str(style.file), locale=style.locale, validate=False)


def _curled(item: CslItem) -> CslItem:
    """Typographic apostrophes, which this engine does not make."""
    return {name: _curl(value) if name != "URL" else value for name, value in item.items()}


def _curl(value: Json) -> Json:
    if isinstance(value, str):
        return re.sub(r"(?<=\w)'(?=\w)", "’", value)
    if isinstance(value, list):
        return [_curl(part) for part in value]
    if isinstance(value, dict):
        return {name: _curl(part) for name, part in value.items()}
    return value


def _mended(fragment: str, style: Style) -> str:
    """Two known faults in IEEE, addresses in angle brackets that pass for tags, bare addresses."""
    safe = re.sub(r"<(https?://[^<>]*)>", r"&lt;\1&gt;", fragment)
    if style.csl == "ieee":
        safe = re.sub(r"^(\[\d+\])(?=\S)", r"\1 ", safe).replace("”, `", "”").replace(",”,", ",”")
    tidy = re.sub(r"[ \n]+", " ", clean(safe)).strip()
    return re.sub(r"https?://[^\s<>]*[^\s<>.,;)&]", lambda url: link(as_text(url[0])), tidy)

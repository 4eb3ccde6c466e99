"""The fallback engine: citeproc-py, for machines without pandoc.

APA, Harvard and Bluebook come out right; Chicago and MLA do not, and are marked approximate. It
does not escape HTML, so items are escaped before, and its output goes through the cleaner.
"""

from __future__ import annotations

import html
import warnings
from typing import Any

from glossary.citing.csl_items import Item
from glossary.citing.formatted import Formatted
from glossary.citing.pandoc import clean
from glossary.citing.styles import Style
from glossary.errors import CitationError
from glossary.shipped import shipped


def fallback_version() -> str:
    """The version of citeproc-py."""
    from importlib.metadata import version

    return version("citeproc-py")


def format_with_fallback(item: Item, style: Style) -> Formatted:
    """The in-text citation and the full reference of one item.

    Raises:
        CitationError: the engine cannot set this item.
    """
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            path = str(shipped("csl", f"{style.csl}.csl"))
            csl = CitationStylesStyle(path, locale=style.locale, validate=False)
            source = CiteProcJSON([{**_prepared(item), "id": "item"}])
            bibliography = CitationStylesBibliography(csl, source, formatter.html)
            citation = Citation([CitationItem("item")])
            bibliography.register(citation)
            cited = str(bibliography.cite(citation, _ignored))
            has_list = csl.root.bibliography is not None
            listed = [str(entry) for entry in bibliography.bibliography()] if has_list else []
    except Exception as error:  # the library raises whatever the item provokes
        raise CitationError(f"The citation cannot be set in {style.title}") from error
    reference = _mended(clean(listed[0] if listed else cited), style)
    in_text = "" if style.form == "note" else clean(cited)
    return Formatted(in_text, reference, reference, "citeproc-py", approximate=style.needs_pandoc)


def _mended(reference: str, style: Style) -> str:
    """Two faults of the engine in IEEE: no space after the number, the comma outside the quotes."""
    if style.key != "ieee":
        return reference
    return reference.replace("[1]", "[1] ", 1).replace("[1]  ", "[1] ").replace("”,", ",”")


def _ignored(_: object) -> None:
    return None


def _prepared(value: Any) -> Any:  # noqa: ANN401 - JSON values
    """Text escaped, apostrophes curled, as the engine does neither."""
    if isinstance(value, str):
        return html.escape(value, quote=False).replace("'", "’")
    if isinstance(value, list):
        return [_prepared(item) for item in value]
    if isinstance(value, dict):
        return {key: _prepared(item) for key, item in value.items()}
    return value

"""Items as BibTeX and RIS, by the libraries of those formats."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from glossary.citing.csl_items import Item

_BIBTEX_TYPES = {"article-newspaper": "article", "webpage": "online", "book": "book"}
_NUMBER = re.compile(r"\A\d+\.\s*")
"""The count that the library writes before each record."""

_RIS_TYPES = {
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "book": "BOOK",
    "legislation": "STAT",
    "regulation": "STAT",
}


def bibtex_of(item: Item) -> str:
    """One BibTeX entry; LaTeX's own characters are escaped."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    encoder = UnicodeToLatexEncoder(
        non_ascii_only=False, unknown_char_policy="keep", unknown_char_warning=False
    )
    kind = _BIBTEX_TYPES.get(item["type"], "misc")
    where = "journaltitle" if kind == "article" else "organization"
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", ())),
        "title": item.get("title", ""),
        where: item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "institution": item.get("authority", ""),
        "number": item.get("number", ""),
        "volume": item.get("volume", ""),
        "pages": item.get("page", ""),
        "langid": item.get("language", ""),
    }
    encoded = [
        Field(key, _one_line(encoder.unicode_to_latex(value)))
        for key, value in fields.items()
        if value
    ]
    for key, field in (("date", "issued"), ("urldate", "accessed")):
        if field in item:
            encoded.append(Field(key, _iso(item[field])))
    if "URL" in item:
        encoded.append(Field("url", item["URL"].replace("{", "%7B").replace("}", "%7D")))
    library = Library([Entry(kind, _key(item), encoded)])
    written: str = write_string(library)
    return written.strip() + "\n"


def ris_of(item: Item) -> str:
    """One RIS record."""
    import rispy

    record: dict[str, Any] = {
        "type_of_reference": _RIS_TYPES.get(item["type"], "GEN"),
        "title": item.get("title", ""),
        "authors": [_bibtex_name(name) for name in item.get("author", ())],
        "secondary_title": item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "volume": item.get("volume", ""),
        "number": item.get("number", ""),
        "start_page": item.get("page", ""),
        "date": _iso(item["issued"]).replace("-", "/") if "issued" in item else "",
        "year": _iso(item["issued"])[:4] if "issued" in item else "",
        "access_date": _iso(item["accessed"]) if "accessed" in item else "",
        "urls": [item["URL"]] if "URL" in item else [],
        "language": item.get("language", ""),
    }
    filled = {key: _one_line(value) for key, value in record.items() if value}
    written: str = rispy.dumps([filled])
    return _NUMBER.sub("", written).strip() + "\n"


def _one_line(value: Any) -> Any:  # noqa: ANN401 - text or a list of it
    if isinstance(value, list):
        return [" ".join(part.split()) for part in value]
    return " ".join(value.split())


def _bibtex_name(name: Item) -> str:
    if "literal" in name:
        return f"{{{name['literal']}}}" if " " in name["literal"] else name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return f"{family}, {name['given']}" if name.get("given") else family


def _iso(stated: Item) -> str:
    return "-".join(
        f"{part:02}" if at else f"{part:04}" for at, part in enumerate(stated["date-parts"][0])
    )


def _key(item: Item) -> str:
    """First author or word, and year, in plain letters."""
    authors = item.get("author") or [{}]
    who = authors[0].get("family") or authors[0].get("literal") or item.get("title", "item")
    plain = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]", "", plain.lower().split(" ")[0]) or "item"
    return word + (_iso(item["issued"])[:4] if "issued" in item else "")

"""Documents to passages: readers, the extraction worker, the text index, the mention finder."""

from glossary.library.finder import FoundName, MentionFinder
from glossary.library.library import Extracted, Library
from glossary.library.passages import passage_at, resolve
from glossary.library.patterns import FinderName
from glossary.library.snippets import Wanted, parse_order

__all__ = [
    "Extracted",
    "FinderName",
    "FoundName",
    "Library",
    "MentionFinder",
    "Wanted",
    "parse_order",
    "passage_at",
    "resolve",
]

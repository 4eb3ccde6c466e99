"""Documents to passages: readers, the extraction worker, the text index, the mention finder."""

from glossary.library.finder import FinderName, FoundName, MentionFinder
from glossary.library.library import Extracted, Library
from glossary.library.passages import passage_at, resolve
from glossary.library.snippets import Sort, snippets

__all__ = [
    "Extracted",
    "FinderName",
    "FoundName",
    "Library",
    "MentionFinder",
    "Sort",
    "passage_at",
    "resolve",
    "snippets",
]

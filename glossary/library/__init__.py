"""Documents to passages: readers, the extraction worker, the text index, the mention finder."""

from glossary.library.extraction import Extracted
from glossary.library.finder import FinderName, FoundName, MentionFinder
from glossary.library.library import Library
from glossary.library.pages import PageWorker
from glossary.library.passages import passage_at, resolve
from glossary.library.reading import Hints
from glossary.library.seen import Outcome, SeenFiles, Stamp
from glossary.library.snippets import Sort, snippets

__all__ = [
    "Extracted",
    "FinderName",
    "FoundName",
    "Hints",
    "Library",
    "MentionFinder",
    "Outcome",
    "PageWorker",
    "SeenFiles",
    "Sort",
    "Stamp",
    "passage_at",
    "resolve",
    "snippets",
]

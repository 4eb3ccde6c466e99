"""Documents to passages: readers, the extraction worker, the text index, the mention finder."""

from glossary.library.anchoring import anchor
from glossary.library.annotations import mentions_annotations, mentions_csv
from glossary.library.candidates import KnownSpellings, candidates_in
from glossary.library.extraction import Extracted
from glossary.library.finder import FoundName, MentionFinder
from glossary.library.library import Library
from glossary.library.mentions import NOTHING_KNOWN, Knowledge
from glossary.library.pages import PageWorker
from glossary.library.passages import passage_at, resolve
from glossary.library.patterns import FinderName
from glossary.library.placed_quotes import PlacedQuote, PlaceNow, placed_quote
from glossary.library.reading import Hints
from glossary.library.reanchoring import reanchored
from glossary.library.seen import Outcome, SeenFiles, Stamp
from glossary.library.wanted_mentions import Wanted, parse_order

__all__ = [
    "NOTHING_KNOWN",
    "Extracted",
    "FinderName",
    "FoundName",
    "Hints",
    "Knowledge",
    "KnownSpellings",
    "Library",
    "MentionFinder",
    "Outcome",
    "PageWorker",
    "PlaceNow",
    "PlacedQuote",
    "SeenFiles",
    "Stamp",
    "Wanted",
    "anchor",
    "candidates_in",
    "mentions_annotations",
    "mentions_csv",
    "parse_order",
    "passage_at",
    "placed_quote",
    "reanchored",
    "resolve",
]

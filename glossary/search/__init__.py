"""Names to hits: an index of plain (id, names) records that answers at every key press.

It knows no entries and no listings, so that it can be measured alone.
"""

from glossary.search.asking import question
from glossary.search.building_apart import FEW_NAMES, build_apart
from glossary.search.edited import EditedIndex, without_the_tail
from glossary.search.index import NameIndex, Order
from glossary.search.match import NameMatch
from glossary.search.query import (
    DEFAULT_LIMIT,
    QUERY_WORDS,
    SIMILAR_BESIDE_EXACT,
    Query,
    as_words,
    is_unfinished,
    speaks_of,
)
from glossary.search.records import IndexName, IndexRecord

__all__ = [
    "DEFAULT_LIMIT",
    "FEW_NAMES",
    "QUERY_WORDS",
    "SIMILAR_BESIDE_EXACT",
    "EditedIndex",
    "IndexName",
    "IndexRecord",
    "NameIndex",
    "NameMatch",
    "Order",
    "Query",
    "as_words",
    "build_apart",
    "is_unfinished",
    "question",
    "speaks_of",
    "without_the_tail",
]

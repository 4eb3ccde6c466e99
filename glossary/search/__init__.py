"""Names to hits: an index of plain (id, names) records that answers at every key press.

It knows no entries and no listings, so that it can be measured alone.
"""

from glossary.search.asking import question
from glossary.search.edited import EditedIndex, without_the_tail
from glossary.search.index import NameIndex, Order
from glossary.search.match import NameMatch
from glossary.search.query import QUERY_WORDS, Query, as_words, speaks_of
from glossary.search.records import IndexName, IndexRecord

__all__ = [
    "QUERY_WORDS",
    "EditedIndex",
    "IndexName",
    "IndexRecord",
    "NameIndex",
    "NameMatch",
    "Order",
    "Query",
    "as_words",
    "question",
    "speaks_of",
    "without_the_tail",
]

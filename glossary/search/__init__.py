"""Names to hits: an index of plain (id, names) records that answers at every key press.

It knows no entries and no listings, so that it can be measured alone.
"""

from glossary.search.cut import worth_showing
from glossary.search.edited import EditedIndex
from glossary.search.index import NameIndex
from glossary.search.match import NameMatch
from glossary.search.query import QUERY_WORDS, Query
from glossary.search.records import IndexName, IndexRecord

__all__ = [
    "QUERY_WORDS",
    "EditedIndex",
    "IndexName",
    "IndexRecord",
    "NameIndex",
    "NameMatch",
    "Query",
    "worth_showing",
]

"""Other ways to look a name up, each given the same folded names and asked the same questions."""

from __future__ import annotations

import importlib
import importlib.util
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process

from tests.benchmarks.name_data import Record
from tests.benchmarks.name_grading import plain

Search = Callable[[str], list[str]]
_ROWS = 40


def peers(records: Sequence[Record]) -> Iterator[tuple[str, Callable[[], Search]]]:
    """Names of the peers and what builds each; those that are not installed are left out."""
    ids = [record_id for record_id, names in records for _ in names]
    names = [plain(name) for _, names in records for name in names]
    yield "rapidfuzz extract WRatio", lambda: _extract(fuzz.WRatio, ids, names)
    yield "rapidfuzz extract token_sort", lambda: _extract(fuzz.token_sort_ratio, ids, names)
    yield "SQLite FTS5 trigram", lambda: _fts5(ids, names)
    if _is_there("tantivy"):
        yield "tantivy fuzzy terms", lambda: _tantivy(ids, names)
    if _is_there("simstring_rust"):
        yield "simstring-rust", lambda: _simstring(ids, names)


def _is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _first_ten(ids: Iterator[str]) -> list[str]:
    """Duplicate ids are merged before the ten are cut, for all alike."""
    return list(dict.fromkeys(ids))[:10]


def _extract(scorer: Callable[..., float], ids: Sequence[str], names: Sequence[str]) -> Search:
    def search(text: str) -> list[str]:
        found = process.extract(plain(text), names, scorer=scorer, limit=_ROWS)
        return _first_ten(ids[at] for _, _, at in found)

    return search


def _fts5(ids: Sequence[str], names: Sequence[str]) -> Search:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE name USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO name(rowid, text) VALUES (?, ?)", enumerate(names))
    base.execute("INSERT INTO name(name) VALUES ('optimize')")

    def search(text: str) -> list[str]:
        typed = plain(text)
        grams = dict.fromkeys(typed[at : at + 3] for at in range(len(typed) - 2))
        if not grams:
            return []
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        rows = base.execute(
            "SELECT rowid FROM name WHERE name MATCH ? ORDER BY bm25(name) LIMIT ?",
            (wanted, _ROWS),
        )
        return _first_ten(ids[at] for (at,) in rows)

    return search


def _tantivy(ids: Sequence[str], names: Sequence[str]) -> Search:
    tantivy = importlib.import_module("tantivy")
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=False, tokenizer_name="default")
    schema.add_unsigned_field("row", stored=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for row, name in enumerate(names):
        writer.add_document(tantivy.Document(text=name, row=row))
    writer.commit()
    index.reload()
    query, occur, shape = tantivy.Query, tantivy.Occur, index.schema

    def search(text: str) -> list[str]:
        words = plain(text).split()
        wanted = []
        for at, word in enumerate(words):
            exact = query.boost_query(query.term_query(shape, "text", word), 3.0)
            distance = 0 if len(word) < 3 else 1 if len(word) <= 6 else 2
            near = query.fuzzy_term_query(shape, "text", word, distance, True, at == len(words) - 1)
            wanted += [(occur.Should, exact), (occur.Should, near)]
        if not wanted:
            return []
        searcher = index.searcher()
        hits = searcher.search(query.boolean_query(wanted), _ROWS).hits
        return _first_ten(ids[searcher.doc(place)["row"][0]] for _, place in hits)

    return search


def _simstring(ids: Sequence[str], names: Sequence[str]) -> Search:
    extractor = importlib.import_module("simstring_rust.extractors").CharacterNgrams(3, "$")
    database = importlib.import_module("simstring_rust.database").HashDb(extractor)
    measure = importlib.import_module("simstring_rust.measures").Cosine()
    bearers: dict[str, list[str]] = {}
    for record_id, name in zip(ids, names, strict=True):
        if name not in bearers:
            database.insert(name)
        bearers.setdefault(name, []).append(record_id)
    searcher = importlib.import_module("simstring_rust.searcher").Searcher(database, measure)

    def search(text: str) -> list[str]:
        typed = plain(text)
        found: list[tuple[str, float]] = []
        for share in (0.7, 0.5, 0.35):
            found = searcher.ranked_search(typed, share) if typed else []
            if found:
                break
        return _first_ten(key for name, _ in found[:_ROWS] for key in bearers[name])

    return search

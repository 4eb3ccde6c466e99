"""Reading: pages, books of pages and folders, each beside a named peer in the same run.

make bench
BYNAME_BENCH_FILES=10000 make bench
"""

from __future__ import annotations

import os
import random
import re
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import trafilatura

from glossary.library import Extracted, Library, PageWorker
from glossary.library.copies import likeness, sketch_of
from glossary.library.readers.pdf import read_pdf
from glossary.library.readers.visible import parsed_page, visible_lines
from glossary.library.readers.web import read_web
from glossary.library.reading import Hints
from glossary.model import PageSpan
from glossary.text import fold
from glossary.workspace import Workspace
from tests.benchmarks.news_pages import NewsPage, news_pages
from tests.library.making import pdf

FILES = int(os.environ.get("BYNAME_BENCH_FILES", "2000"))
SHINGLE = 5
SHARED = Path(os.environ.get("BYNAME_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def cpu(work: Callable[[], object]) -> float:
    """Seconds of this thread's CPU time."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def f1(text: str, truth: Iterable[str]) -> float:
    """Agreement of two texts in runs of five words, each as often as it stands there."""

    def runs(of: str) -> Counter[tuple[str, ...]]:
        words = re.findall(r"\w+", of)
        return Counter(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))

    found, wanted = runs(text), runs(" ".join(truth))
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


ARTICLE_BEGINS = {"NSQDi282E.shtml": 27, "NSQDi286E.shtml": 27}
"""Visible lines before the article of a page, told by reading it; 0 for the others, which are
fragments of nothing else. All articles reach to the end of their page."""


def test_article_text_of_pages_labelled_by_a_reader() -> None:
    folder = SHARED / "documents" / "un-narratives"
    if not folder.exists():
        pytest.skip("the real pages are not here (../shared or BYNAME_SHARED)")
    grades, titles = [], 0
    for page in sorted(folder.rglob("*.shtml")):
        data = page.read_bytes()
        reading = read_web(data, Hints(name=page.name))
        lines = [line for line, _ in visible_lines(parsed_page(data.decode("utf-8", "replace")))]
        article = lines[ARTICLE_BEGINS.get(page.name, 0) :]
        grades.append(f1(reading.text, article))
        # Where the reader found the title: at the head, or behind one paragraph of all pages.
        titles += reading.metadata.title in article[:2]
    grades.sort()
    print(
        f"\n{len(grades)} labelled pages: F1 of the article mean {sum(grades) / len(grades):.3f},"
        f" worst {grades[0]:.3f}; title right on {titles}"
    )
    assert sum(grades) / len(grades) >= 0.95
    assert titles == len(grades)


def test_a_hundred_saved_news_pages(tmp_path: Path) -> None:
    pages = news_pages(100)
    read_web(pages[0].html, Hints())
    ours = cpu(lambda: [read_web(page.html, Hints()) for page in pages])
    peer = cpu(lambda: [_as_it_ships(page) for page in pages])
    grades = sorted(f1(read_web(page.html, Hints()).text, page.paragraphs) for page in pages)
    size = sum(len(page.html) for page in pages) / 1e6
    for at, page in enumerate(pages):
        (tmp_path / f"{at}.html").write_bytes(page.html)
    library = Library(tmp_path / "cache")
    library.extract(tmp_path / "0.html")
    began = time.perf_counter()
    taken = [library.extract(tmp_path / f"{at}.html") for at in range(100)]
    walled = time.perf_counter() - began
    library.close()
    assert all(isinstance(each, Extracted) and not each.metadata.guessed for each in taken)
    print(
        f"\n100 pages, {size:.1f} MB: {ours:.2f} s of one core, with record and date"
        f" (trafilatura as it ships: {peer:.2f} s, ratio {peer / ours:.2f});"
        f" through the walled process {walled:.2f} s wall;"
        f" F1 of the article mean {sum(grades) / 100:.3f}, worst {grades[0]:.3f}"
    )
    assert ours < peer
    assert grades[0] > 0.9


def _as_it_ships(page: NewsPage) -> object:
    return trafilatura.bare_extraction(page.html.decode(), with_metadata=True)


def test_a_folder_of_thousands_in_bounded_memory(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    words = [f"w{number:x}" for number in range(5_000)]
    folder = tmp_path / "papers"
    folder.mkdir()
    for at in range(FILES):
        text = " ".join(chance.choices(words, k=chance.randint(120, 400)))
        (folder / f"{at:06}.txt").write_text(f"Paper {at}\n\n{text}\n")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        before = _peak()
        began = time.perf_counter()
        report = workspace.add_documents([folder])
        added = time.perf_counter() - began
        grown = _peak() - before
        began = time.perf_counter()
        again = workspace.add_documents([folder])
        known = time.perf_counter() - began
    began = time.perf_counter()
    _fts5_of(folder, tmp_path / "peer.sqlite")
    peer = time.perf_counter() - began
    print(
        f"\n{FILES} files: added in {added:.1f} s wall ({FILES / added:.0f} a second;"
        f" SQLite FTS5 alone, texts in one process: {peer:.1f} s), memory + {grown} MB;"
        f" known again in {known:.2f} s"
    )
    assert (len(report.added), len(again.unchanged)) == (FILES, FILES)
    assert grown < 400
    assert known < added / 5


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _fts5_of(folder: Path, path: Path) -> None:
    """What a bare full-text index of the same texts costs: no record, no original, no wall."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    for file in sorted(folder.iterdir()):
        with connection:
            connection.execute("INSERT INTO t VALUES (?)", (file.read_text(),))
    connection.close()


def test_sketches_of_wire_copies() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    words = [f"w{number:x}" for number in range(8_000)]
    stories = [" ".join(chance.choices(words, k=500)) for _ in range(300)]
    copies = [
        " ".join(story.split()[: 450 + chance.randint(0, 40)]) + " reported by desk seven all"
        for story in stories
    ]
    texts = [fold(text).text for text in (*stories, *copies)]
    ours = cpu(lambda: [sketch_of(text) for text in texts])
    sets = cpu(lambda: [{tuple(w[at : at + 5]) for at in range(len(w) - 4)}
                        for w in map(str.split, texts)])  # fmt: skip
    sketches = [sketch_of(text) for text in texts]
    found = 0
    for at in range(300):
        one, other = sketches[at], sketches[at + 300]
        assert one
        assert other
        found += likeness(one, other) >= 0.5
    size = sum(map(len, texts)) / 1e6
    print(
        f"\nsketches: {size / ours:.1f} MB/s ({size / sets:.1f} MB/s for whole sets of runs in"
        f" Python, which keep {len(texts[0].split())} runs a text in place of 64);"
        f" {found} of 300 copies found"
    )
    assert found == 300


@pytest.mark.timeout(300)
def test_a_document_of_five_thousand_pages() -> None:
    lines = [[f"Line {at} of page {page} speaks of the Nubl Guard." for at in range(30)]
             for page in range(5_000)]  # fmt: skip
    data = pdf(lines)
    read = cpu(lambda: read_pdf(data, Hints()))
    worker = PageWorker()
    worker.layout("x", lambda: data)
    times = []
    for page in random.Random(1).sample(range(1, 5_001), 60):  # noqa: S311 - no secret
        began = time.perf_counter()
        worker.picture("x", lambda: data, page, 1.5)
        worker.marks("x", lambda: data, [PageSpan(page, 0, "Line 0 of page")])
        times.append((time.perf_counter() - began) * 1e3)
    worker.close()
    times.sort()
    print(
        f"\n5,000 pages, {len(data) / 1e6:.0f} MB: text in {read:.1f} s of one core;"
        f" any page with its marks p50 {times[30]:.0f} ms, p95 {times[56]:.0f} ms wall"
    )

"""The full engine: pandoc's citeproc, a process of its own for each citation, without a network.

One item and one citation in a call, or the second becomes "Ibid."; only HTML is asked for, and
the plain text is made from it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import nh3

from glossary.citing.csl_items import Item
from glossary.citing.formatted import Formatted
from glossary.citing.styles import Style
from glossary.errors import CitationError
from glossary.shipped import shipped

SECONDS = 3.0
_ENTRY = re.compile(r'<div id="ref-[^>]*class="csl-entry"[^>]*>(.*?)</div>\s*</div>', re.DOTALL)
_CITED = re.compile(r'<p>.*?<span class="citation"[^>]*>(.*?)</span>\s*</p>', re.DOTALL)
_NOTE = re.compile(r'<li id="fn1">\s*<p>(.*?)</p>\s*</li>', re.DOTALL)
_BACK = re.compile(r'<a[^>]*class="footnote-back"[^>]*>.*?</a>', re.DOTALL)
_MARGIN = re.compile(
    r'<div class="csl-left-margin">(.*?)</div>\s*<div class="csl-right-inline">(.*?)</div>',
    re.DOTALL,
)
_PINPOINT = re.compile(r"[\w .–-]+")


@lru_cache(maxsize=1)
def pandoc_program() -> str | None:
    """The pandoc to run: the one that came with the extra `citations`, else the system's."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


@lru_cache(maxsize=1)
def pandoc_version() -> str:
    """Its version, or nothing if there is none that works."""
    program = pandoc_program()
    if not program:
        return ""
    done = _run([program, "--version"], "")
    return done.split("\n", 1)[0].removeprefix("pandoc ").strip()


def format_with_pandoc(item: Item, style: Style, pinpoint: str = "") -> Formatted:
    """The in-text citation and the full reference of one item.

    Raises:
        CitationError: pandoc is missing, failed, or took too long.
    """
    program = pandoc_program()
    if not program:
        raise CitationError("pandoc is not here", "Run: pip install byname[citations]")
    with tempfile.TemporaryDirectory(prefix="byname-") as folder:
        items = Path(folder) / "items.json"
        items.write_text(json.dumps([{**item, "id": "item"}]), encoding="utf-8")
        where = f", {pinpoint}" if pinpoint and _PINPOINT.fullmatch(pinpoint) else ""
        answer = _run(
            [
                *(program, "--sandbox", "-f", "markdown", "-t", "html", "--wrap=none"),
                *("--citeproc", "--bibliography", str(items)),
                *("--csl", str(shipped("csl", f"{style.csl}.csl"))),
                *("-M", f"lang={style.locale}"),
            ],
            f"[@item{where}]",
        )
    entry, cited, note = _ENTRY.search(answer), _CITED.search(answer), _NOTE.search(answer)
    reference = _tidy(note[1]) if note else _tidy(_in_line(entry[1])) if entry else ""
    in_text = "" if note else _tidy(cited[1]) if cited else ""
    listed = _tidy(_in_line(entry[1])) if entry else reference
    return Formatted(in_text, reference or listed, listed, "pandoc")


def _run(command: list[str], text: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed list of arguments, no shell
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CitationError(f"pandoc gave no answer within {SECONDS:.0f} seconds") from error
    if done.returncode:
        raise CitationError(f"pandoc refused: {done.stderr.strip()[-200:]}")
    return done.stdout


def _in_line(entry: str) -> str:
    return _MARGIN.sub(r"\1 \2", entry)


def _tidy(fragment: str) -> str:
    fragment = _BACK.sub("", fragment)
    fragment = re.sub(r"<(/?)em>", r"<\1i>", fragment)
    fragment = re.sub(r'<span class="smallcaps">(.*?)</span>', r"\1", fragment)
    return clean(fragment)


def clean(fragment: str) -> str:
    """The small list of elements that leaves the program."""
    kept = nh3.clean(
        fragment,
        tags={"i", "b", "sup", "sub", "a", "span"},
        attributes={"a": {"href"}, "span": {"dir", "lang"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    return re.sub(r"\s+", " ", re.sub(r"<span>(.*?)</span>", r"\1", kept)).strip()

"""Citations by pandoc, in a process of its own for each one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from lxml import html as lxml_html

from glossary.citing.csl_items import CslItem, items_json
from glossary.citing.formatter import EngineError, Formatted
from glossary.citing.markup import clean
from glossary.citing.styles import Style

TIME_LIMIT_S = 3.0
_OLDEST = (2, 11)
_ID = "item"


class Pandoc:
    """The full engine. Each call cites one item once, so that no “Ibid.” can arise."""

    kind = "pandoc"

    def __init__(self, program: Path, version: str, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._program, self._version, self._limit = program, version, time_limit_s

    @property
    def name(self) -> str:
        return f"pandoc {self._version}"

    def format(self, item: CslItem, style: Style, page: str = "") -> Formatted:
        pinpoint = f", {'pp' if re.search('[-–]', page) else 'p'}. {page}" if page else ""
        with tempfile.TemporaryDirectory(prefix="byname-cite-") as folder:
            bibliography = Path(folder) / "item.json"
            bibliography.write_text(items_json([item | {"id": _ID}]), encoding="utf-8")
            options = ["--sandbox", "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
            files = ["--bibliography", str(bibliography), "--csl", str(style.file)]
            locale = ["-M", f"lang={style.locale}"]
            page_html = _run(
                [str(self._program), *options, *files, *locale],
                f"[@{_ID}{pinpoint}]\n",
                self._limit,
            )
        return _read(page_html)


@cache
def find_pandoc() -> Pandoc | None:
    """The pandoc that came with pypandoc_binary, else one of the system; None if too old."""
    for program in _candidates():
        try:
            said = _run([str(program), "--version"], "", TIME_LIMIT_S)
        except EngineError:
            continue
        version = re.match(r"pandoc\S* (\d+(?:\.\d+)+)", said)
        if version and tuple(int(part) for part in version[1].split(".")) >= _OLDEST:
            return Pandoc(program, version[1])
    return None


def _candidates() -> list[Path]:
    wrapper = importlib.util.find_spec("pypandoc")
    folders = wrapper.submodule_search_locations if wrapper else None
    bundled = [
        Path(folder) / "files" / name
        for folder in folders or ()
        for name in ("pandoc", "pandoc.exe")
    ]
    system = shutil.which("pandoc")
    return [path for path in bundled if path.is_file()] + ([Path(system)] if system else [])


def _run(command: list[str], given: str, limit_s: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - an argument list for a program found above, no shell
            command,
            input=given.encode(),
            capture_output=True,
            timeout=limit_s,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"pandoc did not answer: {error}") from error
    return done.stdout.decode("utf-8", "replace")


def _read(page: str) -> Formatted:
    tree = lxml_html.fragment_fromstring(page, create_parent="div")
    for back in tree.xpath('//a[contains(@class, "footnote-back")]'):
        back.drop_tree()
    reference = tree.xpath('//div[contains(@class, "csl-entry")]')
    note = tree.xpath('//section[@id="footnotes"]//li/p')
    text = tree.xpath('//span[@class="citation"]')
    return Formatted(_inside(reference), _inside(note or text))


def _inside(found: list[lxml_html.HtmlElement]) -> str:
    if not found:
        return ""
    element = found[0]
    for marked in element.xpath('.//span[contains(@class, "smallcaps")]'):
        marked.set("style", "font-variant: small-caps")
    source = lxml_html.tostring(element, encoding="unicode", with_tail=False)
    inner = re.sub(r"(</?)(?:em)\b", r"\1i", source).replace("strong>", "b>")
    return _one_line(clean(_without_bare_spans(inner)))


def _without_bare_spans(source: str) -> str:
    """The titles that pandoc wraps in spans which say nothing."""
    tree = lxml_html.fragment_fromstring(source, create_parent="div")
    for span in tree.xpath(".//span[not(@style)] | .//div[@class]"):
        span.drop_tag()
    inside: str = lxml_html.tostring(tree, encoding="unicode", with_tail=False)
    return inside.removeprefix("<div>").removesuffix("</div>")


def _one_line(fragment: str) -> str:
    """Engines break lines as they like; no-break spaces stay."""
    flat = re.sub(r"</?p>", "", fragment)
    return re.sub(r"[ \n]+", " ", flat).strip()

"""Page pictures and places of words, seen from outside: one process, one open document at a time.

A document that kills the process twice is given up until another is opened.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import msgspec

from glossary.errors import DocumentRefusedError
from glossary.library.limits import LIMITS
from glossary.library.pages.page_process import PICTURE_HEAD, PageAnswer, PageRequest
from glossary.library.reading import UnreadableError
from glossary.library.worker import WalledProcess, program
from glossary.model import Marks, PageLayout, PagePicture, PageSpan, PageWords, Stretch

Fetch = Callable[[], bytes]


class PageWorker:
    """May be used from several threads; each question names the document by its sha256."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: WalledProcess | None = None
        self._open = ""
        self._layout: PageLayout | None = None

    def layout(self, sha256: str, fetch: Fetch) -> PageLayout:
        """Sizes and outline.

        Raises:
            DocumentRefusedError: it cannot be shown as pages.
        """
        with self._lock:
            return self._opened(sha256, fetch)

    def picture(self, sha256: str, fetch: Fetch, page: int, scale: float) -> PagePicture:
        """A page (from 1) at a scale (1: one pixel a point); a huge one comes smaller.

        Raises:
            DocumentRefusedError: it cannot be shown.
        """
        with self._lock:
            raw = self._ask(sha256, fetch, PageRequest("picture", page=page, scale=scale))
            if raw[:1] == b"{":
                _answer_of(raw)
            if len(raw) < PICTURE_HEAD.size:
                raise _unshown("the process of the pictures answered nonsense")
            width, height = PICTURE_HEAD.unpack_from(raw)
            if len(raw) != PICTURE_HEAD.size + 4 * width * height or len(raw) > LIMITS.picture + 8:
                raise _unshown("the process of the pictures answered nonsense")
            return PagePicture(page, width, height, raw[PICTURE_HEAD.size :])

    def marks(self, sha256: str, fetch: Fetch, spans: Sequence[PageSpan]) -> Marks:
        """Where the words of each span stand on their pages."""
        with self._lock:
            raw = self._ask(sha256, fetch, PageRequest("marks", spans=tuple(spans)))
            marks = _answer_of(raw).marks
            return marks if len(marks) == len(spans) else ((),) * len(spans)

    def words(self, sha256: str, fetch: Fetch, stretch: Stretch) -> PageWords | None:
        """The whole words from one point of a page to another."""
        with self._lock:
            return _answer_of(self._ask(sha256, fetch, PageRequest("words", stretch=stretch))).words

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._process:
            self._process.stop()
        self._process, self._open, self._layout = None, "", None

    def _opened(self, sha256: str, fetch: Fetch) -> PageLayout:
        if self._open == sha256 and self._layout and self._process:
            return self._layout
        self._open, self._layout = "", None
        if self._process is None:
            self._process = WalledProcess(program("glossary.library.pages.page_process"))
        header = msgspec.json.encode(PageRequest("open"))
        layout = _answer_of(self._exchange([header, fetch()])).layout
        if layout is None:
            raise _unshown("the process of the pictures answered nonsense")
        self._open, self._layout = sha256, layout
        return layout

    def _ask(self, sha256: str, fetch: Fetch, request: PageRequest) -> bytes:
        """Ask about an open document; a process that dies is replaced, once."""
        header = msgspec.json.encode(request)
        try:
            self._opened(sha256, fetch)
            return self._exchange([header])
        except _DiedError:
            self._opened(sha256, fetch)
            return self._exchange([header])

    def _exchange(self, frames: list[bytes]) -> bytes:
        if self._process is None:
            raise _DiedError
        try:
            raw = self._process.ask(frames, LIMITS.wall_seconds)
        except UnreadableError as refusal:
            self._process = None
            self._drop()
            raise _unshown(str(refusal)) from refusal
        if raw is None:
            self._drop()
            raise _DiedError
        return raw


class _DiedError(DocumentRefusedError):
    """The process ended over a question."""

    def __init__(self) -> None:
        super().__init__("This document cannot be shown as pages", "Read its text instead")


def _unshown(why: str) -> DocumentRefusedError:
    return DocumentRefusedError(
        f"This document cannot be shown as pages: {why}", "Read its text instead"
    )


def _answer_of(raw: bytes) -> PageAnswer:
    try:
        answer = msgspec.json.decode(raw, type=PageAnswer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unshown("the process of the pictures answered nonsense") from error
    if answer.refused:
        raise _unshown(f"{answer.refused}: {answer.detail}")
    return answer

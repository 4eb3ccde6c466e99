"""The pages of an archived original, as pictures."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.errors import DocumentRefusedError
from glossary.library import PageWorker
from glossary.model import Document, Marks, PageLayout, PagePicture, PageSpan, PageWords, Stretch
from glossary.store import Archive

_WITH_PAGES = "application/pdf"


class DocumentPages:
    """Asks the page worker about originals of one archive."""

    def __init__(self, archive: Archive, worker: PageWorker) -> None:
        self._archive, self._worker = archive, worker

    def layout(self, document: Document) -> PageLayout:
        """Sizes and outline.

        Raises:
            DocumentRefusedError: the format has no pages.
        """
        if document.media_type != _WITH_PAGES:
            raise DocumentRefusedError(
                f"'{document.title}' has no pages to be shown", "Read its text"
            )
        return self._worker.layout(document.sha256, lambda: self._archive.read(document.sha256))

    def picture(self, document: Document, page: int, scale: float) -> PagePicture:
        """A page as pixels."""
        return self._worker.picture(
            document.sha256, lambda: self._archive.read(document.sha256), page, scale
        )

    def words(self, document: Document, stretch: Stretch) -> PageWords | None:
        """Words between two points."""
        return self._worker.words(
            document.sha256, lambda: self._archive.read(document.sha256), stretch
        )

    def marks(self, document: Document, spans: Sequence[PageSpan]) -> Marks:
        """Where words stand."""
        return self._worker.marks(
            document.sha256, lambda: self._archive.read(document.sha256), spans
        )

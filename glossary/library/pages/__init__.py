"""Pages of PDF files as they look, from a process of their own: pictures, words, outline."""

from glossary.library.pages.page_worker import PageWorker

__all__ = ["PageWorker"]

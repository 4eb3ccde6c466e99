"""Saying what went wrong: a bar for what people can mend, an exception for our own faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.acts.parts import Parts
from glossary.errors import BynameError


class Saying:
    """Takes the `failed` of controllers and operations."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def not_written(self, path: Path) -> Callable[[Exception], None]:
        """What to say when a file of a person's choice cannot be written."""

        def failed(error: Exception) -> None:
            if isinstance(error, OSError):
                self._parts.window.notices.show_error(f"{path}: {error.strerror}")
            else:
                self.failed(error)

        return failed

    def failed(self, error: object) -> None:
        """Show an error that names its remedy; raise any other."""
        if isinstance(error, BynameError):
            self._parts.window.notices.show_error(str(error))
        elif isinstance(error, Exception):
            raise error

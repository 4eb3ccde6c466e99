"""One of a thing: the singular of the counted phrases, which Qt asks a translation for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

_OF_ONE = {
    "%n backups": "%n backup",
    "%n changes": "%n change",
    "%n days old": "%n day old",
    "%n documents": "%n document",
    "%n entries": "%n entry",
    "%n lists": "%n list",
    "%n mentions": "%n mention",
    "%n more bear this name": "%n more bears this name",
    "%n more similar names": "%n more similar name",
    "%n names of the listing are not in the entry.": "%n name of the listing is not in the entry.",
    "%n problems": "%n problem",
    "%n proposals, no facts": "%n proposal, no fact",
    "%n rarer names left out": "%n rarer name left out",
    "%n texts cannot be read": "%n text cannot be read",
    "%n versions": "%n version",
    "+%n copies": "+%n copy",
    "News of %n watched entries": "News of %n watched entry",
    "Nothing is found in %n documents": "Nothing is found in %n document",
    "Reading the names of %n list versions…": "Reading the names of %n list version…",
    "and %n in copies": "and %n in a copy",
    "and in %n copies": "and in %n copy",
    "in %n documents": "in %n document",
    "the first %n shown": "the first shown",
}


class Plurals(QTranslator):
    """Gives the singular where the number is one; else None, Qt's word for "as it is written"."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        return _OF_ONE.get(sourceText) if n == 1 else None


def apply_plurals(parent: QObject) -> None:
    """Ask it from now on; it lives as long as its parent, the application."""
    QCoreApplication.installTranslator(Plurals(parent))

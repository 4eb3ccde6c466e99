"""What an import brought, in lines: counts, notes, and what was not understood."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from glossary.model import ListVersion


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lists", text)


def lines_of(version: ListVersion) -> list[str]:
    """The facts of a version, one per line."""
    counts = version.elements
    names = ", ".join(f"{count:,} {role}" for role, count in version.names)
    types = ", ".join(f"{count:,} {kind}" for kind, count in version.types)
    lines = [
        _tr("{0} records: {1}").format(f"{version.records:,}", types),
        _tr("{0} names: {1}").format(f"{version.name_count:,}", names),
        _tr("{0} elements: {1} mapped, {2} ignored by name, {3} not understood").format(
            f"{counts.total:,}",
            f"{counts.mapped:,}",
            f"{counts.ignored:,}",
            f"{counts.reported:,}",
        ),
        _tr("Files: {0}").format(", ".join(f"{each.name}" for each in version.files)),
        _tr("SHA-256 {0}; imported {1}; {2}").format(
            version.sha256[:16], version.retrieved, version.published_words or _given(version)
        ),
    ]
    lines += [_tr("Note: {0}").format(note) for note in version.notes]
    lines += [
        _tr("Not understood, {0} times: {1}, for instance “{2}” ({3})").format(
            each.count, each.path, each.example, each.place
        )
        for each in version.unmapped
    ]
    return lines


def _given(version: ListVersion) -> str:
    if version.given:
        return _tr("date given by hand: {0}").format(version.given)
    return _tr("the file does not say when it was published")

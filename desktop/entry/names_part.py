"""The names of an entry: by language, preferred first, former ones below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.entry.wording import language_name, name_words
from desktop.look.bidi import is_rtl
from desktop.look.fonts import ui_font
from desktop.look.labels import plain_label, section_heading, tooltip
from desktop.look.theme import Role
from glossary.model import Entry, Name, NameStatus
from glossary.workspace import Deceit

SHOWN = 5
"""Names shown before the rest is asked for."""


class NamesPart(QWidget):
    """A grid of three columns; every name can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Names"))
        self._entry: Entry | None = None
        self._deceits: dict[str, Deceit] = {}
        self._all = False
        self._grid_holder = QWidget()
        self._more = QPushButton()
        self._more.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
        self._more.clicked.connect(self._toggle)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_heading(self.tr("Names")))
        column.addWidget(self._grid_holder)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_entry(self, entry: Entry, deceits: tuple[Deceit, ...] = ()) -> None:
        """Show the names of an entry, the most used ones first; those that may deceive always."""
        self._deceits = {each.name: each for each in deceits}
        if self._entry is None or entry.id != self._entry.id:
            self._all = False
        self._entry = entry
        self._fill()

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        if self._entry is None:
            return
        ordered = sorted(enumerate(self._entry.names), key=lambda one: _order(*one))
        names = [name for _, name in ordered]
        shown = names if self._all or len(names) <= SHOWN + 1 else _chosen(names)
        shown += [name for name in names if name.value in self._deceits and name not in shown]
        old, self._grid_holder = self._grid_holder, self._grid(shown)
        self._column.replaceWidget(old, self._grid_holder)
        old.hide()
        old.deleteLater()
        hidden = len(names) - len(shown)
        self._more.setVisible(bool(hidden) or self._all)
        self._more.setText(
            self.tr("Fewer names") if self._all else self.tr("All names (%n more)", "", hidden)
        )

    def _grid(self, names: list[Name]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 62)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        before = ""
        for row, name in enumerate(names):
            heading = self._group(name)
            label = "" if heading == before else heading
            before = heading
            grid.addWidget(plain_label(label, role=Role.SECONDARY), row, 0)
            grid.addWidget(_value(name), row, 1)
            deprecated = name.status is NameStatus.DEPRECATED and name.note
            deceit = self._deceits.get(name.value)
            warned = deceit.words if deceit else ()
            parts = (name_words(name), name.note if deprecated else "", *warned)
            role = Role.UNKNOWN if deceit else Role.SECONDARY
            said = " · ".join(part for part in parts if part)
            words = plain_label(said, role=role, size=-0.5, wrap=True)
            if more := "\n".join((name.note, *(deceit.codes if deceit else ()))).strip():
                words.setToolTip(tooltip(more))
                words.setAccessibleDescription(more)
            grid.addWidget(words, row, 2)
        return holder

    def _group(self, name: Name) -> str:
        if name.status is NameStatus.SUPERSEDED:
            return self.tr("Former")
        return language_name(name.language)


def _chosen(names: list[Name]) -> list[Name]:
    """The first ones, with room kept for the latest and the first of the former names."""
    former = [name for name in names if name.status is NameStatus.SUPERSEDED and name.note]
    current = [name for name in names if name.status is not NameStatus.SUPERSEDED]
    return current[: SHOWN - len(former[:2])] + former[:2]


def _value(name: Name) -> QWidget:
    label = plain_label(name.value, size=0.5, wrap=True, selectable=True)
    font = ui_font(0.5, bold=name.status is NameStatus.PREFERRED)
    font.setStrikeOut(name.status is NameStatus.DEPRECATED)
    label.setFont(font)
    if is_rtl(name.value):
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if not QGuiApplication.isRightToLeft():
            # In its column, which stands at the left.
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    return label


def _order(place: int, name: Name) -> tuple[object, ...]:
    """Preferred names first, then the admitted ones by language, then the former ones."""
    if name.status is NameStatus.PREFERRED:
        return (0, "", place)
    return (2 if name.status is NameStatus.SUPERSEDED else 1, name.language, place)

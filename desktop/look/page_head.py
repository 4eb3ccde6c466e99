"""The head of a page of records: its title, how many there are, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton

from desktop.look.icons import icon
from desktop.look.labels import plain_label, tooltip
from desktop.look.theme import Role


@dataclass(frozen=True, slots=True)
class HeadAct:
    """One thing to do; `needs_one`: with the record that is chosen; `rare` ones stand in a menu."""

    text: str
    act: Callable[[], object] | SignalInstance
    needs_one: bool = False
    rare: bool = False


class PageHead(QHBoxLayout):
    """`more` names the menu; the last act, which closes the page, stands behind it."""

    def __init__(self, title: str, acts: Sequence[HeadAct], more: str = "") -> None:
        super().__init__()
        self.setContentsMargins(20, 12, 20, 10)
        self.setSpacing(8)
        self.count_label = plain_label(role=Role.SECONDARY)
        self._needing_one: list[QPushButton | QAction] = []
        self.addWidget(plain_label(title, size=4, bold=True))
        self.addWidget(self.count_label)
        self.addStretch(1)
        *others, last = (each for each in acts if not each.rare)
        for each in others:
            self._add_button(each)
        if rare := [each for each in acts if each.rare]:
            self._add_menu(rare, more)
        self._add_button(last)

    def set_chosen(self, *, chosen: bool) -> None:
        """A record is chosen, or none."""
        for each in self._needing_one:
            each.setEnabled(chosen)

    def _add_button(self, act: HeadAct) -> None:
        button = QPushButton(act.text)
        button.setAccessibleName(act.text)
        button.clicked.connect(act.act)
        self.addWidget(button)
        if act.needs_one:
            self._needing_one.append(button)

    def _add_menu(self, acts: Sequence[HeadAct], name: str) -> None:
        button = QToolButton()
        button.setIcon(icon("more", Role.SECONDARY))
        button.setAccessibleName(name)
        button.setToolTip(tooltip(name))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for each in acts:
            action = menu.addAction(each.text.replace("&", "&&"))
            action.triggered.connect(each.act)
            if each.needs_one:
                self._needing_one.append(action)
        button.setMenu(menu)
        self.addWidget(button)

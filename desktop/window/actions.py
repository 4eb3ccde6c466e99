"""All actions in one table: what they are called, their keys, their menu; help is made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Act:
    """One action; `name` is how the window refers to it, `keys` are parted by semicolons."""

    name: str
    text: str
    keys: str
    menu: str


def _say(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


ACTIONS: tuple[Act, ...] = (
    Act("new_entry", _say("New entry"), "Ctrl+N", _say("File")),
    Act("add_documents", _say("Add documents…"), "Ctrl+O", _say("File")),
    Act("add_folder", _say("Add a folder of documents…"), "Ctrl+Shift+O", _say("File")),
    Act("watched_folders", _say("Watched folders…"), "Ctrl+Alt+O", _say("File")),
    Act("show_documents", _say("Documents"), "Ctrl+Shift+D", _say("File")),
    Act("show_proposals", _say("Proposals of this document"), "Ctrl+Shift+P", _say("File")),
    Act("quit", _say("Quit"), "Ctrl+Q", _say("File")),
    Act("import_list", _say("Import a list…"), "Ctrl+I", _say("Lists")),
    Act("show_lists", _say("Official lists"), "Ctrl+Shift+I", _say("Lists")),
    Act("list_news", _say("News since I last looked"), "Ctrl+Alt+N", _say("Lists")),
    Act("watch_entry", _say("Watch this entry, or no more"), "Ctrl+Alt+W", _say("Lists")),
    Act(
        "add_alias", _say("Add what is typed as a name of this entry"), "Ctrl+Shift+A", _say("Edit")
    ),
    Act("pin_entry", _say("Pin this entry, or no more"), "Ctrl+P", _say("Edit")),
    Act("refuse_hit", _say("Not this one, or perhaps after all"), "Ctrl+Shift+N", _say("Edit")),
    Act("edit_entry", _say("Edit this entry"), "F2", _say("Edit")),
    Act("remove_entry", _say("Remove this entry"), "Ctrl+Shift+Del", _say("Edit")),
    Act("erase", _say("Erase for good…"), "Ctrl+Alt+E", _say("Edit")),
    Act("save", _say("Save the form"), "Ctrl+S", _say("Edit")),
    Act("undo", _say("Undo"), "Ctrl+Z", _say("Edit")),
    Act("redo", _say("Redo"), "Ctrl+Shift+Z", _say("Edit")),
    Act("history", _say("History"), "Ctrl+H", _say("Edit")),
    Act("check", _say("Check what is kept"), "Ctrl+Alt+H", _say("Edit")),
    Act("cite", _say("Copy citation"), "Ctrl+Shift+C; Ctrl+C", _say("Cite")),
    Act("cite_as", _say("Copy citation in a style…"), "Ctrl+Alt+C", _say("Cite")),
    Act("cite_status", _say("Copy status line"), "Ctrl+Shift+S", _say("Cite")),
    Act("copy_link", _say("Copy link"), "Ctrl+Shift+K", _say("Cite")),
    Act("copy_address", _say("Copy web address"), "Ctrl+Alt+K", _say("Cite")),
    Act("open_web", _say("Open on the web…"), "Ctrl+Shift+B", _say("View")),
    Act("search", _say("Search"), "Ctrl+L", _say("View")),
    Act("as_of", _say("As of"), "Ctrl+D", _say("View")),
    Act("exact", _say("Exact only"), "Ctrl+E", _say("View")),
    Act("back", _say("Back"), "Alt+Left", _say("View")),
    Act("forward", _say("Forward"), "Alt+Right", _say("View")),
    Act("next_panel", _say("Next panel"), "F6", _say("View")),
    Act("previous_panel", _say("Previous panel"), "Shift+F6", _say("View")),
    Act("next_mention", _say("Next mention"), "F3", _say("View")),
    Act("previous_mention", _say("Previous mention"), "Shift+F3", _say("View")),
    Act("larger", _say("Larger text"), "Ctrl++", _say("View")),
    Act("smaller", _say("Smaller text"), "Ctrl+-", _say("View")),
    Act("normal", _say("Normal text"), "Ctrl+0", _say("View")),
    Act("theme", _say("Light or dark"), "Ctrl+Shift+L", _say("View")),
    Act("help", _say("Keys and help"), "F1", _say("Help")),
)


def translated(text: str) -> str:
    """A text of the table in the language of the window."""
    return QCoreApplication.translate("Actions", text)


def build_actions(
    window: QWidget, slots: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], QMenu]:
    """The actions on a window, and one menu that holds them all by their headings.

    Raises:
        KeyError: an action of the table has no slot.
    """
    menu = QMenu(window)
    menus: dict[str, QMenu] = {}
    made: dict[str, QAction] = {}
    for act in ACTIONS:
        action = QAction(translated(act.text), window)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys.split("; ")])
        action.setObjectName(act.name)
        action.triggered.connect(slots[act.name])
        window.addAction(action)
        if act.menu not in menus:
            menus[act.menu] = menu.addMenu(translated(act.menu))
        menus[act.menu].addAction(action)
        made[act.name] = action
    return made, menu

"""The one style sheet: frames, fields and buttons in the colours of the roles."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from glossary.shipped import shipped

_SHEET = Template("""
QToolTip { color: $text; background: $base; border: 1px solid $border; padding: 4px 6px; }
QMainWindow, QDialog { background: $base; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea, QAbstractScrollArea { border: none; background: $base; }
QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QLineEdit, QComboBox, QPlainTextEdit[field="true"], QDateEdit {
    background: $base; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 4px 8px; selection-background-color: $highlight; selection-color: $highlight_text;
}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit[field="true"]:focus { border: 1px solid $link; }
QLineEdit[invalid="true"] { border: 1px solid $listed; }
QLineEdit#search_box {
    border: 2px solid $border; border-radius: 7px; padding: 5px 8px; background: $window;
}
QLineEdit#search_box:focus { border: 2px solid $link; }
QLineEdit#as_of_box[tinted="true"] {
    background: $attention; border: 2px solid $attention_border; font-weight: 600;
}
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $border; padding: 4px; }
QPushButton, QToolButton {
    background: $base; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 5px 12px;
}
QToolButton { padding: 4px 8px; }
QPushButton:hover, QToolButton:hover { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 1px solid $link; }
QPushButton:disabled, QToolButton:disabled { color: $secondary; }
QPushButton[primary="true"], QToolButton[primary="true"] {
    background: $highlight; color: $highlight_text; border: 1px solid $highlight;
    font-weight: 600; padding: 7px 16px;
}
QPushButton[primary="true"]:hover, QToolButton[primary="true"]:hover { border: 1px solid $text; }
QPushButton[primary="true"]:disabled, QToolButton[primary="true"]:disabled {
    background: $window; color: $secondary; border: 1px solid $border;
}
QPushButton[flat="true"], QToolButton[flat="true"] {
    border: 1px solid transparent; background: transparent; color: $link; padding: 3px 4px;
    text-align: left;
}
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus { border: 1px solid $link; }
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover {
    text-decoration: underline; background: transparent;
}
QPushButton[flat="true"]:checked, QToolButton[flat="true"]:checked { font-weight: 600; }
QPushButton[flat="true"][quiet="true"] { color: $secondary; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $window; }
QCalendarWidget QToolButton { border: 1px solid transparent; background: transparent; }
QCalendarWidget QAbstractItemView:enabled { color: $text; background: $base; }
QCalendarWidget QAbstractItemView:disabled { color: $secondary; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0px; }
QListView, QTableView, QTreeView {
    background: $base; color: $text; border: none; outline: none;
    selection-background-color: $selection; selection-color: $text;
}
QTableView { gridline-color: $grid; }
QListView#outline { background: $raised; border-right: 1px solid $border; }
QListView#outline::item { padding: 4px 14px; }
QListView#outline::item:selected { background: $selection; color: $text; }
QHeaderView::section {
    background: $base; color: $secondary; border: none; border-bottom: 1px solid $border;
    padding: 4px 6px;
}
QMenu { background: $base; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenuBar { background: $window; }
QMenuBar::item:selected { background: $selection; }
QProgressBar {
    background: $grid; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $highlight; border-radius: 3px; }
QFrame#top_bar, QFrame#results_panel, QFrame#page { background: $base; }
QFrame#top_bar { border: none; border-bottom: 1px solid $border; }
QFrame#passages_panel, QFrame#reader_panel { background: $raised; }
QFrame#notice_bar { background: $unknown_chip; border: none; border-bottom: 1px solid $border; }
QFrame#notice_bar[kind="error"] { background: $listed_chip; }
QFrame#rule { background: $border; max-height: 1px; min-height: 1px; border: none; }
QCheckBox { spacing: 8px; }
QScrollArea > QWidget > QWidget { background: $base; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; border: none; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox::down-arrow { image: url("$down_arrow"); width: 14px; height: 14px; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { padding: 6px 12px; border: none; color: $secondary; }
QTabBar::tab:selected { color: $link; font-weight: 600; border-bottom: 2px solid $link; }
QGroupBox { border: 1px solid $border; border-radius: 6px; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; color: $secondary; }
""")


def style_sheet(colours: Mapping[str, str]) -> str:
    """The sheet for a set of colours, by the roles' names in small letters."""
    arrow = shipped("icons", "arrow-down.svg").as_posix()
    return _SHEET.substitute(colours, down_arrow=arrow)

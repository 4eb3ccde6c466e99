"""The orders in which passages can stand, by up to three keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from desktop.look.labels import plain_label
from desktop.look.theme import Role

KEYS = (
    *("date", "document", "name", "relevance"),
    *("left", "left1", "left2", "left3", "right", "right1", "right2", "right3"),
)
"""As `Workspace.mentions` takes them: left is before, right is after, in every script."""
FIRST = ("date", "document", "")
"""What the three boxes show at first; an empty key is none."""


class SortBoxes(QWidget):
    """First, second and third key; the later ones may be left out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (self.tr("First key"), self.tr("Second key"), self.tr("Third key"))
        self.boxes = tuple(
            self._box(name, may_be_none=place > 0, begins=FIRST[place])
            for place, name in enumerate(names)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        caption = plain_label(self.tr("sort"), role=Role.SECONDARY)
        caption.setBuddy(self.boxes[0])
        row.addWidget(caption)
        for box in self.boxes:
            row.addWidget(box)
        row.addStretch(1)

    @property
    def sort(self) -> str:
        """The keys chosen, parted by commas, each once."""
        keys = [str(box.currentData()) for box in self.boxes]
        return ",".join(dict.fromkeys(key for key in keys if key))

    def _box(self, name: str, *, may_be_none: bool, begins: str) -> QComboBox:
        box = NarrowBox(contents=9)
        box.setAccessibleName(self.tr("Order of the passages: {0}").format(name))
        if may_be_none:
            box.addItem("–", "")
            box.setItemData(0, self.tr("no further key"), Qt.ItemDataRole.AccessibleTextRole)
        for key in KEYS:
            box.addItem(_word(key), key)
        box.setCurrentIndex(box.findData(begins))
        box.currentIndexChanged.connect(self.changed)
        return box


class NarrowBox(QComboBox):
    """Gives way to some letters where room is short; its list is as wide as its words."""

    def __init__(self, *, contents: int) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(contents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        letters = self.fontMetrics().horizontalAdvance("before 1")
        return QSize(letters + 40, super().minimumSizeHint().height())

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()


def _word(key: str) -> str:
    level = key[-1] if key[-1].isdigit() else ""
    plain = key.removesuffix(level)
    words = {
        "date": _say("date"),
        "document": _say("document"),
        "name": _say("name"),
        "relevance": _say("relevance"),
        "left": _say("before {0}") if level else _say("words before"),
        "right": _say("after {0}") if level else _say("words after"),
    }
    return words[plain].format(level)


def _say(text: str) -> str:
    return QCoreApplication.translate("SortBoxes", text)

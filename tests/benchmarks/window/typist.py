"""Somebody who types names at 50 keys a second, and watches which answers come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.session import Session

KEY_MS = 20
REST_KEYS = 12
"""After each name the keys rest for so many strokes, so that pages are built too."""


class Typist(QObject):
    """Types until it is told to rest; counts what was answered."""

    def __init__(self, session: Session, texts: Sequence[str]) -> None:
        super().__init__(session.parts.window)
        self._box = session.parts.bar.box
        self._texts, self._at, self._rest = texts, 0, 0
        self._typed = ""
        self.keys = self.answers = self.stale = 0
        session.parts.search._task.delivered.connect(self._heard)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._key)

    def begin(self) -> None:
        self._clock.start(KEY_MS)

    def pause(self) -> None:
        self._clock.stop()

    def taken(self) -> dict[str, float]:
        """What was counted since the last time."""
        counts: dict[str, float] = {
            "keys": self.keys,
            "answers": self.answers,
            "answers to another text": self.stale,
        }
        self.keys = self.answers = self.stale = 0
        return counts

    def _key(self) -> None:
        if self._rest:
            self._rest -= 1
            return
        wanted = self._texts[self._at % len(self._texts)]
        if len(self._typed) >= len(wanted):
            self._at += 1
            self._typed, self._rest = "", REST_KEYS
            self._box.selectAll()
            return
        letter = wanted[len(self._typed)]
        self._typed += letter
        self.keys += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.postEvent(self._box, key)

    def _heard(self, answer: tuple[object, ...]) -> None:
        self.answers += 1
        text = getattr(answer[0], "text", "")
        self.stale += text.strip() != self._box.text().strip()

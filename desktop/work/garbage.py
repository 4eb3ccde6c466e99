"""Collecting garbage where it disturbs nobody: on the window's thread, a little at a time.

Left to itself the collector runs in whichever thread has just made an object, and a look at all
objects of a large glossary halts every thread for a third of a second.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 400
MANY = 20_000
"""New objects beyond which they were loaded and not thrown away: looking at them would halt."""
YOUNG = 700
ROUNDS = 20
"""A look at the survivors of so many rounds, which are few."""


class GarbageKeeper(QObject):
    """Takes the place of the collector's own timing until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_a_little)

    def begin(self) -> None:
        """From now on nothing is collected but by this."""
        gc.disable()
        gc.freeze()
        self._timer.start(EVERY_MS)

    def close(self) -> None:
        """Leave the rest to the collector."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def collect_a_little(self) -> None:
        """Look at what is new; what was loaded at one go is kept without a look."""
        new = gc.get_count()[0]
        if new > MANY:
            gc.freeze()
        elif new > YOUNG:
            self._rounds += 1
            gc.collect(0 if self._rounds % ROUNDS else 1)

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
ROUNDS = (10, 100)
"""After so many rounds those are looked at too that outlived one look, and that outlived two."""


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
        if new <= YOUNG:
            return
        self._rounds += 1
        generation = sum(self._rounds % each == 0 for each in ROUNDS)
        older = sum(len(gc.get_objects(each)) for each in range(1, generation + 1))
        if new + older > MANY:
            gc.freeze()
        else:
            gc.collect(generation)

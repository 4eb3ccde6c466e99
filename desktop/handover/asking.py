"""Asking the window that is open already; imports nothing of the window, since it may not open."""

from __future__ import annotations

import time
from enum import Enum, auto
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket

from desktop.handover.message import LONGEST_LINE, Request, answer_in, line_of
from desktop.handover.place import sockets

CONNECTING = 0.2
ANSWERING = 2.0
"""Seconds. A window that is still being built, or is busy, answers within these."""


class Reply(Enum):
    """What came of asking."""

    TAKEN = auto()
    """The open window does it."""
    NOBODY = auto()
    """No window listens."""
    SILENT = auto()
    """One is there, and did not answer, or not in our words."""


def hand_over(data: Path, request: Request, patience: float = ANSWERING) -> Reply:
    """Give a request to the window of a data folder, and wait for its answer.

    Raises:
        InvalidInputError: the request is too big.
    """
    line = line_of(request)
    reply = Reply.NOBODY
    for place in sockets(data):
        reply = _ask(place, line, patience)
        if reply is not Reply.NOBODY:
            break
    return reply


def _ask(place: str, line: bytes, patience: float) -> Reply:
    peer = QLocalSocket()
    try:
        peer.connectToServer(place)
        if not peer.waitForConnected(round(CONNECTING * 1000)):
            return Reply.NOBODY
        peer.write(line)
        return Reply.TAKEN if answer_in(_line_from(peer, patience)) else Reply.SILENT
    finally:
        peer.abort()


def _line_from(peer: QLocalSocket, patience: float) -> bytes:
    """One line, however slowly it comes; what there is of it when the time is over."""
    until = time.monotonic() + patience
    heard = b""
    while not heard.endswith(b"\n") and len(heard) <= LONGEST_LINE:
        left = round((until - time.monotonic()) * 1000)
        if left <= 0 or not (peer.bytesAvailable() or peer.waitForReadyRead(left)):
            break
        heard += bytes(peer.readAll().data())
    return heard

"""Listening for later starts; nothing here waits, and nothing but a known request is passed on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.handover.message import LONGEST_LINE, VERSION, Answer, line_of, request_in
from desktop.handover.place import sockets

PATIENCE = 2_000
"""Milliseconds from the connection to its end."""
PEERS = 16
"""At once; a further one is turned away."""


class Listener(QObject):
    """Emits `asked` with each request.

    Only who holds the right to write may listen: then a name that is there already is one that
    a crash left, and is taken away.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._patience = patience
        self._peers: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        # Qt's default lets others in where the umask does.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(PEERS)
        self._server.newConnection.connect(self._welcome)

    def listen(self, data: Path) -> bool:
        """Listen for the data folder; False where no place is private, and that is no error."""
        for place in sockets(data):
            QLocalServer.removeServer(place)
            if self._server.listen(place):
                return True
        return False

    @property
    def place(self) -> str:
        """The socket listened at; nothing if none."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Listen no more; the socket is gone."""
        for peer in tuple(self._peers):
            self._forget(peer)
        self._server.close()

    def _welcome(self) -> None:
        while (peer := self._server.nextPendingConnection()) is not None:
            if len(self._peers) >= PEERS:
                peer.abort()
                peer.deleteLater()
                continue
            self._peers[peer] = b""
            peer.setReadBufferSize(LONGEST_LINE + 1)
            peer.readyRead.connect(self._hear)
            peer.disconnected.connect(self._gone)
            end = QTimer(peer)
            end.setSingleShot(True)
            end.timeout.connect(self._late)
            end.start(self._patience)
            self._hear_from(peer)

    def _hear(self) -> None:
        peer = self.sender()
        if isinstance(peer, QLocalSocket):
            self._hear_from(peer)

    def _hear_from(self, peer: QLocalSocket) -> None:
        heard = self._peers.get(peer)
        if heard is None:
            return
        heard += bytes(peer.readAll().data())
        self._peers[peer] = heard
        if b"\n" in heard or len(heard) > LONGEST_LINE:
            self._answer(peer, heard)

    def _answer(self, peer: QLocalSocket, heard: bytes) -> None:
        del self._peers[peer]  # heard once; what follows is not listened to
        request = request_in(heard) if heard.endswith(b"\n") else None
        peer.write(line_of(Answer(VERSION, taken=request is not None)))
        peer.disconnectFromServer()
        if request is not None:
            self.asked.emit(request)

    def _gone(self) -> None:
        peer = self.sender()
        if isinstance(peer, QLocalSocket):
            self._peers.pop(peer, None)
            peer.deleteLater()

    def _late(self) -> None:
        timer = self.sender()
        if isinstance(timer, QTimer) and isinstance(peer := timer.parent(), QLocalSocket):
            self._forget(peer)

    def _forget(self, peer: QLocalSocket) -> None:
        self._peers.pop(peer, None)
        peer.abort()
        peer.deleteLater()

"""The open window hears later starts, and no peer can make it wait, fill up or obey."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.handover.asking import Reply, hand_over
from desktop.handover.listening import PEERS, Listener
from desktop.handover.message import LONGEST_LINE, Search, Show, answer_in, line_of
from desktop.handover.place import is_private, sockets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the peers are Unix sockets")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder; its runtime folder has a short name, as real ones have."""
    runtime = tmp_path / "run"
    for folder in (runtime, tmp_path / "data", tmp_path / "data" / "state"):
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr("desktop.handover.place._LONGEST", 103)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def listener(qtbot: QtBot, data: Path) -> Iterator[Listener]:
    made = Listener(patience=400)
    assert made.listen(data)
    yield made
    made.close()


def connected(listener: Listener) -> socket.socket:
    peer = socket.socket(socket.AF_UNIX)
    peer.settimeout(10)
    peer.connect(listener.place)
    peer.setblocking(False)
    return peer


def heard(qtbot: QtBot, peer: socket.socket) -> bytes:
    """All that comes until the other side ends."""
    parts: list[bytes] = []

    def ended() -> bool:
        try:
            parts.append(peer.recv(1_000))
        except BlockingIOError:
            return False
        except ConnectionError:
            return True
        return not parts[-1]

    qtbot.waitUntil(ended, timeout=20_000)
    peer.close()
    return b"".join(parts)


def test_a_request_is_passed_on_and_answered(qtbot: QtBot, listener: Listener) -> None:
    peer = connected(listener)
    with qtbot.waitSignal(listener.asked) as asked:
        peer.sendall(line_of(Search(text="HTS")))
    assert asked.args == [Search(text="HTS")]
    assert answer_in(heard(qtbot, peer))


def test_a_request_may_come_in_pieces(qtbot: QtBot, listener: Listener) -> None:
    peer = connected(listener)
    line = line_of(Search(text="HTS"))
    peer.sendall(line[:7])
    qtbot.waitUntil(lambda: list(listener._peers.values()) == [line[:7]])
    with qtbot.waitSignal(listener.asked):
        peer.sendall(line[7:])
    assert answer_in(heard(qtbot, peer))


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"GET / HTTP/1.1\n", id="another protocol"),
        pytest.param(b'{"act":"erase"}\n', id="an unknown act"),
        pytest.param(b'{"act":"show"}\n{"act":"show"}\n', id="two requests"),
        pytest.param(b"a" * (LONGEST_LINE + 1), id="a line without an end"),
        pytest.param(b"\x00\xff\n", id="garbage"),
    ],
)
def test_anything_else_is_refused(qtbot: QtBot, listener: Listener, sent: bytes) -> None:
    peer = connected(listener)
    with qtbot.assertNotEmitted(listener.asked):
        peer.setblocking(True)
        peer.sendall(sent)
        peer.setblocking(False)
        answer = heard(qtbot, peer)
    assert not answer_in(answer)


def test_a_silent_peer_is_turned_out(qtbot: QtBot, listener: Listener) -> None:
    peer = connected(listener)
    with qtbot.assertNotEmitted(listener.asked):
        assert heard(qtbot, peer) == b""
    assert not listener._peers


def test_a_peer_that_leaves_in_mid_word_is_forgotten(qtbot: QtBot, listener: Listener) -> None:
    peer = connected(listener)
    peer.sendall(b'{"act":')
    qtbot.waitUntil(lambda: bool(listener._peers))
    peer.close()
    qtbot.waitUntil(lambda: not listener._peers)


def test_many_silent_peers_keep_nobody_out_for_long(qtbot: QtBot, listener: Listener) -> None:
    crowd: list[socket.socket] = []

    def come() -> bool:
        crowd.append(connected(listener))
        return len(crowd) == 3 * PEERS

    qtbot.waitUntil(come)
    qtbot.waitUntil(lambda: not listener._peers, timeout=20_000)
    peer = connected(listener)
    with qtbot.waitSignal(listener.asked):
        peer.sendall(line_of(Show()))
    for each in crowd:
        each.close()
    peer.close()


def test_the_socket_is_for_its_user_alone_under_any_umask(qtbot: QtBot, data: Path) -> None:
    before = os.umask(0)
    try:
        listener = Listener()
        assert listener.listen(data)
        mode = Path(listener.place).stat().st_mode
    finally:
        os.umask(before)
        listener.close()
    assert stat.S_ISSOCK(mode)
    assert not mode & 0o077


def test_a_name_left_by_a_crash_is_taken_over(qtbot: QtBot, data: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(sockets(data)[0])
    left.close()
    assert hand_over(data, Show()) is Reply.NOBODY
    listener = Listener()
    assert listener.listen(data)
    peer = connected(listener)
    with qtbot.waitSignal(listener.asked):
        peer.sendall(line_of(Show()))
    peer.close()
    listener.close()
    assert not Path(sockets(data)[0]).exists()


def test_folders_that_others_can_enter_are_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all, link, mine = tmp_path / "open", tmp_path / "link", tmp_path / "mine"
    mine.mkdir(mode=0o700)
    open_to_all.mkdir()
    open_to_all.chmod(0o755)
    link.symlink_to(mine)
    assert [is_private(each) for each in (open_to_all, link, mine)] == [False, False, True]
    assert not is_private(tmp_path / "missing")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    assert sockets(tmp_path / "data") == ()
    listener = Listener()
    assert not listener.listen(tmp_path / "data")
    assert hand_over(tmp_path / "data", Show()) is Reply.NOBODY


def test_a_path_that_is_too_long_for_a_socket_is_no_place(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.handover.place._LONGEST", 5)
    assert sockets(data) == ()


SERVER = """
import socket, sys, time
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
server.listen()
print("ready", flush=True)
peer, _ = server.accept()
peer.recv(100_000)
{act}
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "act",
    [
        pytest.param("pass", id="silent"),
        pytest.param("peer.close()", id="hangs up"),
        pytest.param("peer.sendall(b'no\\n')", id="says something else"),
        pytest.param("peer.sendall(b'[' * 200_000)", id="says too much"),
        pytest.param(
            "try:\n while True: peer.sendall(b' '); time.sleep(0.01)\nexcept OSError: pass",
            id="says it slowly for ever",
        ),
        pytest.param('peer.sendall(b\'{"byname":1,"taken":false}\\n\')', id="refuses"),
    ],
)
def test_a_window_that_gives_no_answer_of_ours_is_not_waited_for(data: Path, act: str) -> None:
    place = sockets(data)[0]
    with subprocess.Popen(
        [sys.executable, "-c", SERVER.format(act=act), place],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        assert hand_over(data, Search(text="HTS"), patience=0.4) is Reply.SILENT
        server.kill()

"""Doors with a fault each, behind a few steps: a fuzzer that does not find them proves nothing."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

from tests.fuzzing.target import Target


def stumbles(data: bytes) -> object:
    """Falls over three bytes in order, which chance alone would hardly write."""
    if len(data) < 4 or data[0] != 0x42:
        return 0
    if data[1] != 0x59:
        return 1
    if data[2] != 0x4E:
        return 2
    raise KeyError("planted")


def opens(_: bytes) -> object:
    """Opens a file, and hides that."""
    with suppress(OSError):
        return Path("no-such-file").read_bytes()
    return None


def connects(_: bytes) -> object:
    """Asks for an address, and hides that."""
    with suppress(OSError):
        return socket.getaddrinfo("127.0.0.1", 9)
    return None


TARGETS = (
    Target("stumbles", (b"aaaa",), stumbles, 100_000),
    Target("opens", (b"a",), opens, 10),
    Target("connects", (b"a",), connects, 10),
)

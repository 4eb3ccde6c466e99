"""Doors with a fault each, behind a few steps: a fuzzer that does not find them proves nothing."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

from tests.fuzzing.target import Target


def stumbles(data: bytes) -> object:
    """Falls over four letters in order, which chance alone would not write."""
    if data[:1] == b"B" and data[1:2] == b"Y":  # noqa: SIM102 - a step each
        if data[2:3] == b"N":
            raise KeyError("planted")
    return None


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
    Target("stumbles", (b"aaaa",), stumbles, 20_000),
    Target("opens", (b"a",), opens, 10),
    Target("connects", (b"a",), connects, 10),
)

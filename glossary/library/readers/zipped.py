"""Zip containers read in memory, member by member, counted while they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from glossary.library.limits import LIMITS
from glossary.library.reading import UnreadableError


class Zipped:
    """A zip file under limits.

    Raises:
        UnreadableError: damaged, encrypted, or over a limit, which is named.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableError("damaged: it is cut or no zip file") from error
        if len(members) > LIMITS.zip_members:
            raise UnreadableError(f"it has more than {LIMITS.zip_members} members")
        if any(member.flag_bits & 1 for member in members):
            raise UnreadableError("encrypted; save it without a password")
        self.names = frozenset(member.filename for member in members)
        self._left = LIMITS.zip_together
        self._packed = len(data)

    def read(self, name: str) -> bytes:
        """One member, unpacked."""
        most = min(LIMITS.zip_member, self._left)
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableError("damaged: a part of it cannot be unpacked") from error
        if len(data) > most:
            raise UnreadableError("too big: unpacked it is over the limit")
        if len(data) > LIMITS.zip_ratio_from and len(data) > LIMITS.zip_ratio * self._packed:
            raise UnreadableError("too big: it unpacks to over 200 times its size")
        self._left -= len(data)
        return data

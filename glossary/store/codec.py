"""Records to lines of JSON and back, with nothing lost on the way.

Fields that hold their default are left out, so that a line of the glossary file says what a
person wrote and no more. A field this version does not know is refused, by name.
"""

from __future__ import annotations

import dataclasses
import zlib
from functools import cache, lru_cache
from typing import Any, TypeAlias, TypeVar

import msgspec

from glossary.errors import BynameError, DamagedGlossaryError, InvalidInputError
from glossary.model import PartialDate

SCHEMA = 1
"""Raised when a file written by this version cannot be read by the one before."""

Value = TypeVar("Value")
Json: TypeAlias = Any
_DECODERS: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def to_line(value: object) -> bytes:
    """A frozen value as one line of JSON, keys sorted; the same value gives the same bytes.

    Raises:
        InvalidInputError: a text holds half of a character, which no file can keep.
    """
    try:
        return msgspec.json.encode(encode(value), order="sorted")
    except UnicodeEncodeError as error:
        raise InvalidInputError(
            f"The text '{ascii(error.object[error.start - 10 if error.start > 10 else 0 :])[:40]}' "
            "holds half of a character (a lone surrogate)",
            "Type it again, or paste it from its source",
        ) from error


def from_line(kind: type[Value], line: bytes, place: str, *, ours: bool = False) -> Value:
    """A frozen value from its line.

    Args:
        place: where it stands in the file, for the error ("entries/01J…").
        ours: this version wrote the line; it need not be searched for unknown fields.

    Raises:
        DamagedGlossaryError: a field is missing, unknown or of the wrong shape.
    """
    if not ours:
        return decode(kind, _json(line, place), place)
    try:
        value: Value = _decoder(kind).decode(line)
    except (msgspec.MsgspecError, BynameError, RecursionError, ValueError) as error:
        raise _not_understood(place, error) from error
    return value


def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind, dec_hook=_decode_date)
    return _DECODERS[kind]


def _json(line: bytes, place: str) -> Json:
    try:
        return msgspec.json.decode(line)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise _not_understood(place, error) from error


def _not_understood(place: str, error: Exception) -> DamagedGlossaryError:
    return DamagedGlossaryError(
        f"The record {place} cannot be understood: {str(error).rstrip('.')}",
        "Restore a backup, or mend the record by hand",
    )


@cache
def shape_of(kinds: tuple[Any, ...]) -> str:
    """A short text that changes whenever a field of these values, or below them, does."""
    fields: set[str] = set()
    waiting = [msgspec.inspect.type_info(kind) for kind in kinds]
    while waiting:
        info = waiting.pop()
        if isinstance(info, msgspec.inspect.DataclassType):
            known = len(fields)
            fields |= {f"{info.cls.__qualname__}.{each.encode_name}" for each in info.fields}
            waiting += [each.type for each in info.fields] if len(fields) > known else []
        waiting += [
            inner
            for inner in (getattr(info, "item_type", None), *getattr(info, "types", ()))
            if inner is not None
        ]
    return f"{zlib.crc32(' '.join(sorted(fields)).encode()):08x}"


def encode(value: object) -> Json:
    """A frozen value as JSON builtins; defaults left out, sets sorted."""
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(held)
            for field in dataclasses.fields(value)
            if not _is_default(field, held := getattr(value, field.name))
        }
    if isinstance(value, frozenset):
        return sorted(encode(item) for item in value)
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value.value if hasattr(value, "value") else value


def decode(kind: type[Value], raw: object, place: str) -> Value:
    """A frozen value from JSON builtins.

    Args:
        place: where it stands in the file, for the error ("entries/01J…").

    Raises:
        DamagedGlossaryError: a field is missing, unknown or of the wrong shape.
    """
    try:
        value = msgspec.convert(raw, kind, dec_hook=_decode_date)
    except (msgspec.ValidationError, BynameError) as error:
        raise _not_understood(place, error) from error
    for path in _unknown(raw, value):
        raise DamagedGlossaryError(
            f"The record {place} has a field this Byname does not know: {path}",
            "Open it with the newer Byname that wrote it",
        )
    return value


def _decode_date(kind: type[Any], raw: object) -> Json:
    if kind is PartialDate and isinstance(raw, str):
        return _date(raw)
    raise msgspec.ValidationError("Expected a date such as 2018-06-01")


@lru_cache(maxsize=20_000)
def _date(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _is_default(field: dataclasses.Field[Any], held: object) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(held == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(held == field.default)


def _unknown(raw: object, value: object, path: str = "") -> list[str]:
    """Keys of `raw` for which `value` has no field, at any depth."""
    if isinstance(raw, dict) and dataclasses.is_dataclass(value):
        known = {field.name for field in dataclasses.fields(value)}
        found = [f"{path}{key}" for key in raw if key not in known]
        for key in known & raw.keys():
            found += _unknown(raw[key], getattr(value, key), f"{path}{key}.")
        return found
    if isinstance(raw, list) and isinstance(value, tuple):
        return [
            found
            for at, (item, held) in enumerate(zip(raw, value, strict=False))
            for found in _unknown(item, held, f"{path}{at}.")
        ]
    return []

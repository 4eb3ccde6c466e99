"""Records to JSON values and back, with nothing lost on the way.

Fields that hold their default are left out, so that a line of the glossary file says what a
person wrote and no more. A field this version does not know is refused, by name.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeAlias, TypeVar

import msgspec

from glossary.errors import BynameError, DamagedGlossaryError
from glossary.model import PartialDate

SCHEMA = 1
"""Raised when a file written by this version cannot be read by the one before."""

Value = TypeVar("Value")
Json: TypeAlias = Any


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
        raise DamagedGlossaryError(
            f"The record {place} cannot be understood: {str(error).rstrip('.')}",
            "Restore a backup, or mend the record by hand",
        ) from error
    for path in _unknown(raw, value):
        raise DamagedGlossaryError(
            f"The record {place} has a field this Byname does not know: {path}",
            "Open it with the newer Byname that wrote it",
        )
    return value


def _decode_date(kind: type[Any], raw: object) -> Json:
    if kind is PartialDate and isinstance(raw, str):
        return PartialDate.parse(raw)
    raise msgspec.ValidationError("Expected a date such as 2018-06-01")


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

"""The limits of reading list files, all in one frozen place."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class ListLimits:
    """Bytes, unless the name says otherwise."""

    xml_or_json_file: int = 300 * _MB
    csv_file: int = 50 * _MB
    records: int = 2_000_000
    name_characters: int = 2_000
    json_line: int = 1 * _MB
    csv_field: int = 131_072
    worker_memory: int = 1_000 * _MB
    worker_cpu_seconds: int = 300
    wall_seconds: float = 300.0
    answer: int = 100 * _MB
    shrink: float = 0.2
    """A version that loses more than this part of its records is asked about first."""


LIMITS = ListLimits()

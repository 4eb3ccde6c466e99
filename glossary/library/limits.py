"""The limits of reading foreign files, all in one frozen place; see docs on security."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, unless the name says otherwise."""

    pdf_file: int = 100 * _MB
    office_file: int = 50 * _MB
    archive_file: int = 200 * _MB
    text_file: int = 600 * _MB
    text_piece: int = 32 * _MB
    zip_members: int = 2_000
    zip_member: int = 64 * _MB
    zip_together: int = 256 * _MB
    zip_ratio: int = 200
    zip_ratio_from: int = _MB
    nested: int = 4
    parts_at_once: int = 32 * _MB
    text_characters: int = 200 * _MB
    long_text_characters: int = 600 * _MB
    page_characters: int = 10 * _MB
    worker_memory: int = 600 * _MB
    pdf_memory: int = 1_000 * _MB
    worker_cpu_seconds: int = 120
    worker_files: int = 50
    wall_seconds: float = 20.0
    longest_wall_seconds: float = 300.0
    pages: int = 20_000
    picture: int = 40 * _MB
    page_request: int = 4 * _MB
    answer: int = 900 * _MB


LIMITS = Limits()

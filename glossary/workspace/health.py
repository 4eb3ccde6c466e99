"""The doctor's report: what is sound, what is not, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from glossary.store import Finding, inspect_store


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All findings about a data folder, in the order they were looked at."""

    data: Path
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        """As text, to be sent to somebody who helps; no name of an entry stands in a sound one."""
        lines = [f"Byname {version('byname')}"]
        for found in self.findings:
            lines.append(f"{found.level}: {found.what}")
            lines += [f"    {found.remedy}"] if found.remedy else []
        return "\n".join(lines)

    @property
    def sound(self) -> bool:
        return all(finding.level != "problem" for finding in self.findings)


def examine(data: Path, further: Iterable[Finding] = ()) -> DoctorReport:
    """Look at the store first, then at what an open workspace adds.

    Works on a data folder that cannot be opened, too: that is when it is needed most.
    """
    return DoctorReport(data, (*inspect_store(data), *further))

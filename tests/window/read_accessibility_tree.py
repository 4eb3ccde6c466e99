"""Run by the system's Python: prints role and name of everything Byname shows to screen readers."""

from __future__ import annotations

import sys
import time


def main() -> int:
    """Wait for Byname, then walk its tree."""
    import pyatspi

    end = time.monotonic() + 40
    while time.monotonic() < end:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name in {"Byname", "byname", "launch.py"}:
                lines = []
                walk(application, lines, 0)
                if any("Hay'at" in line for line in lines):
                    sys.stdout.write("\n".join(lines))
                    return 0
        time.sleep(0.3)
    return 1


def walk(node, lines, depth):
    """Collect a node and what is below it."""
    lines.append(" " * depth + f"{node.getRoleName()}: {node.name}")
    for at in range(min(node.childCount, 300)):
        child = node.getChildAtIndex(at)
        if child is not None and depth < 30:
            walk(child, lines, depth + 1)


if __name__ == "__main__":
    sys.exit(main())

"""byname's commands: arguments in, tables or JSON out.

Exit codes: 0 done, 1 refused with one line on standard error, 2 wrong usage.
"""

from glossary.cli.main import main

__all__ = ["main"]

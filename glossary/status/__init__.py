"""Designation events and list versions to status on a date, with its reasons.

`status_of` answers for one date, `lanes` for all of time; both read the same evidence.
"""

from glossary.status.answer import status_of
from glossary.status.lanes import EventMark, Lane, Segment, lanes
from glossary.status.names import name_in

__all__ = ["EventMark", "Lane", "Segment", "lanes", "name_in", "status_of"]

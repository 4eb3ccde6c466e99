"""Official lists in the window: versions, import, changes, listings."""

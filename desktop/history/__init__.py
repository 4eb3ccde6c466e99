"""The history panel: what was done, what it was before, going back, and what others changed."""

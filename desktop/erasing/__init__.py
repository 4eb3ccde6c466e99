"""Erasing for good: what goes is shown first, and where copies may remain."""

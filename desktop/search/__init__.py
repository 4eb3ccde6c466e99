"""Look up: the box, its options, and the hits."""

"""Acts: what a person can do in the window, one module for each sort."""

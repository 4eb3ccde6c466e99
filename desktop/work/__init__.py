"""Work off the window's thread: a query that may be dropped, an operation that must finish."""

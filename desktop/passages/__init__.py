"""The passages of an entry: every mention on a line of its own, with the words around it."""

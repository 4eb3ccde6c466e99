"""The documents of the library: their records, read and put right."""

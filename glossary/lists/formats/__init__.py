"""The formats, one module each: from the bytes of a file set to listings."""

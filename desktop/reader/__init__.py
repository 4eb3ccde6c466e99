"""The reader: a document's text at the passage, with the entry's names marked."""

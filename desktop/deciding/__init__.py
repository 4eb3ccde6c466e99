"""Deciding which entry a name in a document is; passages and reader offer it alike."""

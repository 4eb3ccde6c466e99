"""Copying: citations to the clipboard, in all their forms."""

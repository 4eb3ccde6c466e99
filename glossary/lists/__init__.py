"""Official lists to listings: formats, versions, changes, linking.

Every element of a source file is mapped, ignored by name, or reported; the counts add up.
"""

from glossary.lists.changes import changes_between, comparable
from glossary.lists.library import ListLibrary, ListStore

__all__ = ["ListLibrary", "ListStore", "changes_between", "comparable"]

"""The one door to the core: the window and the command line come in here and nowhere else."""

from glossary.workspace.place import data_folder
from glossary.workspace.taking_in import Wish
from glossary.workspace.workspace import Workspace

__all__ = ["Wish", "Workspace", "data_folder"]

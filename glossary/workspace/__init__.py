"""The one door to the core: the window and the command line come in here and nowhere else."""

from glossary.library import Wanted, mentions_annotations, mentions_csv
from glossary.lists.ages import age_in_words, days_old, is_stale, stale_among
from glossary.lists.news import News
from glossary.lists.report import changes_csv
from glossary.lists.titles import version_title
from glossary.store import Finding
from glossary.workspace.decided_names import DecidedName
from glossary.workspace.decided_places import DecidedPlace
from glossary.workspace.health import DoctorReport
from glossary.workspace.index_keeper import IndexState
from glossary.workspace.list_decisions import ListingPage, Page
from glossary.workspace.look_alikes import Deceit, told
from glossary.workspace.old_references import said_of
from glossary.workspace.place import data_folder
from glossary.workspace.taking_in import Wish
from glossary.workspace.workspace import Workspace

__all__ = [
    "Deceit",
    "DecidedName",
    "DecidedPlace",
    "DoctorReport",
    "Finding",
    "IndexState",
    "ListingPage",
    "News",
    "Page",
    "Wanted",
    "Wish",
    "Workspace",
    "age_in_words",
    "changes_csv",
    "data_folder",
    "days_old",
    "is_stale",
    "mentions_annotations",
    "mentions_csv",
    "said_of",
    "stale_among",
    "told",
    "version_title",
]

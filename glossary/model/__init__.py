"""The values everything else speaks in. They are frozen, and check themselves when built."""

from glossary.model.change import Add, Batch, Change, Record, Remove, Replace, steps
from glossary.model.citation import Citation
from glossary.model.dates import EventDates, PartialDate, Precision
from glossary.model.decision import Answer, Decision
from glossary.model.designation import Designation, DesignationEvent, EventKind, Observation
from glossary.model.document import (
    Author,
    Document,
    EarlierVersion,
    Mention,
    MentionState,
    Passage,
    PassageRef,
)
from glossary.model.entry import Entry, EntryKind, Relation, RelationKind
from glossary.model.ids import DecisionId, DocumentId, EntryId, InstrumentId, MemberId, new_id
from glossary.model.instrument import Instrument, InstrumentKind
from glossary.model.listing import (
    ElementCounts,
    ListChange,
    ListedName,
    ListedProgramme,
    ListFile,
    ListImport,
    Listing,
    ListingKind,
    ListVersion,
    StatedDate,
    Unmapped,
    listing_id,
    split_listing_id,
)
from glossary.model.name import CaseRule, Name, NameQuality, NameStatus, TermType
from glossary.model.outcome import Hit, SearchOutcome, Tier
from glossary.model.pages import Heading, Marks, PageLayout, PagePicture, PageSpan, Rectangle
from glossary.model.snapshot import Snapshot
from glossary.model.snippet import (
    AddReport,
    DocumentText,
    Progress,
    Refusal,
    Snippet,
    SnippetPage,
)
from glossary.model.source import Certainty, Source
from glossary.model.status import DatedName, ListState, Status

__all__ = [
    "Add",
    "AddReport",
    "Answer",
    "Author",
    "Batch",
    "CaseRule",
    "Certainty",
    "Change",
    "Citation",
    "DatedName",
    "Decision",
    "DecisionId",
    "Designation",
    "DesignationEvent",
    "Document",
    "DocumentId",
    "DocumentText",
    "EarlierVersion",
    "ElementCounts",
    "Entry",
    "EntryId",
    "EntryKind",
    "EventDates",
    "EventKind",
    "Heading",
    "Hit",
    "Instrument",
    "InstrumentId",
    "InstrumentKind",
    "ListChange",
    "ListFile",
    "ListImport",
    "ListState",
    "ListVersion",
    "ListedName",
    "ListedProgramme",
    "Listing",
    "ListingKind",
    "Marks",
    "MemberId",
    "Mention",
    "MentionState",
    "Name",
    "NameQuality",
    "NameStatus",
    "Observation",
    "PageLayout",
    "PagePicture",
    "PageSpan",
    "PartialDate",
    "Passage",
    "PassageRef",
    "Precision",
    "Progress",
    "Record",
    "Rectangle",
    "Refusal",
    "Relation",
    "RelationKind",
    "Remove",
    "Replace",
    "SearchOutcome",
    "Snapshot",
    "Snippet",
    "SnippetPage",
    "Source",
    "StatedDate",
    "Status",
    "TermType",
    "Tier",
    "Unmapped",
    "listing_id",
    "new_id",
    "split_listing_id",
    "steps",
]

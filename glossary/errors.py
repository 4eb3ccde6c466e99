"""The errors a person may meet: each names the thing, the place and what to do."""

from __future__ import annotations


class BynameError(Exception):
    """Base of all errors that are shown to people.

    Args:
        what: what went wrong, in one sentence without a full stop, naming the thing and the place.
        remedy: what the person can do about it, in one sentence without a full stop.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}." if remedy else f"{what}.")


class NotFoundError(BynameError):
    """No entry, document, passage or file answers to what was asked for."""


class DamagedTextError(NotFoundError):
    """A kept text is not as it was written; it is read again from the archived original."""


class AmbiguousNameError(BynameError):
    """A name that several entries bear was given where one entry is needed."""


class InvalidInputError(BynameError):
    """A date, a field, a style or another given value cannot be understood."""


class DamagedGlossaryError(BynameError):
    """The glossary file exists but cannot be read; it was left as it is."""


class MissingGlossaryError(DamagedGlossaryError):
    """The glossary file is gone while its journal or its backups are there: a question."""


class VanishedEntriesError(BynameError):
    """Another program left so many entries out of the file that a person is asked first."""


class NewerSchemaError(BynameError):
    """The file was written by a newer Byname."""


class GlossaryLockedError(BynameError):
    """Another Byname holds the right to write."""


class StorageError(BynameError):
    """The disk refused: read-only folder, no space, no permission."""


class NotKnownToBeSavedError(StorageError):
    """The disk failed while it was told to keep an edit: nobody knows whether it did."""


class StaleChangeError(BynameError):
    """A change was made against a record that has changed since."""


class DocumentRefusedError(BynameError):
    """A document cannot be read; the message is one of the reasons people can act on."""


class CitationError(BynameError):
    """A citation cannot be made in the style asked for."""


class ListRefusedError(BynameError):
    """A list file cannot be taken: damaged, empty, another format; the last version stays."""


class ListQuestionError(ListRefusedError):
    """A list file was not taken without a question: it shrank, or is older than the last."""

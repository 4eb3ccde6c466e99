"""The passages as a Qt list: it stores one page of snippets and answers what a row is."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from glossary.model import Ground, MentionState, Snippet, SnippetPage

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PassageRole(IntEnum):
    """What can be asked of a row beside Qt's own roles."""

    SNIPPET = Qt.ItemDataRole.UserRole + 1
    REF = Qt.ItemDataRole.UserRole + 2


class PassagesModel(QAbstractListModel):
    """One row per snippet, in the order of the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snippets: tuple[Snippet, ...] = ()

    def show(self, page: SnippetPage) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._snippets = page.snippets
        self.endResetModel()

    def row_of(self, ref: str) -> int:
        """The row of a passage, or -1."""
        for row, snippet in enumerate(self._snippets):
            if snippet.mention.passage.ref == ref:
                return row
        return -1

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._snippets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        snippet = self._snippets[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{snippet.left}{snippet.mention.passage.exact}{snippet.right}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(snippet)
            case PassageRole.SNIPPET:
                return snippet
            case PassageRole.REF:
                return snippet.mention.passage.ref
            case _:
                return None

    def _sentence(self, snippet: Snippet) -> str:
        passage = snippet.mention.passage
        where = [snippet.title]
        if snippet.date:
            where.append(str(snippet.date))
        if snippet.copies == 1:
            where.append(self.tr("and in 1 copy"))
        elif snippet.copies:
            where.append(self.tr("and in %n copies", "", snippet.copies))
        if passage.page is not None:
            where.append(self.tr("page %n", "", passage.page))
        if snippet.mention.state is MentionState.REFUSED:
            where.append(self.tr("refused by a person"))
        elif snippet.mention.state is not MentionState.CERTAIN:
            where.append(self.tr("not certain"))
        if snippet.mention.ground is Ground.PLACE:
            where.append(self.tr("decided for this place"))
        elif snippet.mention.ground is Ground.NAME:
            where.append(self.tr("decided for this document"))
        line = f"{snippet.left}{passage.exact}{snippet.right}".strip()
        return self.tr("{line} – in {where}").format(line=line, where=", ".join(where))

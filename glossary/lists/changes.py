"""Changes between two versions of one list and scope: added, removed, relisted, modified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from glossary.lists.cache import ListCache
from glossary.lists.comparing import RANK, Class, differences
from glossary.model import ListChange, Listing, ListVersion

_SECOND_IDS = frozenset({"DATAID", "logicalId", "Profile ID", "identityId", "referent"})
"""Ids that stay when a publisher rewrites its references."""


def comparable(old: ListVersion, new: ListVersion) -> bool:
    """Only versions of one list, one scope and one format are compared."""
    return (old.list_id, old.scope, old.format) == (new.list_id, new.scope, new.format)


def changes_between(
    cache: ListCache, old: ListVersion, new: ListVersion, before: Iterable[ListVersion] = ()
) -> tuple[ListChange, ...]:
    """All changes from one version to another, by class and then by name.

    Args:
        before: versions older than `old`, by which a record that comes back is told apart from a
            new one.
    """
    had, has = cache.hashes(old.sha256), cache.hashes(new.sha256)
    touched = {had[key] for key in had if has.get(key) != had[key]}
    touched |= {has[key] for key in has if had.get(key) != has[key]}
    records = cache.records(touched)
    gone = {key: records[had[key]] for key in had.keys() - has.keys()}
    come = {key: records[has[key]] for key in has.keys() - had.keys()}
    earlier = {key for version in before for key in cache.hashes(version.sha256)}
    found = list(_renumbered(gone, come, new))
    found += [_whole("removed", record, new) for record in gone.values()]
    found += [
        _whole("relisted" if key in earlier else "added", record, new)
        for key, record in come.items()
    ]
    for key in had.keys() & has.keys():
        if had[key] != has[key]:
            found += _modified(records[had[key]], records[has[key]], new)
    return tuple(sorted(found, key=_order))


def class_of_record(changes: Iterable[ListChange]) -> Class:
    """A record takes the highest class among its changes."""
    return max((change.kind for change in changes), key=RANK.__getitem__)


def _order(change: ListChange) -> tuple[int, str, str, str, str]:
    operations = {"added": "0", "relisted": "1", "removed": "2", "modified": "3"}
    return (
        -RANK[change.kind],
        operations[change.operation],
        change.label,
        change.listing,
        change.field,
    )


def _whole(
    operation: Literal["added", "removed", "relisted"], record: Listing, version: ListVersion
) -> ListChange:
    tags = "; ".join(each.tag for each in record.programmes)
    gone = operation == "removed"
    return ListChange(
        operation,
        "legal",
        version.list_id,
        record.reference,
        record.label,
        old=tags if gone else "",
        new="" if gone else tags,
        note=f"no longer on the list of {version.dated or 'unknown date'}" if gone else "",
    )


def _modified(old: Listing, new: Listing, version: ListVersion) -> Iterator[ListChange]:
    for each in differences(old, new):
        yield ListChange(
            "modified",
            each.kind,
            version.list_id,
            new.reference,
            new.label,
            each.field,
            each.old,
            each.new,
            each.note,
        )


def _renumbered(
    gone: dict[str, Listing], come: dict[str, Listing], version: ListVersion
) -> Iterator[ListChange]:
    """Records whose reference was rewritten while something else says that they are the same."""
    by_second: Mapping[tuple[str, str], list[str]] = _by_second_id(come)
    for old_key, old in list(gone.items()):
        keys = {
            key
            for each in old.other_ids
            if each[0] in _SECOND_IDS
            for key in by_second.get(each, ())
        }
        keys |= {key for key in come if ("referent", old_key) in come[key].other_ids}
        keys = {key for key in keys if key in come}
        if not keys and old.reference.startswith("I") and _has_no_number(old):
            keys = {key for key, new in come.items() if _alike_but_for_the_name(old, new)}
        if len(keys) == 1:
            new = come.pop(keys.pop())
            del gone[old_key]
            yield from _modified(old, new, version)


def _by_second_id(records: Mapping[str, Listing]) -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for key, record in records.items():
        for each in record.other_ids:
            if each[0] in _SECOND_IDS and each[1]:
                found[each].append(key)
    return found


def _has_no_number(record: Listing) -> bool:
    """An EU record whose reference we made of its name, for the act prints no number."""
    return any(label == "celex" for label, _ in record.other_ids) and not (
        record.reference.rpartition(" ")[2].isdigit()
    )


def _alike_but_for_the_name(old: Listing, new: Listing) -> bool:
    return (
        old.type == new.type
        and old.facts == new.facts
        and old.dates == new.dates
        and len(old.facts) > 1
        and _has_no_number(new)
    )

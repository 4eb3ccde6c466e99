"""A power cut, simulated: every state of the disk that a cut may leave, folder by folder.

What POSIX promises, and no more: the bytes of a file are there once the file was synced, its name
once its folder was. Until then any prefix of the changes to a folder may be there, each folder for
itself; of the writes to a file none, all, the last one torn, or zeros in its place.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossary.store.disk import Disk


@dataclass
class Inode:
    """A file: what is on the disk for sure, and the writes and cuts that are not."""

    safe: bytes = b""
    loose: list[bytes | int] = field(default_factory=list)

    def content(self, form: str) -> bytes:
        """As it may be found: `all`, `none`, `torn` or `zeros` of what was not synced."""
        loose = self.loose if form != "none" else []
        data = self.safe
        for number, change in enumerate(loose, 1):
            if isinstance(change, int):
                data = data[:change]
            elif number == len(loose) and form == "torn":
                data += change[: len(change) // 2]
            elif number == len(loose) and form == "zeros":
                data += bytes(len(change))
            else:
                data += change
        return data


Names = dict[str, Inode | str]
"""What a folder holds: files, and folders by their path."""


@dataclass
class Folder:
    """Names that are on the disk for sure, and the changes of names that are not."""

    safe: Names = field(default_factory=dict)
    loose: list[list[tuple[str, Inode | str | None]]] = field(default_factory=list)

    def now(self) -> Names:
        return self.after(len(self.loose))

    def after(self, changes: int) -> Names:
        names = dict(self.safe)
        for change in self.loose[:changes]:
            for name, value in change:
                if value is None:
                    names.pop(name, None)
                else:
                    names[name] = value
        return names


Tree = dict[str, bytes]
"""Path inside the data folder -> bytes."""


class PowerDisk(Disk):
    """Does what it is told, and remembers what of it would outlive a cut.

    `stop_here` is called after each effect, when the machine could stop.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: dict[str, Folder] = {".": Folder()}
        self._open_files: dict[int, Inode] = {}
        self.seen: set[int] = set()

    def stop_here(self) -> None:
        """What a subclass does at each moment."""

    def states(self) -> Iterator[Tree]:
        """Every state that a cut may leave now, each once in a story."""
        ways = [range(len(folder.loose) + 1) for folder in self.folders.values()]
        for choice in itertools.product(*ways):
            names = {
                path: folder.after(changes)
                for (path, folder), changes in zip(self.folders.items(), choice, strict=True)
            }
            for form in ("all", "none", "torn", "zeros"):
                tree = self._tree(names, form)
                if (mark := hash(frozenset(tree.items()))) not in self.seen:
                    self.seen.add(mark)
                    yield tree

    def _tree(self, names: dict[str, Names], form: str) -> Tree:
        tree: Tree = {}
        waiting = ["."]
        while waiting:
            folder = waiting.pop()
            for name, value in names[folder].items():
                path = os.path.normpath(f"{folder}/{name}")
                if isinstance(value, Inode):
                    tree[path] = value.content(form)
                else:
                    waiting.append(value)
        return tree

    def _place(self, path: Path) -> tuple[Folder, str]:
        inside = path.relative_to(self.root)
        return self.folders[str(inside.parent)], inside.name

    def _change(self, path: Path, value: Inode | str | None) -> None:
        folder, name = self._place(path)
        folder.loose.append([(name, value)])

    def _inode(self, path: Path) -> Inode:
        folder, name = self._place(path)
        found = folder.now()[name]
        assert isinstance(found, Inode)
        return found

    # The single calls

    def _open(self, path: Path, flags: int) -> int:
        is_new = not path.exists()
        handle = super()._open(path, flags)
        if is_new:
            self._change(path, Inode())
        self._open_files[handle] = self._inode(path)
        return handle

    def _write(self, handle: int, data: memoryview) -> int:
        written = super()._write(handle, data)
        self._open_files[handle].loose.append(bytes(data[:written]))
        self.stop_here()
        return written

    def _truncate(self, handle: int, size: int) -> None:
        super()._truncate(handle, size)
        self._open_files[handle].loose.append(size)
        self.stop_here()

    def _sync(self, handle: int) -> None:
        inode = self._open_files[handle]
        inode.safe, inode.loose = inode.content("all"), []
        self.stop_here()

    def _sync_folder(self, folder: Path) -> None:
        inside = os.path.relpath(folder, self.root)
        if inside in self.folders:
            held = self.folders[inside]
            held.safe, held.loose = held.now(), []
            self.stop_here()

    def _rename(self, source: Path, target: Path) -> None:
        inode = self._inode(source)
        super()._rename(source, target)
        folder, name = self._place(target)
        folder.loose.append([(source.name, None), (name, inode)])
        self.stop_here()

    def _link(self, source: Path, target: Path) -> None:
        super()._link(source, target)
        self._change(target, self._inode(source))
        self.stop_here()

    def _unlink(self, path: Path) -> None:
        super()._unlink(path)
        self._change(path, None)
        self.stop_here()

    def _mkdir(self, folder: Path) -> None:
        super()._mkdir(folder)
        inside = os.path.relpath(folder, self.root)
        if inside != ".":
            self.folders.setdefault(inside, Folder())
            self._change(folder, inside)
            self.stop_here()


def lay_out(tree: Tree, folder: Path) -> None:
    """Make a state of the disk real."""
    for name, data in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

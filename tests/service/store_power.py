"""A disk that loses power: what was written since the last synchronisation may be there, or not, or in part.

It is fed with what strace saw.  Nothing is certain but what was synchronised: the content of a file by that file, its
name by its directory; of everything else any part may have come to the disk, in any order.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
"""Bytes that are written as a whole, or not."""

LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that went well."""

    name: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    """All arguments that are numbers, in their order."""

    result: int


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes in a file; None makes it so long."""

    offset: int
    content: bytes | None


@dataclass
class File:
    """A file; two names of one file lead to the same."""

    synced: bytes = b""
    pending: list[Write] = field(default_factory=list)

    def after(self, writes: list[Write]) -> bytes:
        content = bytearray(self.synced)
        for write in writes:
            if write.content is None:
                content = content[: write.offset].ljust(write.offset, b"\0")
            else:
                content = content.ljust(write.offset, b"\0")
                content[write.offset : write.offset + len(write.content)] = write.content
        return bytes(content)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that is made, taken away (None), or, with `old`, given instead of another."""

    name: str
    file: File | None
    old: str = ""


class Disk:
    """`feed` it with calls; `after_power_cut` gives a folder as it may be found."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._synced: dict[str, File] = {}
        self._pending: list[Entry] = []
        self._open: dict[int, str] = {}
        self._files: dict[int, File] = {}
        for path in root.glob("*"):
            self._synced[path.name] = File(path.read_bytes())

    def feed(self, call: Call) -> None:
        paths = [self._name(text) for text in call.texts]
        if call.name == "openat":
            self._open_file(paths[0], call.result)
        elif call.name == "pwrite64" and (file := self._files.get(call.numbers[0])):
            file.pending.append(Write(call.numbers[2], call.texts[0]))
        elif call.name == "ftruncate" and (file := self._files.get(call.numbers[0])):
            file.pending.append(Write(call.numbers[1], None))
        elif call.name in ("fsync", "fdatasync"):
            self._sync(call.numbers[0])
        elif call.name.startswith("unlink") and paths[0] is not None:
            self._pending.append(Entry(paths[0], None))
        elif call.name.startswith(("rename", "link")) and paths[0] is not None and paths[1] is not None:
            moved = call.name.startswith("rename")
            self._pending.append(Entry(paths[1], self._names(self._pending)[paths[0]], paths[0] if moved else ""))

    def after_power_cut(self, folder: Path, dice: random.Random | None, *, everything: bool = False) -> None:
        """Make the folder as it may be then; without dice nothing came to the disk, or everything did."""
        folder.mkdir()
        chosen = self._pending if everything else [one for one in self._pending if dice and dice.random() < 0.5]
        for name, file in self._names(chosen).items():
            (folder / name).write_bytes(file.after(file.pending if everything else list(_part(file.pending, dice))))

    def _open_file(self, name: str | None, descriptor: int) -> None:
        self._files.pop(descriptor, None)
        self._open[descriptor] = name if name is not None else "/"
        if not name:
            return
        names = self._names(self._pending)
        if name not in names:
            names[name] = File()
            self._pending.append(Entry(name, names[name]))
        self._files[descriptor] = names[name]

    def _sync(self, descriptor: int) -> None:
        if file := self._files.get(descriptor):
            file.synced, file.pending = file.after(file.pending), []
        elif self._open.get(descriptor) == "":
            self._synced, self._pending = self._names(self._pending), []

    def _names(self, entries: list[Entry]) -> dict[str, File]:
        names = dict(self._synced)
        for entry in entries:
            names.pop(entry.old, None)
            if entry.file is None:
                names.pop(entry.name, None)
            else:
                names[entry.name] = entry.file
        return names

    def _name(self, text: bytes) -> str | None:
        """In the folder; "" for the folder itself, None elsewhere."""
        folder, _, name = text.decode(errors="replace").rpartition("/")
        if folder == str(self.root):
            return name
        return "" if f"{folder}/{name}" == str(self.root) else None


def _part(writes: list[Write], dice: random.Random | None) -> Iterator[Write]:
    for write in writes:
        if dice is None or dice.random() < 0.4:
            continue
        if write.content is not None and dice.random() < 0.3:
            yield Write(write.offset, write.content[: SECTOR * dice.randrange(len(write.content) // SECTOR + 1)])
        else:
            yield write


def calls(trace: str) -> Iterator[Call]:
    """What strace -f -xx wrote."""
    assert "<unfinished" not in "".join(line for line in trace.splitlines() if "pwrite64" in line or "sync" in line)
    for line in trace.splitlines():
        if (match := LINE.match(line)) and int(match[3]) >= 0:
            texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(match[2]))
            numbers = re.findall(r"(?:^|[ <])(\d+)(?=[,>]|$)", TEXT.sub("", match[2]))
            yield Call(match[1], texts, tuple(map(int, numbers)), int(match[3]))

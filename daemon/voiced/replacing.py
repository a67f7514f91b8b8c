"""How a file is replaced as a whole, so that whatever happens there is the old one or the new one."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """The steps in which a file is replaced."""

    def write(self, path: Path, content: bytes) -> None:
        """Write a new file, down to the disk."""
        ...

    def liken(self, new: Path, old: Path) -> None:
        """Let those use it who may use the other."""
        ...

    def rename(self, old: Path, new: Path) -> None:
        """Let it take the other's place."""
        ...

    def sync_directory(self, directory: Path) -> None:
        """Bring that down to the disk too."""
        ...


class RealDisk:
    """The machine's disk."""

    def write(self, path: Path, content: bytes) -> None:
        """Readable for its owner alone."""
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def liken(self, new: Path, old: Path) -> None:
        """Owner, group, mode, and what else stands for who may use it."""
        wanted, there = old.stat(), new.stat()
        if (there.st_uid, there.st_gid) != (wanted.st_uid, wanted.st_gid):
            os.chown(new, wanted.st_uid, wanted.st_gid)
        new.chmod(stat.S_IMODE(wanted.st_mode))
        for name in _attributes(old):
            with suppress(OSError):  # some are the system's own
                os.setxattr(new, name, os.getxattr(old, name))

    def rename(self, old: Path, new: Path) -> None:
        """In one step."""
        old.replace(new)

    def sync_directory(self, directory: Path) -> None:
        """The names in it."""
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _attributes(path: Path) -> list[str]:
    """Such as lists of who may use it; not every file system has them."""
    try:
        return os.listxattr(path)
    except OSError:
        return []

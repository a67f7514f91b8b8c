"""The values in memory and the file that follows them; in one thread at a time.

While the process runs, memory is the truth: a file that vanished, was damaged or says something else is made anew.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from voiced.api.errors import StoreError
from voiced.service.store_damage import replace, salvaged
from voiced.service.store_faults import DAMAGED
from voiced.service.store_file import StoreFile, is_there
from voiced.service.store_values import Change, Values

logger = logging.getLogger(__name__)

WRITE_WAIT_S = 2.0
"""So long another process may have the file."""


class LastingValues:
    """`values` is what is on the disk, or will be; it is replaced as a whole, so that any thread may read it."""

    def __init__(self, path: Path, damaged: Callable[[str], None]) -> None:
        """`damaged` is called once with the path of the damaged file, in the thread that finds it."""
        self.values = Values()
        self.is_loaded = False
        self._path = path
        self._damaged = damaged
        self._was_told = False
        self._file: StoreFile | None = None
        self._last: tuple[int, int] | None = None
        """The file that was open last, if it is certain which one that is."""

    def load(self, wait_s: float) -> None:
        """Read the file, unless that was done.  Raises StoreError."""
        if self.is_loaded:
            return
        if is_there(self._path):
            try:
                self.values = self._open(wait_s)
            except StoreError as error:
                if error.code != DAMAGED:
                    raise
                self._save_from_damage()
        self.is_loaded = True

    def change(self, changes: Sequence[Change], deed: str) -> bool:
        """As Store.apply says."""
        self.load(WRITE_WAIT_S)
        if deed and deed in self.values.deeds:
            return False
        new = self.values.after(changes, deed)
        try:
            self._sound_file().write(changes, deed)
        except StoreError as error:
            self.close()
            if error.code != DAMAGED:
                raise
            self._replace_damaged(new)
        self.values = new
        return True

    def close(self) -> None:
        """Let others have the file; it is opened again when it is needed."""
        if self._file:
            self._last = self._file.identity
            self._file.close()
        self._file = None

    def _open(self, wait_s: float) -> Values:
        file = StoreFile(self._path, wait_s)
        try:
            values = file.read()
        except StoreError:
            file.close()
            raise
        self._file = file
        return values

    def _sound_file(self) -> StoreFile:
        """The file, open, with what is in memory.  Raises StoreError."""
        if self._file and self._file.is_in_place():
            return self._file
        self.close()
        if not is_there(self._path) or self._open(WRITE_WAIT_S) != self.values:
            self._replace_other()
            self._open(WRITE_WAIT_S)
        assert self._file
        return self._file

    def _replace_other(self) -> None:
        """One that vanished, or says something else.

        That may be a write of our own: it was said to fail, and came to the disk all the same.
        """
        is_foreign = self._file is not None and self._last not in (None, self._file.identity)
        self.close()
        self._last = None
        kept = replace(self._path, self.values, aside=is_foreign)
        if is_foreign:
            logger.warning("%s was replaced by something else; that is kept as %s", self._path, kept)

    def _save_from_damage(self) -> None:
        self.values = salvaged(self._path)
        try:
            self._replace_damaged(self.values)
        except StoreError as error:  # the next change tries it again
            logger.warning("%s is damaged, and no new one can be made: %s", self._path, error)
            self._tell(self._path)

    def _replace_damaged(self, values: Values) -> None:
        self._last = None
        kept = replace(self._path, values, aside=True)
        logger.warning("%s was damaged; it is kept as %s, and a new one is begun", self._path, kept)
        self._tell(kept)

    def _tell(self, path: Path) -> None:
        if not self._was_told:
            self._was_told = True
            self._damaged(str(path))

"""A sound file that is written while it is spoken, in the format that the ending of its name asks for."""

import os
from pathlib import Path

from voiced.api import DeviceError
from voiced.device.sound_coding import Coding, coding
from voiced.device.sound_forms import form_of
from voiced.wording import printed, reason


class SoundFileWriter:
    """Takes mono PCM of one rate; the file is there when the first sound comes, complete when closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: Coding | None = None

    def check(self) -> None:
        """Raise DeviceError when it cannot be written, before anything is made for it."""
        try:
            place = self._path if self._path.exists() else self._path.parent
            if self._path.is_dir():
                raise DeviceError(printed("cannot write {path}: it is a folder", path=self._path))
            if not os.access(place, os.W_OK):
                why = printed("{place} is not there or not writable", place=place)
                raise DeviceError(printed("cannot write {path}: {why}", path=self._path, why=why))
        except OSError as error:
            raise self._refused(error) from error
        form_of(self._path)

    def open(self, rate: int) -> int:
        """Begin the file; the rate that it has, which is another where its format does not know this one.

        Raises DeviceError when it cannot be written.
        """
        form = form_of(self._path)
        try:
            self._file = coding(form, self._path, form.rate(rate))
        except OSError as error:
            raise self._refused(error) from error
        return form.rate(rate)

    def write(self, pcm: bytes) -> None:
        """Add sound.  Raises DeviceError when the disk is full."""
        assert self._file is not None, "write before open"
        try:
            self._file.write(pcm)
        except OSError as error:
            raise self._refused(error) from error

    def close(self) -> None:
        """Complete the file, if there is one.  Raises DeviceError when the disk is full."""
        file, self._file = self._file, None
        try:
            if file:
                file.close()
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> DeviceError:
        return DeviceError(printed("cannot write {path}: {why}", path=self._path, why=reason(error)))

"""What becomes of samples on their way into a file: a WAV that Python writes, or what libsndfile encodes."""

import wave
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from voiced.audio import WIDTH
from voiced.device.sound_forms import WAV, Form

_MOMENTS_A_SECOND = 50


class Coding(Protocol):
    """A file that is being written.  Everything raises OSError when it cannot be."""

    def write(self, pcm: bytes) -> None:
        """Add mono 16-bit samples."""
        ...

    def close(self) -> None:
        """Complete it."""
        ...


def coding(form: Form, path: Path, rate: int) -> Coding:
    """Begin a file of that format.  Raises OSError."""
    return _Plain(path, rate) if form is WAV else _Encoded(form, path, rate)


class _Plain:
    def __init__(self, path: Path, rate: int) -> None:
        self._raw: BinaryIO = path.open("wb")
        self._file = wave.open(self._raw, "wb")  # noqa: SIM115 - closed by close
        self._file.setnchannels(1)
        self._file.setsampwidth(WIDTH)
        self._file.setframerate(rate)

    def write(self, pcm: bytes) -> None:
        self._file.writeframesraw(pcm)

    def close(self) -> None:
        try:
            self._file.close()
        finally:
            self._raw.close()


class _Encoded:
    """Every write goes to the disk at once, so that its failure is not met later, within libsndfile.

    In a file for which nothing came is a moment of silence: without a sample nobody could read it.
    """

    def __init__(self, form: Form, path: Path, rate: int) -> None:
        self._raw = _Candid(path.open("wb", buffering=0))
        try:
            self._file = _opened(form, self._raw, rate)
        except OSError:
            self._raw.close()
            raise
        self._nothing = bytes(rate // _MOMENTS_A_SECOND * WIDTH)

    def write(self, pcm: bytes) -> None:
        import soundfile

        self._nothing = b""
        try:
            self._file.buffer_write(pcm, "int16")
        except (soundfile.LibsndfileError, AssertionError) as error:
            raise self._raw.failure or OSError(str(error)) from error
        self._raise_failure()

    def close(self) -> None:
        import soundfile

        try:
            if self._nothing:
                self.write(self._nothing)
            self._file.close()
        except soundfile.LibsndfileError as error:
            raise self._raw.failure or OSError(str(error)) from error
        finally:
            self._raw.close()
        self._raise_failure()

    def _raise_failure(self) -> None:
        if self._raw.failure:
            raise self._raw.failure


class _Candid:
    """The file below, which remembers why it cannot be written: libsndfile only says that it cannot.

    After it is closed it takes nothing, and complains of nothing: a file that nobody closed is collected like this.
    """

    def __init__(self, raw: FileIO) -> None:
        self._raw = raw
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        return self._tried(lambda: self._raw.write(data), 0)

    def seek(self, offset: int, whence: int) -> None:
        self._tried(lambda: self._raw.seek(offset, whence), -1)

    def tell(self) -> int:
        return self._tried(self._raw.tell, -1)

    def read(self, _size: int) -> bytes:
        """It is there because soundfile looks for it."""
        return b""

    def close(self) -> None:
        self._raw.close()

    def _tried(self, doing: Callable[[], int], otherwise: int) -> int:
        try:
            return otherwise if self._raw.closed else doing()
        except OSError as error:
            self.failure = self.failure or error
            return otherwise


def _opened(form: Form, raw: _Candid, rate: int) -> Any:
    """Raises OSError."""
    import soundfile

    class Written(soundfile.SoundFile):  # type: ignore[misc] # soundfile has no types
        """A file that is written from its beginning to its end."""

        def seekable(self) -> bool:
            """Otherwise a seek would follow every write."""
            return False

    try:
        return Written(raw, "w", rate, 1, format=form.container, subtype=form.coding)
    except soundfile.LibsndfileError as error:
        raise raw.failure or OSError(error.error_string) from error

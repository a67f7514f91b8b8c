"""A sound file's own samples: its first channel, at its own rate, as 16-bit PCM."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voiced.api import DeviceError
from voiced.wording import printed, reason

if TYPE_CHECKING:
    import numpy

BLOCKS_A_SECOND = 50

_FULL_SCALE = 32768


@dataclass(frozen=True, slots=True)
class OwnSamples:
    """An open file."""

    rate: int
    """Samples a second."""

    blocks: Iterator[bytes]
    """Mono 16-bit little-endian PCM, 20 ms at a time and at the end what is left; raises DeviceError."""


@contextmanager
def own_samples(path: Path) -> Iterator[OwnSamples]:
    """The file, of any kind that libsndfile knows, open meanwhile.  Raises DeviceError when it cannot be read."""
    with ExitStack() as stack:
        file = _opened(path, stack)
        yield OwnSamples(file.samplerate, _blocks(file, path))


def _opened(path: Path, stack: ExitStack) -> Any:
    import soundfile

    try:
        return stack.enter_context(soundfile.SoundFile(stack.enter_context(path.open("rb"))))
    except OSError as error:
        raise DeviceError(printed("cannot read {path}: {why}", path=path, why=reason(error))) from error
    except soundfile.LibsndfileError as error:
        raise _unread(path, error.error_string) from error


def _blocks(file: Any, path: Path) -> Iterator[bytes]:
    import soundfile

    try:
        # as fractions: asked for integers, libsndfile does not scale what a file holds as fractions
        for chunk in file.blocks(max(1, file.samplerate // BLOCKS_A_SECOND), dtype="float32", always_2d=True):
            yield _pcm(chunk[:, 0])
    except soundfile.LibsndfileError as error:
        raise _unread(path, error.error_string) from error


def _pcm(fractions: "numpy.typing.NDArray[numpy.float32]") -> bytes:
    scaled = (fractions * _FULL_SCALE).round().clip(-_FULL_SCALE, _FULL_SCALE - 1)
    return scaled.astype("<i2").tobytes()


def _unread(path: Path, why: str) -> DeviceError:
    return DeviceError(printed("cannot read {path}: {why} Is it a sound file?", path=path, why=why))

"""How a voice sounds that was designed: written to a sound file, and ready to be played."""

from pathlib import Path
from typing import TYPE_CHECKING

from voiced.api import SpeechError, UsageError
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.making import Designed


def written(designed: "Designed", path: Path) -> tuple[bytes, int]:
    """Mono 16-bit PCM and its samples a second, which are in the file too.

    Raises DeviceError when it cannot be written, SpeechError when it is no sound.
    """
    from voiced.device.sound_writing import SoundFileWriter

    pcm, rate = _decoded(designed)
    writer = SoundFileWriter(path)
    writer.check()
    writer.open(rate)
    writer.write(pcm)
    writer.close()
    return pcm, rate


def _decoded(designed: "Designed") -> tuple[bytes, int]:
    if designed.format == "pcm":
        return designed.preview, designed.rate
    from voiced.making.recordings import read_recording

    try:
        recording = read_recording(designed.preview, printed("the preview"))
    except UsageError as error:
        raise SpeechError(str(error), code="protocol") from None
    return recording.samples[:, 0].tobytes(), recording.rate

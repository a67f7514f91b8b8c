"""What the thread of a decoder does: libsndfile reads what is still coming, and waits for it."""

import threading
from typing import TYPE_CHECKING, Literal, TypeAlias

from voiced.api.tts.decoding.channels import first_channel
from voiced.api.tts.decoding.coming import Coming
from voiced.api.tts.decoding.handing_on import HandingOn
from voiced.audio import WIDTH

if TYPE_CHECKING:
    import soundfile

Compressed: TypeAlias = Literal["mp3", "opus"]

_PIECES_A_SECOND = 50
_FORMS = {"mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS")}


def decode(coming: Coming, handing: HandingOn, sound: Compressed) -> None:
    """Hand on all sound; it ends well when nothing but the end of what came was in the way of more."""
    import soundfile

    pieces, well = 0, False
    try:
        with _opened(coming, sound) as file:
            room = bytearray(file.samplerate // _PIECES_A_SECOND * file.channels * WIDTH)
            while frames := file.buffer_read_into(room, "int16"):
                pieces += 1
                pcm = bytes(room[: frames * file.channels * WIDTH])
                if not handing.put(first_channel(pcm, file.channels), file.samplerate):
                    break
        well = True
    except soundfile.LibsndfileError:
        well = pieces > 0 and coming.is_over
    except ValueError:
        well = False
    finally:
        coming.drop()
        handing.end(well=well)


def _opened(coming: Coming, sound: Compressed) -> "soundfile.SoundFile":
    """Raises LibsndfileError, and ValueError for what begins like that format and is another."""
    import soundfile

    class Stream(soundfile.SoundFile):  # type: ignore[misc] # soundfile has no types
        """A file that is read from its beginning to its end."""

        _sf_error_lock = threading.Lock()  # the one of all files would keep others from being opened while this waits

        def seekable(self) -> bool:
            """Otherwise a seek would follow every read."""
            return False

    file = Stream(coming)
    if (file.format, file.subtype) != _FORMS[sound]:
        file.close()
        raise ValueError("another format")
    return file

"""The sound that the settings name: the devices of this machine, or files in their place."""

from voiced.api import DeviceError
from voiced.conversation.duplex import Duplex, FullDuplex, HalfDuplex
from voiced.device.clock import LoopClock, Work
from voiced.device.file_sound import FileSound
from voiced.device.live_loudspeaker import LiveLoudspeaker
from voiced.device.live_sound import LiveSound, Wanted
from voiced.device.portaudio import PortAudio
from voiced.device.sound import Audible, Sound
from voiced.device.sound_files import path_of
from voiced.service.loop_watch import leave_at_once
from voiced.settings import Settings
from voiced.wording import printed


def sound_of(settings: Settings, work: Work, audible: Audible, volume: int | None = None) -> Sound:
    """Files when both names are files, else the devices; `volume` instead of the one in the settings.

    Raises DeviceError for a file beside a device.
    """
    audio = settings.audio
    percent = audio.volume if volume is None else volume
    recording, spoken = path_of(audio.input), path_of(audio.output)
    if recording and spoken:
        return FileSound(recording, spoken, work, audible, paced=audio.paced, volume=percent)
    if recording or spoken:
        raise DeviceError(
            printed(
                "audio.input is '{input}' and audio.output '{output}': a file and a device cannot be mixed;"
                " give two files (file:QUESTION.wav, file:REPLY.wav) or two devices",
                input=audio.input,
                output=audio.output,
            )
        )
    clock = LoopClock()
    loudspeaker = LiveLoudspeaker(clock, work, audible, percent)
    wanted = Wanted(audio.input, audio.output, audio.output_buffer_ms, audio.output_latency_ms)
    return LiveSound(wanted, PortAudio(), loudspeaker, clock, leave_at_once)


def duplex_of(settings: Settings) -> Duplex:
    """Whether the microphone is heard while the loudspeaker plays."""
    return FullDuplex() if settings.audio.duplex == "full" else HalfDuplex()

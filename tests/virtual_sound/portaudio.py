"""A child with PortAudio: captures to standard output or plays standard input, and says `ready` on standard error."""

import argparse
import sys
import time
from typing import Any

_PERIODS_A_SECOND = 50
_STEP_S = 0.01
_TAIL_S = 0.3


def main() -> None:
    """Capture for so many seconds, or play until the input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deed", choices=["capture", "play"])
    parser.add_argument("pcm", help="the name of ALSA's PCM")
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=0.0)
    options = parser.parse_args()
    sys.exit(_capture(options) if options.deed == "capture" else _play(options))


def _capture(options: argparse.Namespace) -> int:
    blocks: list[bytes] = []

    def take(pcm: bytes, *_: object) -> tuple[None, int]:
        blocks.append(pcm)
        return None, 0  # paContinue

    stream = _open(options, input=True, stream_callback=take)
    period_s = 1 / _PERIODS_A_SECOND
    while not blocks:
        time.sleep(_STEP_S)
    _ready()
    while len(blocks) * period_s < options.seconds:
        time.sleep(_STEP_S)
    stream.close()
    sys.stdout.buffer.write(b"".join(blocks))
    return 0


def _play(options: argparse.Namespace) -> int:
    stream = _open(options, output=True)
    _ready()
    stream.write(sys.stdin.buffer.read())
    time.sleep(_TAIL_S)
    stream.close()
    return 0


def _open(options: argparse.Namespace, **direction: Any) -> Any:
    import pyaudio

    audio = pyaudio.PyAudio()
    devices = [audio.get_device_info_by_index(number) for number in range(audio.get_device_count())]
    index = next(int(device["index"]) for device in devices if device["name"] == options.pcm)
    frames = options.rate // _PERIODS_A_SECOND
    form = {"format": pyaudio.paInt16, "channels": 1, "rate": options.rate, "frames_per_buffer": frames}
    return audio.open(**form, **direction, input_device_index=index, output_device_index=index)


def _ready() -> None:
    sys.stderr.write("ready\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()

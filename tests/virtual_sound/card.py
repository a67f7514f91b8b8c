"""A microphone and a loudspeaker for programs that use ALSA, on a machine that has neither."""

import subprocess
import tempfile
import threading
import wave
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Literal, Self

from tests.virtual_sound.recording import Recording
from tests.virtual_sound.server import SINK, Server

Device = Literal["mic", "spk"]

MICROPHONE_RATE = 16_000
LOUDSPEAKER_RATE = 48_000
# With 50 ms the feeder runs dry on a busy machine, and what is captured has holes.
_FEED_MS = 300
_DRAIN_LIMIT_S = 10.0

# All that ALSA knows in there: no look for hardware, no chatter.  PortAudio passes over names such as hw and null.
_ALSA = """\
pcm.vmic {{ type pulse
  server "{mic}"
  device "{sink}.monitor" }}
pcm.vspk {{ type pulse
  server "{spk}"
  device "{sink}" }}
pcm.default {{ type asym
  capture.pcm "vmic"
  playback.pcm "vspk" }}
"""


class Playing:
    """Sound on its way into the microphone."""

    def __init__(self, program: "subprocess.Popen[bytes]", pcm: bytes, length_s: float) -> None:
        self._program = program
        self._limit_s = length_s + _DRAIN_LIMIT_S
        self._feeder = threading.Thread(target=self._feed, args=(pcm,), daemon=True)
        self._feeder.start()

    def wait(self) -> None:
        """Until the last sample is played; raises RuntimeError when it was not."""
        self._feeder.join(self._limit_s)
        if self._program.returncode != 0:
            raise RuntimeError("the microphone did not take the sound")

    def stop(self) -> None:
        """Play no more."""
        self._program.kill()
        self._feeder.join()

    def _feed(self, pcm: bytes) -> None:
        with suppress(OSError):  # It was stopped, or its server died.
            self._program.communicate(pcm)


class VirtualSound:
    """A sound card; `environment` makes a child see it.  Each has its own files and servers; several may be at once.

    The microphone and the loudspeaker are two servers, because one server whose microphone is pulled
    goes on capturing from its loudspeaker.
    """

    def __init__(
        self,
        *,
        absent: Sequence[Device] = (),
        microphone_rate: int = MICROPHONE_RATE,
        loudspeaker_rate: int = LOUDSPEAKER_RATE,
    ) -> None:
        """`absent` devices are not there until they are plugged."""
        self._rates: dict[Device, int] = {"mic": microphone_rate, "spk": loudspeaker_rate}
        self._absent = absent
        self._servers: dict[Device, Server] = {}
        self._stack = ExitStack()
        self.folder = Path()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            # Short names: a socket's path has room for a hundred letters.
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sound-")))
            for device, rate in self._rates.items():
                server = self._servers[device] = Server(self.folder / device, rate)
                stack.callback(server.kill)
                if device not in self._absent:
                    server.start()
            addresses = {name: server.address for name, server in self._servers.items()}
            (self.folder / "asound.conf").write_text(_ALSA.format(sink=SINK, **addresses), encoding="utf-8")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def environment(self) -> dict[str, str]:
        """What to add to the environment of a program that shall hear and speak here; its PCMs: vmic, vspk, default."""
        return {
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
            "JACK_NO_START_SERVER": "1",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(self.folder),
        }

    def play(self, sound: bytes | Path) -> None:
        """Play into the microphone, and return when it is played: a WAV file, or PCM in the microphone's form."""
        with self.playing(sound) as playing:
            playing.wait()

    @contextmanager
    def playing(self, sound: bytes | Path, latency_ms: int = _FEED_MS) -> Generator[Playing]:
        """Play into the microphone meanwhile; leaving stops what is left.

        A server that freezes has so much of the sound already.
        """
        server = self._servers["mic"]
        pcm = sound if isinstance(sound, bytes) else _pcm(sound, server.rate)
        words = ["--playback", f"--device={SINK}", *server.raw(latency_ms=latency_ms)]
        with server.client("pacat", *words, stdin=subprocess.PIPE) as program:
            playing = Playing(program, pcm, len(pcm) / 2 / server.rate)
            try:
                yield playing
            finally:
                playing.stop()

    def pactl(self, device: Device, *words: str) -> "subprocess.Popen[bytes]":
        """Start PulseAudio's own tool at that device's server, to look at what goes on there."""
        return self._servers[device].client("pactl", *words, stdout=subprocess.PIPE)

    def recording(self, device: Device = "spk") -> AbstractContextManager[Recording]:
        """Record meanwhile what the loudspeaker is given, or what the microphone gives; begun when it is entered."""
        return Recording(self._servers[device])

    def plug(self, device: Device) -> None:
        """The device comes."""
        self._servers[device].plug()

    def unplug(self, device: Device) -> None:
        """The device goes: streams stop, opening fails; a new PortAudio still lists its name."""
        self._servers[device].unplug()

    def kill(self, device: Device) -> None:
        """Its sound server dies, and a new PortAudio does not find the device."""
        self._servers[device].kill()

    def restart(self, device: Device) -> None:
        """Its sound server dies, if it lives, and comes again with the device."""
        self._servers[device].kill()
        self._servers[device].start()

    def freeze(self, device: Device) -> None:
        """Its sound server hangs."""
        self._servers[device].freeze()

    def thaw(self, device: Device) -> None:
        """It goes on."""
        self._servers[device].thaw()

    @contextmanager
    def room(self, db: float = -10.0, delay_ms: int = 60) -> Generator[None]:
        """Meanwhile the microphone hears the loudspeaker, so much quieter and about so much later."""
        microphone, loudspeaker = self._servers["mic"], self._servers["spk"]
        volume = round(0x10000 * 10 ** (db / 60))  # PulseAudio's volume is cubic
        tap = ["--record", f"--device={SINK}.monitor", *microphone.raw(latency_ms=10)]
        mouth = ["--playback", f"--device={SINK}", f"--volume={volume}", *microphone.raw(latency_ms=delay_ms)]
        with loudspeaker.client("pacat", *tap, stdout=subprocess.PIPE) as heard:
            assert heard.stdout
            with microphone.client("pacat", *mouth, stdin=heard.stdout.fileno()) as echo:
                try:
                    yield
                finally:
                    echo.kill()
                    heard.kill()


def _pcm(path: Path, rate: int) -> bytes:
    """The file in the microphone's form; the same samples when it has that form already."""
    with wave.open(str(path)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (rate, 1, 2):
            return bytes(file.readframes(file.getnframes()))
    from tests.corpus.sound import pcm, read

    if rate != MICROPHONE_RATE:
        raise ValueError(f"{path} must have {rate} samples a second")
    return pcm(read(path))

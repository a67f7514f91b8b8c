"""A private PulseAudio as one sound device: what is played into its sink can be captured from the monitor."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.virtual_sound.leash import Leashed

SINK = "sink"
_LIMIT_S = 10.0
_STEP_S = 0.01
_PLUGINS = "*/alsa-lib/libasound_module_pcm_pulse.so"

# Equal default and alternate rates stop PulseAudio from changing an idle sink's rate; then capture is bit exact.
_SETTINGS = """\
daemonize = no
use-pid-file = no
exit-idle-time = -1
flat-volumes = no
enable-shm = no
realtime-scheduling = no
default-sample-format = s16le
default-sample-rate = {rate}
alternate-sample-rate = {rate}
resample-method = speex-float-5
"""


def missing() -> str:
    """What to install for virtual sound; empty when all is there."""
    programs = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "pacat": "pulseaudio-utils"}
    absent = {package for program, package in programs.items() if shutil.which(program) is None}
    if not any(folder.glob(_PLUGINS) for folder in (Path("/usr/lib"), Path("/usr/lib64"))):
        absent.add("libasound2-plugins")
    return f"needs the Debian packages {', '.join(sorted(absent))}" if absent else ""


class Server:
    """One device behind one server; the server lives from `start` to `kill`."""

    def __init__(self, folder: Path, rate: int) -> None:
        self.rate = rate
        self.address = f"unix:{folder / 'native'}"
        self._folder = folder
        self._leashed: Leashed | None = None
        folder.mkdir(mode=0o700)
        (folder / "daemon.conf").write_text(_SETTINGS.format(rate=rate), encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """With it, PulseAudio's programs talk to this server and touch nothing of the user's."""
        own = {name: str(self._folder) for name in ("HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH")}
        cookie = str(self._folder / "cookie")
        return own | {
            "PULSE_SERVER": self.address,
            "PULSE_COOKIE": cookie,
            "PULSE_CONFIG": str(self._folder / "daemon.conf"),
        }

    def start(self) -> None:
        """Start the server; returns when it and its device are there."""
        socket_path = self._folder / "native"
        socket_path.unlink(missing_ok=True)
        script = self._folder / "start.pa"
        listen = f"load-module module-native-protocol-unix auth-anonymous=1 auth-cookie-enabled=0 socket={socket_path}"
        # The socket comes last, so that who can connect finds the device.
        script.write_text(f"load-module {self._module}\n{listen}\n", encoding="utf-8")
        command = ["pulseaudio", "-n", "-F", str(script)]
        self._leashed = Leashed(command, self.environment, self._folder / "log")
        self._wait_until_it_listens(socket_path)

    def plug(self) -> None:
        """The device comes; its server too, when there is none."""
        if self._leashed:
            self._control("load-module", *self._module.split())
        else:
            self.start()

    def unplug(self) -> None:
        """The device goes; the server stays."""
        self._control("unload-module", "module-null-sink")

    def kill(self) -> None:
        """The server dies at once."""
        if self._leashed:
            self._leashed.signal(signal.SIGKILL)
            self._leashed.close()
            self._leashed = None

    def freeze(self) -> None:
        """The server hangs."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """The server goes on."""
        self._signal(signal.SIGCONT)

    def client(
        self, program: str, *words: str, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[bytes]":
        """Start one of PulseAudio's programs as this server's client."""
        return subprocess.Popen(
            [program, *words], env=os.environ | self.environment, start_new_session=True,
            stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def raw(self, *, latency_ms: int) -> Sequence[str]:
        """Options of these programs for PCM in the device's own form."""
        return "--raw", "--format=s16le", "--channels=1", f"--rate={self.rate}", f"--latency-msec={latency_ms}"

    @property
    def _module(self) -> str:
        # norewinds: otherwise an idle sink has rendered two seconds ahead, and the first capture waits for them.
        return f"module-null-sink sink_name={SINK} format=s16le rate={self.rate} channels=1 norewinds=1"

    def _signal(self, number: signal.Signals) -> None:
        if self._leashed:
            self._leashed.signal(number)

    def _control(self, *words: str) -> None:
        subprocess.run(
            ["pactl", *words],
            env=os.environ | self.environment,
            check=True,
            timeout=_LIMIT_S,
            stdout=subprocess.DEVNULL,
        )

    def _wait_until_it_listens(self, path: Path) -> None:
        limit = time.monotonic() + _LIMIT_S
        while self._leashed and self._leashed.is_running and time.monotonic() < limit:
            with socket.socket(socket.AF_UNIX) as door, suppress(OSError):
                door.connect(str(path))
                return
            time.sleep(_STEP_S)
        self.kill()
        raise RuntimeError(f"PulseAudio did not start: {(self._folder / 'log').read_text(encoding='utf-8')}")

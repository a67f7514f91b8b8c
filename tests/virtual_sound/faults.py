"""Faults of drivers, told to a program that runs with `Faults.environment`; they begin and end while it runs."""

import shutil
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("faults.c")
_LIMIT_S = 60


def missing() -> str:
    """What to install for faults; empty when all is there."""
    return "" if shutil.which("gcc") else "needs the Debian package gcc"


class Faults:
    """The faults of one program, in a folder of their own that must exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = folder / "faults.so"
        # Linked to both, because PyAudio loads them where a preloaded library does not look.
        libraries = ["-Wl,--no-as-needed", "-l:libportaudio.so.2", "-l:libasound.so.2", "-ldl"]
        command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(self._library), str(_SOURCE), *libraries]
        subprocess.run(command, check=True, timeout=_LIMIT_S, capture_output=True)

    @property
    def environment(self) -> dict[str, str]:
        """What to add to the environment of the program."""
        return {"LD_PRELOAD": str(self._library), "SOUND_FAULTS": str(self._folder)}

    def hang(self) -> None:
        """From now on stopping and closing a stream never return."""
        (self._folder / "hang").touch()

    def busy(self, pcm: str) -> None:
        """From now on somebody else has that PCM open."""
        (self._folder / f"busy-{pcm}").touch()

    def only_rate(self, pcm: str, rate: int) -> None:
        """From now on that PCM opens at this rate and at no other."""
        (self._folder / f"rate-{pcm}").write_text(str(rate), encoding="ascii")

    def end(self) -> None:
        """All is well from now on; what hangs returns."""
        for file in self._folder.iterdir():
            if file != self._library:
                file.unlink()

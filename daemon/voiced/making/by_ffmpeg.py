"""What the program ffmpeg reads for us: formats that libsndfile does not know, such as M4A."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from voiced.api import UsageError
from voiced.wording import printed, reason

LIMIT_S = 60
"""It may take so many seconds."""

_M4A_BRANDS = (b"M4A ", b"mp41", b"mp42", b"isom", b"iso2")
_STARTS = {
    b"\xff\xf1": ("aac", "aac"),
    b"\xff\xf9": ("aac", "aac"),
    b"\x1aE\xdf\xa3": ("webm", "matroska"),
    b"#!AMR": ("amr", "amr"),
    b"0&\xb2u": ("wma", "asf"),
}
"""How formats begin: their name, and what reads them in ffmpeg."""


def format_for_ffmpeg(data: bytes) -> str:
    """The format of a file that is read so, by how it begins; empty for another."""
    return _names(data)[0]


def wav_by_ffmpeg(data: bytes, name: str, *, most_s: float, most_bytes: int, program: str, limit_s: float) -> bytes:
    """The file's sound as a 16-bit WAV that does not know its length, and no more of it than that; blocking.

    Raises UsageError when the program is not there, or cannot read it.
    """
    with TemporaryDirectory(prefix="voiced-") as folder:
        # a file, because how to read it may stand at its end
        path = Path(folder) / "recording"
        path.write_bytes(data)
        # the format is named and other files are not read, for which a file may ask; one that is cut off is an error
        reads = f"-nostdin -v error -xerror -protocol_whitelist file,pipe -f {_names(data)[1]} -i".split()
        writes = f"-vn -t {most_s:g} -fs {most_bytes} -c:a pcm_s16le -f wav pipe:1".split()
        return _output([program, *reads, f"file:{path}", *writes], name, limit_s)


def _names(data: bytes) -> tuple[str, str]:
    if data[4:8] == b"ftyp":
        return ("m4a" if data[8:12] in _M4A_BRANDS else "mp4"), "mov"
    return next((names for start, names in _STARTS.items() if data.startswith(start)), ("", ""))


def _output(command: list[str], name: str, limit_s: float) -> bytes:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit_s, check=True)
    except FileNotFoundError as error:
        raise UsageError(
            printed(
                "only the program ffmpeg can read {name}: install it (sudo apt install ffmpeg), or give a WAV, FLAC "
                "or MP3 file",
                name=name,
            )
        ) from error
    except OSError as error:
        raise _unreadable(name, reason(error)) from error
    except subprocess.TimeoutExpired as error:
        raise _unreadable(name, printed("it took more than {limit} s", limit=f"{limit_s:g}")) from error
    except subprocess.CalledProcessError as error:
        raise _unreadable(name, _complaint(error.stderr) or str(error.returncode)) from error
    return done.stdout


def _complaint(stderr: bytes) -> str:
    """The last line, without the parts of the program and the file in front of it."""
    last = stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return re.sub(r"\[[^]]*\] *", "", last).rpartition(": ")[2]


def _unreadable(name: str, why: str) -> UsageError:
    return UsageError(
        printed("ffmpeg cannot read {name} ({why}): is it whole? Give a WAV, FLAC or MP3 file", name=name, why=why)
    )

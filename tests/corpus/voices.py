"""Voices that programs of the distribution make, each sentence kept as a WAV file in the caller's folder."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Voice:
    """A program's voice."""

    program: str
    name: str
    speaker: str
    """Whose voice it is: two programs may use the same person's."""

    language: str = "en"


KAL = Voice("flite", "kal16", "kal")
AWB = Voice("flite", "awb", "awb")
RMS = Voice("flite", "rms", "rms")
SLT = Voice("flite", "slt", "slt")
FESTIVAL_KAL = Voice("text2wave", "kal_diphone", "kal")
ESPEAK_US = Voice("espeak-ng", "en-us", "espeak-us")
ESPEAK_US_F = Voice("espeak-ng", "en-us+f4", "espeak-us-f4")
ESPEAK_ZH = Voice("espeak-ng", "cmn-latn-pinyin", "espeak-zh", "zh")
ESPEAK_ZH_F = Voice("espeak-ng", "cmn-latn-pinyin+f3", "espeak-zh-f3", "zh")

_PACKAGES = {"flite": "flite", "text2wave": "festival", "espeak-ng": "espeak-ng"}
_LIMIT_S = 60


def missing(voices: Sequence[Voice]) -> str:
    """What to install for these voices; empty when all can speak."""
    absent = {_PACKAGES[voice.program] for voice in voices if shutil.which(voice.program) is None}
    return f"needs the Debian packages {', '.join(sorted(absent))}" if absent else ""


def speak(voice: Voice, text: str, folder: Path) -> Path:
    """The WAV file of a sentence, made when the folder has none yet."""
    key = hashlib.sha256(f"{voice}\n{text}".encode()).hexdigest()[:20]
    path = folder / f"{voice.speaker}-{key}.wav"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Made beside it and renamed, because two runs may want the same sentence at once.
        made = folder / f"{key}.{os.getpid()}.wav"
        subprocess.run(_command(voice, text, made), input=text.encode(), check=True, timeout=_LIMIT_S)
        made.replace(path)
    return path


def _command(voice: Voice, text: str, path: Path) -> list[str]:
    match voice.program:
        case "flite":
            return ["flite", "-voice", voice.name, "-t", text, "-o", str(path)]
        case "text2wave":
            return ["text2wave", "-eval", f"(voice_{voice.name})", "-o", str(path)]
        case _:
            return ["espeak-ng", "-v", voice.name, "-w", str(path), text]

"""What a session of the voice clone stream is told, and what it tells: values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

AudioFormat: TypeAlias = Literal["pcm", "mp3"]
"""How sound comes; "pcm" is signed 16-bit little-endian samples, one channel (API reference, VCS stream, START)."""

TEXT_LIMIT = 300
"""Characters of a text (API reference, VCS stream, MSG)."""

SESSION_LIMIT = 100_000
"""Characters of a session; what is more is dropped (API reference, VCS stream, EVENT)."""

NORMAL = "NORMAL"
"""The reason of an END that ends well (API reference, VCS stream, END)."""


def length(text: str) -> int:
    """Characters as they are counted against the limits.

    Nobody says whether a character outside of Unicode's basic plane counts once or twice: it counts twice.
    """
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class VcsOptions:
    """How a session speaks (API reference, VCS stream, START, config)."""

    voice_name: str
    audio_format: AudioFormat = "pcm"
    sample_rate: int = 24000
    """8000, 16000 or 24000 hertz."""

    speed: int = 0
    """-500 to 500; 0 is the voice's own."""

    pitch: int = 0
    """-500 to 500; 0 is the voice's own."""

    volume: int = 50
    """0 to 100."""


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a session."""

    options: VcsOptions
    text: str | None = None
    """All that is spoken in it; None when text follows, as it comes."""


@dataclass(frozen=True, slots=True)
class Text:
    """More to be spoken, with something in it that can be."""

    text: str


@dataclass(frozen=True, slots=True)
class End:
    """There is no more text: the service speaks what is left, and ends the session."""


VcsIn: TypeAlias = Start | Text | End


@dataclass(frozen=True, slots=True)
class Began:
    """The service takes text."""

    trace_id: str


@dataclass(frozen=True, slots=True)
class Sound:
    """The next sound; a sample may be cut in two."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over."""

    trace_id: str
    reason: str
    """"NORMAL" or "ERROR"; empty when it is not told."""

    is_asked: bool = True
    """All of its text had been told; otherwise it is over too soon."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The session has failed; text that was not spoken is forgotten."""

    trace_id: str
    code: str
    """Such as "SIS.0401"; empty when it is not told."""

    message: str
    is_fatal: bool = False
    """The connection is over too."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The last message was dropped; the session goes on."""

    trace_id: str
    event: str
    at: float | None = None
    """When, in seconds since 1970; None when it is not told, or in other words."""


VcsOut: TypeAlias = Began | Sound | Ended | Refused | Noted

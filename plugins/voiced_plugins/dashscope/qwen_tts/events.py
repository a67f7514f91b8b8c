"""What a session of Qwen-TTS-Realtime is told, and what it tells: values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api.tts import Format
from voiced_plugins.dashscope.realtime.events import Finished, Refused

Mode: TypeAlias = Literal["commit", "server_commit"]
"""Who says which text is spoken at once: "commit", we do; "server_commit", the service finds its own sentences."""


@dataclass(frozen=True, slots=True)
class TtsOptions:
    """What the session is told before its first text; None is not told, and the service's default holds."""

    voice: str
    """The name of a voice of the model, in its exact spelling."""

    mode: Mode = "commit"
    response_format: Format = "pcm"
    sample_rate: int = 24000
    language_type: str | None = None
    """The language of the text by the service's name, such as "Chinese"."""

    speech_rate: float | None = None
    """0.5 to 2; 1 is the voice's own speed."""

    pitch_rate: float | None = None
    """0.5 to 2; 1 is the voice's own pitch."""

    volume: int | None = None
    """0 to 100; 50 is the voice's own."""

    bit_rate: int | None = None
    """Kilobits a second of what is compressed."""

    instructions: str | None = None
    """How to speak, in words."""

    optimize_instructions: bool | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """More to be spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class Commit:
    """Speak now what was given so far."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Forget what was given and not committed; what is being spoken goes on."""


@dataclass(frozen=True, slots=True)
class Finish:
    """There is no more text: the service speaks what is left, and ends the session."""


@dataclass(frozen=True, slots=True)
class Update:
    """Other options; only before the first text."""

    options: TtsOptions


TtsIn: TypeAlias = Text | Commit | Clear | Finish | Update


@dataclass(frozen=True, slots=True)
class ResponseBegan:
    """The service begins to speak a piece of text."""

    response: str


@dataclass(frozen=True, slots=True)
class Sound:
    """The next sound of a response; a sample may be cut in two."""

    response: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SoundEnded:
    """All sound of the response was sent."""

    response: str


@dataclass(frozen=True, slots=True)
class ResponseDone:
    """The response is over."""

    response: str
    status: str
    """"completed", "failed" or "incomplete"."""

    characters: int
    """What is billed; 0 when it is not told."""


@dataclass(frozen=True, slots=True)
class TextCommitted:
    """The service speaks what it was given."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """The service has forgotten what was not committed."""


TtsOut: TypeAlias = ResponseBegan | Sound | SoundEnded | ResponseDone | TextCommitted | Cleared | Refused | Finished

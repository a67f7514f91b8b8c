"""What a session of Qwen-ASR-Realtime is told, and what it tells: values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced_plugins.dashscope.realtime.events import Finished, Refused


@dataclass(frozen=True, slots=True)
class ServerVad:
    """How the service finds where an utterance begins and ends (client events, session.update)."""

    threshold: float = 0.0
    """-1 to 1; lower is more sensitive."""

    silence_ms: int = 400
    """Milliseconds of silence that end an utterance, 200 to 6000."""

    prefix_padding_ms: int | None = None
    """Milliseconds before the utterance that belong to it; None leaves it to the service."""


@dataclass(frozen=True, slots=True)
class AsrOptions:
    """What the session is told at its beginning."""

    model: str
    """Not in the greeting: the address of the socket names it."""

    language: str = ""
    """The service's code, such as "zh"; empty to let it find out."""

    sample_rate: Literal[16000, 8000] = 16000
    input_format: Literal["pcm"] = "pcm"
    """Signed 16-bit little-endian samples, one channel."""

    turn_detection: ServerVad | None = ServerVad()
    """None: the session is told by `Commit` where an utterance ends."""

    corpus: str = ""
    """Words and sentences that may be said."""


@dataclass(frozen=True, slots=True)
class Append:
    """More sound."""

    pcm: bytes


@dataclass(frozen=True, slots=True)
class Commit:
    """The utterance ends here; only without turn detection."""


@dataclass(frozen=True, slots=True)
class Finish:
    """There is no more sound: the service recognizes what is left, and ends the session."""


AsrIn: TypeAlias = Append | Commit | Finish


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The service hears speech."""

    item: str
    at_ms: int
    """Milliseconds of sound sent before it."""


@dataclass(frozen=True, slots=True)
class SpeechStopped:
    """The service hears no more speech."""

    item: str
    at_ms: int
    """Milliseconds of sound sent before its end."""


@dataclass(frozen=True, slots=True)
class Committed:
    """The sound of an utterance is complete."""

    item: str
    previous: str
    """The utterance before it; empty for the first."""


@dataclass(frozen=True, slots=True)
class Partial:
    """What an utterance seems to be so far: `text + stash`."""

    item: str
    text: str
    """Will not change."""

    stash: str
    """May still change."""

    language: str
    emotion: str


@dataclass(frozen=True, slots=True)
class Completed:
    """What an utterance was; it takes the place of everything partial."""

    item: str
    transcript: str
    language: str
    emotion: str
    """"neutral", "happy" and so on; empty when it is not told."""


@dataclass(frozen=True, slots=True)
class ItemFailed:
    """An utterance could not be recognized; the session goes on."""

    item: str
    code: str
    message: str


AsrOut: TypeAlias = SpeechStarted | SpeechStopped | Committed | Partial | Completed | ItemFailed | Refused | Finished

"""What happens, as values: the same for plugins, `--json` and the control socket."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    event: ClassVar[str]

    def details(self) -> dict[str, Any]:
        """Its fields, ready for JSON."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class StateChanged(Event):
    """The conversation is in another state: "idle", "listen", "confirm", "think", "speak" ...

    At rest it is "idle", "muted", "lent" (to a command that records) or "deaf"; "ring" while an alarm rings.
    """

    event: ClassVar[str] = "state"
    state: str


@dataclass(frozen=True, slots=True)
class SpeechBegan(Event):
    """Somebody speaks."""

    event: ClassVar[str] = "speech_began"


@dataclass(frozen=True, slots=True)
class InterimHeard(Event):
    """What is understood so far."""

    event: ClassVar[str] = "interim"
    stable: str
    draft: str


@dataclass(frozen=True, slots=True)
class SpeechEnded(Event):
    """The user has been silent long enough for the turn to end."""

    event: ClassVar[str] = "speech_ended"


@dataclass(frozen=True, slots=True)
class Heard(Event):
    """A turn's text was accepted; empty when nothing was understood."""

    event: ClassVar[str] = "heard"
    text: str
    language: str
    provider: str
    emotion: str = ""
    """How it was said, such as "happy", when the recognizer can tell."""


@dataclass(frozen=True, slots=True)
class Matched(Event):
    """An intent matched."""

    event: ClassVar[str] = "matched"
    plugin: str
    intent: str
    slots: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unmatched(Event):
    """No intent matched; what is not addressed to the device is dropped in silence."""

    event: ClassVar[str] = "unmatched"
    addressed: bool


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """A plugin answered; the core answers for itself as plugin ""."""

    event: ClassVar[str] = "answered"
    plugin: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaking(Event):
    """A clause of the reply begins to sound."""

    event: ClassVar[str] = "speaking"
    clause: str


@dataclass(frozen=True, slots=True)
class Spoke(Event):
    """The reply is over; `text` is what was heard of it."""

    event: ClassVar[str] = "spoke"
    text: str
    complete: bool


@dataclass(frozen=True, slots=True)
class TurnMeasured(Event):
    """A turn is over: when what happened in it."""

    event: ClassVar[str] = "turn"
    times: Mapping[str, float] = field(default_factory=dict)
    """Seconds, as `t` counts them: "end_of_speech", "soft_end", "first_interim", "final", "accepted", "first_text",
    "first_clause" (handed to the synthesizer), "first_audio", "first_sample" (heard); without what did not happen."""

    sessions: Mapping[str, str] = field(default_factory=dict)
    """What services call their sessions, by kind: "asr", "tts"."""

    responses: tuple[str, ...] = ()
    """What the service of the synthesizer calls the pieces of its session."""


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """Something went wrong."""

    event: ClassVar[str] = "failed"
    stage: str
    """Where: "hearing", "answering", "speaking", "plugin", "device"."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Woken(Event):
    """Somebody asks the device to listen."""

    event: ClassVar[str] = "woken"
    by: str
    """"wake-word", "button", "control"."""

    word: str = ""
    """Name of the wake word."""


@dataclass(frozen=True, slots=True)
class Asked(Event):
    """A plugin asks a question back; the next utterance is its answer."""

    event: ClassVar[str] = "asked"
    plugin: str
    text: str


@dataclass(frozen=True, slots=True)
class Rang(Event):
    """An alarm rings no more."""

    event: ClassVar[str] = "rang"
    key: str
    text: str
    outcome: str
    """"stopped", "missed" or "withdrawn"."""


@dataclass(frozen=True, slots=True)
class Announced(Event):
    """An announcement was heard, to its end or until somebody interrupted it."""

    event: ClassVar[str] = "announced"
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class LanguageChanged(Event):
    """The device is spoken to in another language from now on."""

    event: ClassVar[str] = "language"
    language: str


@dataclass(frozen=True, slots=True)
class DeviceChanged(Event):
    """The microphone or the loudspeaker was opened, lost or switched off."""

    event: ClassVar[str] = "device"
    device: str
    """"microphone" or "loudspeaker"."""

    state: str
    """"open", "lost", "muted" or "lent"."""

    message: str = ""
    """Its name when it is open, the reason when it is lost."""


@dataclass(frozen=True, slots=True)
class VolumeChanged(Event):
    """Everything that is played is louder or quieter from now on."""

    event: ClassVar[str] = "volume"
    percent: int


@dataclass(frozen=True, slots=True)
class ProviderChanged(Event):
    """A recognizer or synthesizer was chosen, skipped or given up."""

    event: ClassVar[str] = "provider"
    name: str
    kind: str
    """"asr" or "tts"."""

    state: str
    """"ready", "missing: ..." or "failed: ..."."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with its time and turn."""

    event: Event
    t: float
    """Seconds since the daemon or the command began, by the device's clock."""

    turn: int
    """0 before the first turn."""

    def line(self) -> dict[str, Any]:
        """One JSON object: {"event": NAME, "t": seconds, "turn": n, ...}."""
        return {"event": self.event.event, "t": round(self.t, 3), "turn": self.turn, **self.event.details()}

"""Voices that people make for themselves: cloned from a recording, or designed by a description.

A plugin whose service can do that offers a VoiceMaker by the hook `voiced_voice_makers`, under the name of the
synthesizer that speaks with what it makes.  `voiced voices` does the rest: it asks for consent, checks recordings and
texts against the rules before anything is sent, asks for nothing twice, and waits until a voice can be used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

VoiceState: TypeAlias = Literal["ready", "making", "refused"]
"""Whether a voice can be used: "making" comes to an end by itself, "refused" never becomes a voice."""

Way: TypeAlias = Literal["clone", "design"]
"""How a voice is made."""

Deed: TypeAlias = Literal["show", "delete"]
"""What else may be asked of a service."""

SampleFormat: TypeAlias = Literal["wav", "mp3", "m4a"]
"""A sound file that is cloned from; "wav" holds 16-bit samples."""

PreviewFormat: TypeAlias = Literal["wav", "mp3", "pcm"]


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A voice that somebody made for themselves, as the service tells of it."""

    name: str
    """As the settings of the synthesizer want it: the service made it, from the name that was asked for."""

    model: str = ""
    """The model that speaks with it, and no other does; empty when models do not matter, or it is not told."""

    language: str = ""
    """What it was made to speak, as a BCP 47 tag; empty when it is not told."""

    state: VoiceState = "ready"
    made: datetime | None = None
    """With its time zone; None when it is not told."""

    more: Mapping[str, str] = field(default_factory=dict)
    """What else the service tells, by its own names."""


@dataclass(frozen=True, slots=True)
class NameRule:
    """What a voice may be called by who makes it."""

    pattern: str
    """A regular expression that the whole name matches."""

    words: str
    """The same for people: "at most 16 letters, digits and _"."""


@dataclass(frozen=True, slots=True)
class SampleRules:
    """What a recording must be like to be cloned from; it is measured before it is sent.

    Where a number is None, the service does not say.
    """

    most_bytes: int
    """Of the file, before it is put into a message."""

    least_rate: int
    """Samples a second, in hertz."""

    most_channels: int
    least_s: float
    most_s: float
    """Seconds of the whole recording."""

    best_s: tuple[float, float]
    """Between how many seconds the service recommends."""

    least_speech_s: float | None = None
    """Seconds of speech without a longer pause than `most_pause_s`, or than 2 s."""

    most_pause_s: float | None = None
    """The longest pause, in seconds."""

    least_share: float | None = None
    """How much of the recording must be speech, 0 to 1."""

    formats: tuple[SampleFormat, ...] = ("wav", "mp3", "m4a")
    first_channel_counts: bool = False
    """Of several channels the service hears only the first one."""


@dataclass(frozen=True, slots=True)
class CloneRules:
    """What a service can clone."""

    name: NameRule
    models: tuple[str, ...]
    """For which models, the best first; empty when models do not matter."""

    languages: tuple[str, ...]
    """What may be spoken in the recording, as BCP 47 tags, the first for who does not say; empty when it does not
    matter."""

    sample: SampleRules
    by: Literal["data", "url"] = "data"
    """Whether the recording is sent, or must be where the service can fetch it: at a public address."""

    takes_transcript: bool = False
    """It can be told what is said in the recording."""


@dataclass(frozen=True, slots=True)
class DesignRules:
    """What a service can design."""

    name: NameRule
    models: tuple[str, ...]
    """For which models, the best first."""

    languages: tuple[str, ...]
    """What the preview may be written in, as BCP 47 tags, the first for who does not say."""

    description_languages: tuple[str, ...]
    most_description: int
    """Characters of the description."""

    most_preview: int
    """Characters of the text that the new voice speaks."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A recording that is sent."""

    data: bytes = field(repr=False)
    format: SampleFormat = "wav"


@dataclass(frozen=True, slots=True)
class CloneOrder:
    """A voice to be cloned, within the rules."""

    name: str
    model: str
    language: str
    """A tag of the rules' languages; empty when they have none."""

    sample: Sample | None = None
    """What is sent, to a service that takes data."""

    url: str = ""
    """Where it is, for a service that fetches it."""

    transcript: str = field(default="", repr=False)
    """What is said in it; empty when that is not known, or not taken."""


@dataclass(frozen=True, slots=True)
class DesignOrder:
    """A voice to be designed, within the rules."""

    name: str
    model: str
    language: str
    description: str = field(repr=False)
    preview_text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Designed:
    """A voice that was designed, and what it sounds like."""

    voice: OwnVoice
    preview: bytes = field(repr=False)
    """A sound file in that format; empty when none came."""

    format: PreviewFormat = "wav"
    rate: int = 24000
    """Samples a second, for "pcm": mono 16-bit little-endian."""


class VoiceMaker(Protocol):
    """A service that makes voices.

    Each method asks the service once, with a limit, and raises SpeechError; its code is "uncertain" when nobody knows
    whether something was made or deleted: who asked looks at `voices` before asking again.
    """

    @property
    def cloning(self) -> CloneRules | None:
        """What it clones; None when it does not."""
        ...

    @property
    def designing(self) -> DesignRules | None:
        """What it designs; None when it does not."""
        ...

    @property
    def lacking(self) -> Mapping[Deed, str]:
        """What the service has no call for, and what can be done instead, in words for people."""
        ...

    def unfit_model(self, way: Way, model: str) -> str:
        """Why no voice can be made so for the model, naming those that can be; empty when one can.

        The model is the one that will speak: it may be newer than `models` of the rules.
        """
        ...

    def is_called(self, voice: OwnVoice, name: str) -> bool:
        """Whether the voice was made under that name."""
        ...

    async def voices(self) -> Sequence[OwnVoice]:
        """Every voice of the account that this synthesizer can speak with."""
        ...

    async def voice(self, name: str) -> OwnVoice:
        """What is known of one; raises SpeechError "no-voice" when there is none.

        Where the service has no call for it, what the list tells.
        """
        ...

    async def clone(self, order: CloneOrder) -> OwnVoice:
        """Make a voice from a recording; its state may be "making"."""
        ...

    async def design(self, order: DesignOrder) -> Designed:
        """Make a voice from a description; its state may be "making"."""
        ...

    async def delete(self, name: str) -> None:
        """Delete a voice, for ever; raises SpeechError "no-voice" when there is none.

        Never called where `lacking` says that it cannot be.
        """
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...

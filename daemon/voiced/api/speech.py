"""What hears and what speaks: the protocols of recognizers, synthesizers, detectors, and the values they exchange."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from voiced.api.grammar import Grammar
from voiced.audio import Frame
from voiced.segments import preview

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Pause:
    """A soft end: the user is silent.  Make final what you have; more speech may follow."""

    silence: float = 0.0
    """Seconds of silence at the end of what was heard: all speech came before."""


@dataclass(frozen=True, slots=True)
class Interim:
    """What a recognizer understands so far, from the first frame it was given.

    One without text tells that the service is alive: it has heard something.
    """

    stable: str
    """Text that will not change any more unless speech resumes."""

    draft: str = ""
    """Text behind it that may still change."""

    segment_ended: bool = False
    """Everything up to the last Pause is final: the answer to a Pause."""

    language: str = ""
    """What was spoken, when the recognizer can tell it from other languages."""

    emotion: str = ""
    """How it was said, such as "happy", when the recognizer can tell."""

    through: int | None = None
    """`stable` is final for everything before the sample of that number: should the recognizer fail, what follows is
    given to it, or to another one, again."""

    session: str = ""
    """What the service calls the session, for who asks it about a turn."""

    @property
    def text(self) -> str:
        """Both parts, as one text."""
        return preview(self.stable, self.draft)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in a turn; empty text means that nothing was understood."""

    text: str
    language: str
    emotion: str = ""
    """How it was said, such as "happy", when the recognizer can tell."""

    session: str = ""
    """What the service calls the session."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a recognizer may count on in the next turn."""

    language: str
    grammar: Grammar | None = None
    """What the loaded plugins understand in that language; None when there is nothing."""

    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word lists by name: rooms, devices, people."""

    addressed: bool = False
    """The turn is certainly meant for the device (wake word, button, question, an alarm that rings): be less strict.

    What is said right after a reply, without any of these, is not certain enough.
    """

    question: bool = False
    """The turn answers a question: the grammar holds only what can be an answer to it, and what is urgent."""


class Recognizer(Protocol):
    """Turns speech into text while it arrives."""

    async def prepare(self, expected: Expected) -> None:
        """Warm up for a turn; called when speech may come soon, and again when what is expected changed."""
        ...

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Hear one turn to the end of `speech`.

        Frames hold up to 100 ms.  Each Pause is answered by an Interim with `segment_ended`; `heard` returns at once
        and may be called at any time.  One in the cloud that hears speech for 2 s and calls it not once is taken for
        dead: the next recognizer begins beside it.  Raises SpeechError.
        """
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a reply that is synthesized as one."""

    index: int
    """0 for a reply's first clause."""

    text: str
    language: str
    rate: float = 1.0
    """Speed of speech: 1.0 is the voice's own, 0.5 half as fast."""

    ssml: bool = False
    """The text is an SSML document; given only to a synthesizer whose offer says that it takes them."""


@dataclass(frozen=True, slots=True)
class Phoneme:
    """When a sound of a word is spoken."""

    text: str
    """As the service writes it."""

    start: float
    """Seconds from the clause's first sample."""

    end: float
    tone: int = 0
    """Of a Chinese syllable, 1 to 5; 0 when there is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """When a word of a clause is spoken."""

    text: str
    start: float
    """Seconds from the clause's first sample."""

    end: float
    phonemes: tuple[Phoneme, ...] = ()
    """What it is made of, from a synthesizer that tells it."""


@dataclass(frozen=True, slots=True)
class Audio:
    """Sound of one clause, in order; `pcm` may be empty."""

    pcm: bytes
    """Mono 16-bit little-endian PCM."""

    rate: int
    """Samples a second."""

    clause: int
    """Index of the clause it belongs to."""

    ends_clause: bool = False
    """No more sound of this clause follows."""

    words: tuple[Word, ...] = ()
    """When the clause's words are spoken, all that are known so far; may come with any piece of the clause.  Of a
    clause that is interrupted, the words that were spoken by then count as heard."""

    session: str = ""
    """What the service calls the session, for who asks it about a reply."""

    response: str = ""
    """What it calls the piece of the session that this sound belongs to."""


class Synthesizer(Protocol):
    """Turns clauses into speech while they arrive."""

    async def prepare(self) -> None:
        """Warm up; called when a reply may come soon."""
        ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        """Speak every clause in order; each ends with an Audio whose `ends_clause` is true.

        `play` waits while the loudspeaker has enough.  Cancelled when nobody wants to hear the rest.
        Raises SpeechError.
        """
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


class Detector(Protocol):
    """Tells speech from other sound (VAD)."""

    def speech(self, pcm: bytes) -> bool:
        """Whether a block of 20 ms holds speech.  Called for every block, inside the loop: quick, no I/O."""
        ...


class WakeWord(Protocol):
    """Listens for the words that wake the device."""

    def heard(self, pcm: bytes) -> str | None:
        """The wake word that this block of 20 ms completes, if any."""
        ...


@dataclass(frozen=True, slots=True)
class Offer(Generic[T_co]):
    """Something a plugin can provide, built only when a setting names it."""

    name: str
    """What a setting calls it."""

    build: Callable[[], T_co]
    """Makes it; runs once, in a thread: heavy imports and model loading live here."""

    languages: tuple[str, ...] = ()
    """BCP 47 tags that it can; empty for every language."""

    cloud: bool = False
    """It sends sound or text to a service."""

    missing: str = ""
    """Why it cannot be used now, and the line that mends it; empty when it can."""

    interims: bool = True
    """A recognizer that reports text while the user speaks."""

    ssml: bool = False
    """A synthesizer that takes clauses which are SSML documents; others are given their plain text."""

"""What is said in a task, and what the service tells: values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api import Word

Streaming: TypeAlias = Literal["duplex", "out"]
"""How a task is given its text: "duplex", piece by piece; "out", all of it at the beginning."""


@dataclass(frozen=True, slots=True)
class Run:
    """Begin a task.  One that runs is over then: the service drops what is left of it."""

    id: str
    """32 hexadecimal digits, different for each task."""

    model: str
    streaming: Streaming = "duplex"
    parameters: Mapping[str, object] | None = None
    text: str = ""
    """What is to be spoken, for "out"."""


@dataclass(frozen=True, slots=True)
class Text:
    """More to be spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class Flush:
    """Speak what was given so far, though the sentence has not ended."""


@dataclass(frozen=True, slots=True)
class Finish:
    """There is no more text: the service speaks what is left, and ends the task."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody wants to hear the rest: the task is over, and what still comes of it is dropped."""


TaskIn: TypeAlias = Run | Text | Flush | Finish | Cancel


@dataclass(frozen=True, slots=True)
class Started:
    """The task has begun, and may be given text."""


@dataclass(frozen=True, slots=True)
class SentenceBegan:
    """The sound of a sentence follows; not every model tells it."""

    text: str


@dataclass(frozen=True, slots=True)
class Sound:
    """The next sound of the task, cut anywhere."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SentenceEnded:
    """No more sound of it follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """When the words are spoken, counted from the task's first sample: all of them that are known so far."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The task is over, as it was asked for."""

    characters: int
    """What is billed: a Chinese character counts twice."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The task is over, and the service closes the socket."""

    code: str
    message: str


TaskOut: TypeAlias = Started | SentenceBegan | Sound | SentenceEnded | Spoken | Finished | Failed

"""What a language model is told, and what it says, in no service's form: values.  Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

Role: TypeAlias = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True)
class Call:
    """A tool that the model wants to be called."""

    id: str
    """Names the call in the answer that it is part of; another answer may use it again."""

    name: str
    arguments: str = field(repr=False)
    """A JSON object, if the model did well."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the conversation with the model."""

    role: Role
    text: str = field(repr=False)
    calls: tuple[Call, ...] = ()
    """What the assistant wants to be called."""

    call_id: str = ""
    """The call whose outcome a tool tells."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the model shall write; None leaves it to the service."""

    temperature: float | None = None
    max_tokens: int | None = None
    counts_usage: bool = True
    """Tokens are asked for; a few services refuse the question."""

    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields that only this service knows, such as `enable_thinking`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The text goes on."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CallPiece:
    """A piece of a call: what is empty came before, or comes later."""

    index: int
    """Which of the answer's calls it belongs to."""

    id: str
    name: str
    arguments: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Thought:
    """The model thinks; what it thinks is dropped."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is over."""

    reason: str
    """"stop", "length", "tool_calls", "content_filter", or a word of the service's own.  Not to be relied on: some say
    "stop" where they call tools.
    """


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, up to now; the last one counts."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The service answers with an error."""

    code: str
    """The service's word for it, such as "invalid_api_key"; empty when it has none."""

    message: str = field(repr=False)
    """In its words, short, without keys."""

    status: int = 0
    """As HTTP counts errors; 0 when it does not say."""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more comes."""


Part: TypeAlias = Words | CallPiece | Thought | Finished | Usage | Refused | Done


class Decoder(Protocol):
    """Understands one answer, an event at a time."""

    def feed(self, data: str) -> Sequence[Part]:
        """What the data of an event says.  Raises SpeechError "protocol" for what nobody understands."""
        ...

"""What may go wrong with an answer; these are steps too."""

from dataclasses import dataclass

from tests.servers.chat.failures import Reason

# Instead of an answer, or in the middle of one.


@dataclass(frozen=True, slots=True)
class Error:
    """The first step: a status and a body.  Later, or with `in_stream`: the last event of a stream that began well."""

    status: int
    code: str = ""
    message: str = ""
    """Both as they are; empty: what this service usually says with this status."""
    as_event: bool = False
    """In a stream it is an event of type `error`, instead of data like any other."""
    in_stream: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    """Such as `Retry-After`."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """The same, as this service says it."""

    reason: Reason
    as_event: bool = False
    in_stream: bool = False


@dataclass(frozen=True, slots=True)
class Html:
    """A page for people, such as of a proxy; the first step."""

    status: int = 200
    text: str = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
    content_type: str = "text/html"


# What becomes of a stream.


@dataclass(frozen=True, slots=True)
class Stall:
    """Comments come, and nothing else, for ever."""

    every_s: float = 0.02


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection ends in the middle of the answer."""

    reset: bool = False
    """With a TCP reset, instead of a FIN."""
    inside: str = ""
    """These words are on their way then: half of their event comes, if it can be, of a character."""


@dataclass(frozen=True, slots=True)
class EndEarly:
    """The answer ends as HTTP has it, but nobody says so: no reason, no `[DONE]`."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """An event with this in the place of its JSON; it goes on behind it."""

    text: str = '{"choices": [{"delta": {"content": "half'


@dataclass(frozen=True, slots=True)
class Huge:
    """So many characters of text in one event."""

    size: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Fast:
    """Many tokens, each `word `."""

    count: int = 1_000
    a_second: float = 1_000.0


@dataclass(frozen=True, slots=True)
class ContentFilter:
    """What the model says is not let through: OpenAI's ends so, DashScope's fails."""


@dataclass(frozen=True, slots=True)
class Length:
    """It has said as much as it may."""


WRONG_ARGUMENTS: tuple[object, ...] = (None, True, 7, 0.5, [], ["a"], {}, {"a": 1})
"""Of every wrong type; for `WrongArguments`."""

WRONG_JSON = ("", " ", "on", "{", '{"a": ', '{"a": 1}}', "{'a': 1}", "[]", '"a"', "7", "null", "NaN", '{"a": NaN}',
              "\x00", "[" * 100_000, '{"a": "\\ud800"}', '{"a": 1, "a": 2}')  # fmt: skip
"""Texts that are no arguments: no JSON, no object, or one that cannot be meant."""

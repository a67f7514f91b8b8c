"""What a customization service is asked, and what it does about it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.servers.dashscope.customization.answers import Json
from tests.servers.dashscope.customization.store import AT_ONCE, Deployment, MadeVoice


@dataclass(frozen=True, slots=True)
class Making:
    """How it goes with a voice that is made now."""

    deployment: Deployment = AT_ONCE
    hidden_lists: int = 0
    fallback: str = ""
    """Why it is worse than it should be."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request whose envelope is right."""

    input: Json
    parameters: Json
    making: Making


@dataclass(frozen=True, slots=True)
class Told:
    """The output, and what it costs."""

    output: Json
    count: int


Deed = Callable[[Ask], Awaitable[Told]]
"""Raises RefusedRequestError for what is not done."""

Deeds = Mapping[str, Deed]
"""By action."""


def when(moment: datetime) -> str:
    """As the service writes it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def times(voice: MadeVoice) -> Json:
    """What every service tells of a voice."""
    return {"gmt_create": when(voice.made), "gmt_modified": when(voice.changed)}

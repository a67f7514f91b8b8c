"""Something a plugin offers, with whose it is."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from voiced.api.intents import Reply
from voiced.api.speech import Offer

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Offered(Generic[T_co]):
    """A provider that a setting can name."""

    plugin: str
    offer: Offer[T_co]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and the plugin that gave it."""

    plugin: str
    reply: Reply

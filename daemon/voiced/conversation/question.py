"""A question that a plugin asks the user back."""

from dataclasses import dataclass
from typing import Any

from voiced.api import Slot


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what may answer it."""

    plugin: str
    text: str
    language: str
    slot: Slot[Any]

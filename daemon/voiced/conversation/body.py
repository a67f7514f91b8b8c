"""What a conversation is held with."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from voiced.conversation.answering import Answering
from voiced.conversation.ears import Ears
from voiced.conversation.history import History
from voiced.conversation.notices import Notices
from voiced.conversation.question import Question
from voiced.conversation.speaking import Mouth
from voiced.device.sound import Sound


async def _nothing() -> None:
    """There is nothing to connect."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a conversation is held with."""

    sound: Sound
    ears: Ears
    mouth: Mouth
    answering: Answering | None
    """None to hear only."""

    value_of: Callable[[str, Question], Any]
    """A text as the answer to a question; None when it is none."""

    history: History
    notices: Notices
    language: Callable[[], str]
    """What the daemon speaks for itself when nobody has spoken yet."""

    earcons: bool = True
    prepare: Callable[[], Coroutine[Any, Any, None]] = _nothing
    """Connects what a turn needs; called when somebody speaks, or may soon."""

"""What hearing is made of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from voiced.api import Expected
from voiced.conversation.duplex import Duplex
from voiced.conversation.question import Question
from voiced.conversation.waking import Waking
from voiced.device.clock import Work
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate
from voiced.listening.standing import Standing
from voiced.speech.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Ears:
    """What hearing is made of."""

    gate: Gate
    recognition: Recognition
    endpoint: EndpointSettings
    expected: Callable[[Question | None, bool], Awaitable[Expected]]
    """What the next turn may say: anything, or the answer to a question; and whether it is certainly addressed."""

    standing: Callable[[str, str, Question | None], Standing]
    """What a text in a language means for the turn's end."""

    duplex: Duplex
    work: Work
    waking: Waking = field(default_factory=lambda: Waking({}))
    frame_ms: int = 100

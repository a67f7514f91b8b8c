"""Conversations in which somebody asks for the time and is told a story, and what came of them."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial

from tests.conversation.stage import Stage, intent
from voiced.api import DeviceChanged, Event, Failed, Intent, Reply, StateChanged
from voiced.api import Speaking as ClauseSounds
from voiced.conversation import inputs as on
from voiced.conversation.voicing import EARCON_TAIL_S
from voiced.device.voice import Voice


def tells(source: AsyncIterator[str]) -> Intent:
    """A story, instead of the time."""
    return intent("time", lambda _: Reply(source), "what time is it")


def cues(stage: Stage) -> list[Voice]:
    """The short sounds that there were."""
    return [voice for manner, voice in stage.voices if manner.tail_s == EARCON_TAIL_S]


def states(stage: Stage) -> list[str]:
    return [event.state for event in stage.events if isinstance(event, StateChanged)]


def sounded(stage: Stage) -> list[str]:
    return [event.clause for event in stage.events if isinstance(event, ClauseSounds)]


def codes(stage: Stage) -> list[tuple[str, str]]:
    return [(event.stage, event.code) for event in stage.events if isinstance(event, Failed)]


def deeds(stage: Stage) -> Mapping[str, Callable[[], None]]:
    """What ends a turn."""
    assert stage.conductor
    conductor = stage.conductor

    def speak() -> None:
        conductor.tell(on.Onset())
        conductor.tell(on.Interrupted(conductor.machine.turn))

    listen = partial(conductor.listen, "control")
    return {"stop": stage.stop, "press": stage.press, "listen": listen, "speak": speak}


def cut_at_the_first_clause(stage: Stage, how: str) -> Callable[[Event], None]:
    cut = False

    def take(event: Event) -> None:
        nonlocal cut
        if isinstance(event, ClauseSounds) and not cut:
            cut = True
            stage.later(deeds(stage)[how])

    return take


def nobody_speaks(stage: Stage) -> None:
    """Not a block is heard while work is under way: who spoke last would speak on."""
    stage.changed(DeviceChanged("microphone", "open"))

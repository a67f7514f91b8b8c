"""Whose turn it is.  Pure: inputs and the time in, commands and one deadline out.

The table at the end is the whole of it: for each state its deadline and every input that may come.  What is not in the
table ends the turn with a report, in IDLE.  An input that belongs to an earlier turn, or a deadline of an earlier
state, is ignored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command, Sentence
from voiced.conversation.inputs import Input


class State(Enum):
    """What the device is doing."""

    MUTED = "muted"
    DEAF = "deaf"
    IDLE = "idle"
    ARMED = "armed"
    LISTEN = "listen"
    CONFIRM = "confirm"
    THINK = "think"
    SPEAK = "speak"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each state may last, in seconds."""

    armed: float = 5.0
    no_text: float = 6.0
    """Speech from which no recognizer gets a word."""

    max_turn: float = 30.0
    confirm: float = 3.0
    """From a soft end to the final text."""

    think: float = 6.0
    """A little above the handler's own limit, which tells more."""

    speak: float = 600.0
    """The longest reply."""

    tail: float = 0.25
    """After the last sample, when the room still rings."""


Step: TypeAlias = tuple[State, tuple[Command, ...]]


@dataclass(slots=True)
class Machine:
    """The conversation's state, and what an input does to it."""

    limits: Limits = field(default_factory=Limits)
    state: State = State.IDLE
    turn: int = 0
    epoch: int = 0
    """Counts the states, so that a deadline knows whether it is late."""

    deadline: float | None = None
    """When the state has lasted too long, on the clock of `take`'s `now`."""

    began: float = 0.0
    """When the turn began."""

    has_text: bool = False
    addressed: bool = False
    """The turn is certainly meant for the device."""

    def take(self, given: Input, now: float) -> tuple[Command, ...]:
        """The commands that follow from an input at the time `now`, in order."""
        if self._is_late(given):
            return ()
        rule = TABLE[self.state].exits.get(type(given), ANYWHERE.get(type(given), _unlisted))
        before = self.state
        after, commands = rule(self, given, now)
        if after is not before or isinstance(given, on.DeadlinePassed):
            self._enter(after, now)
        return commands

    def _is_late(self, given: Input) -> bool:
        if isinstance(given, on.DeadlinePassed):
            return given.epoch != self.epoch
        return getattr(given, "turn", self.turn) != self.turn

    def _enter(self, state: State, now: float) -> None:
        self.state = state
        self.epoch += 1
        self.bind_deadline(now)

    def bind_deadline(self, now: float) -> None:
        """Set the deadline of the present state anew."""
        lasts = TABLE[self.state].lasts(self, now)
        self.deadline = None if lasts is None else now + lasts

    def open_turn(self, now: float) -> Step:
        """Begin a turn; what follows a wake word, a button or a question is addressed to the device."""
        self.turn += 1
        self.began = now
        self.has_text = False
        self.addressed = self.state is State.ARMED
        return State.LISTEN, (do.OpenTurn(self.turn),)


def _onset(machine: Machine, _: Any, now: float) -> Step:
    return machine.open_turn(now)


def _text(machine: Machine, _: Any, now: float) -> Step:
    if not machine.has_text and machine.state is State.LISTEN:
        machine.has_text = True
        machine.bind_deadline(now)
    machine.has_text = True
    return machine.state, ()


def _soft_end(*_: Any) -> Step:
    return State.CONFIRM, (do.MakeFinal(),)


def _resume(*_: Any) -> Step:
    return State.LISTEN, ()


def _final(machine: Machine, final: on.Final, __: float) -> Step:
    if not final.text:
        return State.IDLE, (do.CloseTurn(accepted=True), do.Listen())
    return State.THINK, (do.CloseTurn(accepted=True), do.Think(final, machine.addressed))


def _heard_too_long(machine: Machine, _: Any, __: float) -> Step:
    if not machine.has_text:
        return State.IDLE, (do.CloseTurn(), do.Listen(noise=True))
    return State.CONFIRM, (do.MakeFinal(),)


def _accept_best(machine: Machine, _: Any, __: float) -> Step:
    return machine.state, (do.AcceptBest(),)


def _hearing_failed(machine: Machine, failed: on.HearingFailed, __: float) -> Step:
    report = do.Report("hearing", "no-recognizer", failed.message)
    if machine.addressed:
        return State.SPEAK, (do.CloseTurn(), report, do.Say(Sentence.LOST))
    return State.IDLE, (do.CloseTurn(), report)


def _answered(_: Machine, answered: on.Answered, __: float) -> Step:
    return State.SPEAK, (do.Speak(answered.answer),)


def _nothing_to_say(*_: Any) -> Step:
    return State.IDLE, (do.Listen(),)


def _answer_failed(_: Machine, failed: on.AnswerFailed, __: float) -> Step:
    return State.SPEAK, (do.Report("answering", failed.code, failed.message), do.Say(Sentence.FAILED))


def _thought_too_long(*_: Any) -> Step:
    report = do.Report("answering", "too-long", "no answer came in time")
    return State.SPEAK, (do.StopThinking(), report, do.Say(Sentence.FAILED))


def _drained(*_: Any) -> Step:
    return State.TAIL, ()


def _speaking_failed(_: Machine, failed: on.SpeakingFailed, __: float) -> Step:
    return State.TAIL, (do.Silence(), do.Report("speaking", "no-synthesizer", failed.message))


def _spoke_too_long(*_: Any) -> Step:
    return State.TAIL, (do.Silence(), do.Report("speaking", "too-long", "the reply did not end"))


def _hush(*_: Any) -> Step:
    return State.TAIL, (do.Silence(),)


def _give_up_turn(*_: Any) -> Step:
    # no Listen: the rest of what is being said is not a turn of its own
    return State.IDLE, (do.CloseTurn(),)


def _stop_thinking(*_: Any) -> Step:
    return State.IDLE, (do.StopThinking(), do.Listen())


def _listen_again(*_: Any) -> Step:
    return State.IDLE, (do.Listen(),)


def _arm(*_: Any) -> Step:
    return State.ARMED, (do.Listen(),)


def _mute(*_: Any) -> Step:
    return State.MUTED, (do.CloseTurn(), do.StopThinking(), do.Silence())


def _unmute(*_: Any) -> Step:
    return State.DEAF, ()


def _lose_microphone(*_: Any) -> Step:
    return State.DEAF, (do.CloseTurn(), do.StopThinking(), do.Silence())


def _stay(machine: Machine, *_: Any) -> Step:
    return machine.state, ()


def _unlisted(machine: Machine, given: Input, __: float) -> Step:
    message = f"{type(given).__name__} came in state {machine.state.value}"
    return State.IDLE, (
        do.CloseTurn(),
        do.StopThinking(),
        do.Silence(),
        do.Report("conversation", "unexpected", message),
        do.Listen(),
    )


def _listen_limit(machine: Machine, now: float) -> float:
    limit = machine.limits.max_turn if machine.has_text else machine.limits.no_text
    return max(0.0, machine.began + limit - now)


Rule: TypeAlias = Callable[[Machine, Any, float], Step]


@dataclass(frozen=True, slots=True)
class Row:
    """A state's deadline and the inputs that may come in it."""

    lasts: Callable[[Machine, float], float | None]
    """Seconds from `now`; None for ever."""

    exits: Mapping[type[Input], Rule]


def _for_ever(*_: Any) -> None:
    return None


ANYWHERE: Mapping[type[Input], Rule] = {
    on.Onset: _stay,
    on.Muted: _mute,
    on.Unmuted: _stay,
    on.MicrophoneLost: _lose_microphone,
    on.MicrophoneFound: _stay,
    on.StopAsked: _stay,
}

TABLE: Mapping[State, Row] = {
    State.MUTED: Row(_for_ever, {on.Unmuted: _unmute, on.Muted: _stay, on.MicrophoneLost: _stay}),
    State.DEAF: Row(_for_ever, {on.MicrophoneFound: _listen_again, on.MicrophoneLost: _stay}),
    State.IDLE: Row(_for_ever, {on.Onset: _onset, on.Woken: _arm}),
    State.ARMED: Row(
        lambda machine, _: machine.limits.armed,
        {on.Onset: _onset, on.Woken: _arm, on.DeadlinePassed: _listen_again, on.StopAsked: _listen_again},
    ),
    State.LISTEN: Row(
        _listen_limit,
        {
            on.TextCame: _text,
            on.SoftEnd: _soft_end,
            on.Final: _final,
            on.HearingFailed: _hearing_failed,
            on.DeadlinePassed: _heard_too_long,
            on.StopAsked: _give_up_turn,
            on.Woken: _give_up_turn,
        },
    ),
    State.CONFIRM: Row(
        lambda machine, _: machine.limits.confirm,
        {
            on.TextCame: _text,
            on.Resumed: _resume,
            on.Final: _final,
            on.HearingFailed: _hearing_failed,
            on.DeadlinePassed: _accept_best,
            on.StopAsked: _give_up_turn,
            on.Woken: _give_up_turn,
        },
    ),
    State.THINK: Row(
        lambda machine, _: machine.limits.think,
        {
            on.Answered: _answered,
            on.NothingToSay: _nothing_to_say,
            on.AnswerFailed: _answer_failed,
            on.DeadlinePassed: _thought_too_long,
            on.StopAsked: _stop_thinking,
            on.Woken: _stop_thinking,
        },
    ),
    State.SPEAK: Row(
        lambda machine, _: machine.limits.speak,
        {
            on.Drained: _drained,
            on.SpeakingFailed: _speaking_failed,
            on.DeadlinePassed: _spoke_too_long,
            on.StopAsked: _hush,
            on.Woken: _hush,
        },
    ),
    State.TAIL: Row(
        lambda machine, _: machine.limits.tail,
        {on.DeadlinePassed: _listen_again, on.Drained: _stay, on.SpeakingFailed: _stay, on.Woken: _arm},
    ),
}

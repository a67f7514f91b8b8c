"""The table of the conversation: for each state its deadline and every input that may come, with what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.commands import Command, Sentence
from voiced.conversation.inputs import Input
from voiced.conversation.states import Memory, State

Step: TypeAlias = tuple[State, tuple[Command, ...]]
"""The next state, and what is commanded on the way."""

Rule: TypeAlias = Callable[[Memory, Any, float], Step]
"""What an input does at a time; it may change the memory, but for the state."""


@dataclass(frozen=True, slots=True)
class Row:
    """What may happen in a state."""

    deadline: Callable[[Memory], float | None]
    """When it has lasted too long; None for never."""

    exits: Mapping[type[Input], Rule]


def _onset(memory: Memory, _: Any, now: float) -> Step:
    memory.turn += 1
    memory.began = now
    memory.has_text = False
    memory.addressed = memory.state is State.ARMED
    return State.LISTEN, (do.OpenTurn(memory.turn),)


def _text(memory: Memory, *_: Any) -> Step:
    memory.has_text = True
    return memory.state, ()


def _soft_end(*_: Any) -> Step:
    return State.CONFIRM, (do.MakeFinal(),)


def _resume(*_: Any) -> Step:
    return State.LISTEN, ()


def _final(memory: Memory, final: on.Final, __: float) -> Step:
    if not final.text:
        return State.IDLE, (do.CloseTurn(accepted=True), do.Listen())
    return State.THINK, (do.CloseTurn(accepted=True), do.Think(final, memory.addressed))


def _heard_too_long(memory: Memory, _: Any, __: float) -> Step:
    if not memory.has_text:
        return State.IDLE, (do.CloseTurn(), do.Listen(noise=True))
    return State.CONFIRM, (do.MakeFinal(),)


def _accept_best(memory: Memory, _: Any, __: float) -> Step:
    return memory.state, (do.AcceptBest(),)


def _hearing_failed(memory: Memory, failed: on.HearingFailed, __: float) -> Step:
    report = do.Report("hearing", "no-recognizer", failed.message)
    if memory.addressed:
        return State.SPEAK, (do.CloseTurn(), report, do.Say(Sentence.LOST))
    return State.IDLE, (do.CloseTurn(), report)


def _answered(_: Memory, answered: on.Answered, __: float) -> Step:
    return State.SPEAK, (do.Speak(answered.answer),)


def _nothing_to_say(*_: Any) -> Step:
    return State.IDLE, (do.Listen(),)


def _answer_failed(_: Memory, failed: on.AnswerFailed, __: float) -> Step:
    return State.SPEAK, (do.Report("answering", failed.code, failed.message), do.Say(Sentence.FAILED))


def _thought_too_long(*_: Any) -> Step:
    report = do.Report("answering", "too-long", "no answer came in time")
    return State.SPEAK, (do.StopThinking(), report, do.Say(Sentence.FAILED))


def _drained(*_: Any) -> Step:
    return State.TAIL, ()


def _speaking_failed(_: Memory, failed: on.SpeakingFailed, __: float) -> Step:
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


def _stay(memory: Memory, *_: Any) -> Step:
    return memory.state, ()


def unlisted(memory: Memory, given: Input, _: float) -> Step:
    """What is not in the table: the turn ends, with a report; a microphone that is off stays off."""
    message = f"{type(given).__name__} came in state {memory.state.value}"
    report = do.Report("conversation", "unexpected", message)
    if memory.state in (State.MUTED, State.DEAF):
        return memory.state, (report,)
    return State.IDLE, (do.CloseTurn(), do.StopThinking(), do.Silence(), report, do.Listen())


def _never(_: Memory) -> None:
    return None


def _turn_limit(memory: Memory) -> float:
    return memory.began + (memory.limits.max_turn if memory.has_text else memory.limits.no_text)


ANYWHERE: Mapping[type[Input], Rule] = {
    on.Onset: _stay,
    on.Muted: _mute,
    on.Unmuted: _stay,
    on.MicrophoneLost: _lose_microphone,
    on.MicrophoneFound: _stay,
    on.StopAsked: _stay,
}
"""What may come in every state, unless its row says otherwise."""

TABLE: Mapping[State, Row] = {
    State.MUTED: Row(_never, {on.Unmuted: _unmute, on.Muted: _stay, on.MicrophoneLost: _stay, on.Woken: _stay}),
    State.DEAF: Row(_never, {on.MicrophoneFound: _listen_again, on.MicrophoneLost: _stay, on.Woken: _stay}),
    State.IDLE: Row(_never, {on.Onset: _onset, on.Woken: _arm}),
    State.ARMED: Row(
        lambda memory: memory.entered + memory.limits.armed,
        {on.Onset: _onset, on.Woken: _arm, on.DeadlinePassed: _listen_again, on.StopAsked: _listen_again},
    ),
    State.LISTEN: Row(
        _turn_limit,
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
        lambda memory: memory.entered + memory.limits.confirm,
        {
            on.TextCame: _text,
            on.SoftEnd: _stay,
            on.Resumed: _resume,
            on.Final: _final,
            on.HearingFailed: _hearing_failed,
            on.DeadlinePassed: _accept_best,
            on.StopAsked: _give_up_turn,
            on.Woken: _give_up_turn,
        },
    ),
    State.THINK: Row(
        lambda memory: memory.entered + memory.limits.think,
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
        lambda memory: memory.entered + memory.limits.speak,
        {
            on.Drained: _drained,
            on.SpeakingFailed: _speaking_failed,
            on.DeadlinePassed: _spoke_too_long,
            on.StopAsked: _hush,
            on.Woken: _hush,
        },
    ),
    State.TAIL: Row(
        lambda memory: memory.entered + memory.limits.tail,
        {on.DeadlinePassed: _listen_again, on.Drained: _stay, on.SpeakingFailed: _stay, on.Woken: _arm},
    ),
}

"""The table of the conversation: for each state its deadline and every input that may come, with what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.inputs import Input
from voiced.conversation.rules import answering, devices, hearing, rest, speaking
from voiced.conversation.rules.step import Rule, Step, stay
from voiced.conversation.states import After, Memory, State


@dataclass(frozen=True, slots=True)
class Row:
    """What may happen in a state."""

    deadline: Callable[[Memory], float | None]
    """When it has lasted too long; None for never."""

    exits: Mapping[type[Input], Rule]


def unlisted(memory: Memory, given: Input, now: float) -> Step:
    """What is not in the table: the turn ends, with a report; a microphone that is off stays off."""
    message = f"{type(given).__name__} came in state {memory.state.value}"
    report = do.Report("conversation", "unexpected", message)
    if memory.state in (State.MUTED, State.LENT, State.DEAF):
        return memory.state, (report,)
    memory.question, memory.after = False, After.REST
    commands = (do.CloseTurn(), do.StopThinking(), do.Silence(), do.Duck(ducked=False), do.HoldRing(), report)
    return rest.rest(memory, now, *commands)


def _never(_: Memory) -> None:
    return None


def _turn_limit(memory: Memory) -> float:
    limits = memory.limits
    without_text = limits.no_text_ringing if memory.ringing else limits.no_text
    return memory.began + (limits.max_turn if memory.has_text else without_text)


ANYWHERE: Mapping[type[Input], Rule] = {
    on.Onset: stay,
    on.Muted: devices.muted,
    on.Unmuted: devices.unmuted,
    on.Lent: devices.lent,
    on.GivenBack: devices.given_back,
    on.MicrophoneLost: devices.lost,
    on.MicrophoneFound: devices.found,
    on.StopAsked: stay,
    on.QueueChanged: rest.queue_in_a_turn,
}
"""What may come in every state, unless its row says otherwise."""

_WITHOUT_EARS: Mapping[type[Input], Rule] = {
    on.Woken: stay,
    on.Pressed: rest.pressed_without_ears,
    on.QueueChanged: rest.queue_at_rest,
}

TABLE: Mapping[State, Row] = {
    State.MUTED: Row(_never, _WITHOUT_EARS),
    State.LENT: Row(_never, _WITHOUT_EARS),
    State.DEAF: Row(_never, _WITHOUT_EARS),
    State.IDLE: Row(
        _never,
        {
            on.Onset: hearing.onset_in_idle,
            on.Woken: rest.woken,
            on.Pressed: rest.woken,
            on.QueueChanged: rest.queue_at_rest,
        },
    ),
    State.ARMED: Row(
        rest.armed_deadline,
        {
            on.Onset: hearing.onset,
            on.Woken: rest.woken,
            on.Pressed: rest.stop_waiting,
            on.StopAsked: rest.stop_waiting,
            on.DeadlinePassed: rest.wait_is_over,
        },
    ),
    State.LISTEN: Row(
        _turn_limit,
        {
            on.TextCame: hearing.text,
            on.Interrupted: hearing.text,
            on.SoftEnd: hearing.soft_end,
            on.Final: hearing.final,
            on.HearingFailed: hearing.failed,
            on.DeadlinePassed: hearing.heard_too_long,
            on.StopAsked: hearing.give_up,
            on.Pressed: hearing.give_up,
            on.Woken: hearing.woken,
        },
    ),
    State.CONFIRM: Row(
        lambda memory: memory.entered + memory.limits.confirm,
        {
            on.TextCame: hearing.text,
            on.Interrupted: hearing.text,
            on.SoftEnd: stay,
            on.Resumed: hearing.resume,
            on.Final: hearing.final,
            on.HearingFailed: hearing.failed,
            on.DeadlinePassed: hearing.accept_best,
            on.StopAsked: hearing.give_up,
            on.Pressed: hearing.give_up,
            on.Woken: hearing.woken,
        },
    ),
    State.THINK: Row(
        answering.deadline,
        {
            on.Answered: answering.answered,
            on.Begun: answering.begun,
            on.NothingToSay: answering.nothing_to_say,
            on.AnswerFailed: answering.failed,
            on.Asked: answering.asked,
            on.NoAnswer: answering.no_answer,
            on.DeadlinePassed: answering.takes_long,
            on.StopAsked: answering.stop,
            on.Pressed: answering.stop,
            on.Woken: answering.woken,
        },
    ),
    State.SPEAK: Row(
        lambda memory: memory.entered + memory.limits.speak,
        {
            on.Onset: speaking.onset,
            on.Drained: speaking.drained,
            on.SpeakingFailed: speaking.failed,
            on.Held: speaking.held,
            on.QueueChanged: speaking.queue_changed,
            on.DeadlinePassed: speaking.too_long,
            on.StopAsked: speaking.hush,
            on.Pressed: speaking.hush,
            on.Woken: speaking.woken,
        },
    ),
    State.DUCK: Row(
        lambda memory: memory.until,
        {
            on.TextCame: hearing.text,
            on.Interrupted: speaking.interrupted,
            on.SoftEnd: speaking.soft_end_over_reply,
            on.Resumed: speaking.resumed_over_reply,
            on.Final: speaking.final_over_reply,
            on.HearingFailed: speaking.restore,
            on.Drained: speaking.ended_meanwhile,
            on.SpeakingFailed: speaking.failed_meanwhile,
            on.Held: speaking.held_meanwhile,
            on.DeadlinePassed: speaking.restore,
            on.StopAsked: speaking.hush_both,
            on.Pressed: speaking.hush_both,
            on.Woken: speaking.woken_over_reply,
        },
    ),
    State.TAIL: Row(
        lambda memory: memory.entered + memory.limits.tail,
        {
            on.Onset: hearing.onset_in_tail,
            on.DeadlinePassed: rest.tail_is_over,
            on.Drained: stay,
            on.SpeakingFailed: stay,
            on.Held: stay,
            on.QueueChanged: rest.queue_in_tail,
            on.StopAsked: rest.stop_in_tail,
            on.Pressed: rest.woken,
            on.Woken: rest.woken,
        },
    ),
    State.RING: Row(
        lambda memory: memory.rings_until,
        {
            on.Onset: hearing.onset_in_ring,
            on.StopAsked: devices.ring_stopped,
            on.Pressed: devices.ring_stopped,
            on.Woken: devices.ring_woken,
            on.QueueChanged: devices.queue_in_ring,
            on.DeadlinePassed: devices.rang_too_long,
        },
    ),
}

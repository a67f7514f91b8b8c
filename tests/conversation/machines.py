"""Machines in the middle of a conversation."""

from voiced.api import Reply
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.machine import Machine
from voiced.conversation.states import Limits, State

ANSWER = on.Answer("clock", Reply("It is ten."), "en", 1)
ALARM = on.QueueChanged(alarm=True, words=False)
WORDS = on.QueueChanged(alarm=False, words=True)
NOTHING = on.QueueChanged(alarm=False, words=False)

LISTENING: tuple[on.Input, ...] = (on.Onset(), on.TextCame(1))
CONFIRMING = (*LISTENING, on.SoftEnd(1))


def final(text: str, turn: int = 1) -> on.Final:
    return on.Final(turn, text, "en", "pocketsphinx")


THINKING = (*CONFIRMING, final("what time is it"))
SPEAKING = (*THINKING, on.Answered(1, ANSWER))
ASKING = (*THINKING, on.Asked(1))
"""A plugin's question is being said."""


def machine_after(*inputs: on.Input, machine: Machine | None = None) -> Machine:
    machine = machine or Machine()
    for one in inputs:
        machine.take(one, 0.0)
    return machine


def full(*inputs: on.Input, limits: Limits | None = None) -> Machine:
    """One that may be interrupted by speaking."""
    return machine_after(*inputs, machine=Machine(limits, full=True))


def names(commands: tuple[do.Command, ...]) -> list[str]:
    return [type(command).__name__ for command in commands]


def wait(machine: Machine) -> tuple[do.Command, ...]:
    """Let the state's deadline pass."""
    assert machine.deadline is not None
    return machine.take(on.DeadlinePassed(machine.epoch), machine.deadline)


def states(machine: Machine, *inputs: on.Input) -> list[State]:
    """The states that the inputs lead to."""
    found = []
    for one in inputs:
        machine.take(one, 0.0)
        found.append(machine.state)
    return found

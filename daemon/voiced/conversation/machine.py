"""Whose turn it is.  Pure: inputs and the time in, commands and one deadline out; the table says what follows what.

What is not in the table ends the turn with a report, in IDLE unless the microphone is off.  An input that belongs to an
earlier turn, or a deadline of an earlier state, is ignored.
"""

from voiced.conversation import inputs as on
from voiced.conversation.commands import Command
from voiced.conversation.inputs import Input
from voiced.conversation.states import Limits, Memory, State
from voiced.conversation.table import ANYWHERE, TABLE, unlisted


class Machine:
    """The conversation's state, and what an input does to it."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._memory = Memory(limits or Limits())
        self.epoch = 0
        """Counts the states, so that a deadline knows whether it is late."""

    @property
    def state(self) -> State:
        """What the device is doing."""
        return self._memory.state

    @property
    def turn(self) -> int:
        """Number of the present or last turn; 0 before the first."""
        return self._memory.turn

    @property
    def deadline(self) -> float | None:
        """When the state has lasted too long, on the clock of `take`'s `now`."""
        return TABLE[self.state].deadline(self._memory)

    def take(self, given: Input, now: float) -> tuple[Command, ...]:
        """The commands that follow from an input at the time `now`, in order."""
        if self._is_late(given):
            return ()
        rule = TABLE[self.state].exits.get(type(given)) or ANYWHERE.get(type(given)) or unlisted
        state, commands = rule(self._memory, given, now)
        if state is not self.state or isinstance(given, on.DeadlinePassed):
            self._enter(state, now)
        return commands

    def _is_late(self, given: Input) -> bool:
        if isinstance(given, on.DeadlinePassed):
            return given.epoch != self.epoch
        return getattr(given, "turn", self.turn) != self.turn

    def _enter(self, state: State, now: float) -> None:
        self._memory.state = state
        self._memory.entered = now
        self.epoch += 1

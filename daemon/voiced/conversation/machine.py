"""Whose turn it is.  Pure: inputs and the time in, commands and one deadline out; the table says what follows what.

What is not in the table ends the turn with a report, at rest.  An input that belongs to an earlier turn or speech, or a
deadline of an earlier state, is ignored.
"""

from voiced.conversation import inputs as on
from voiced.conversation.commands import Command
from voiced.conversation.inputs import Input
from voiced.conversation.states import Limits, Memory, Microphone, State
from voiced.conversation.table import ANYWHERE, TABLE, unlisted

EARLY_S = 0.001
"""How early a timer may be."""


class Machine:
    """The conversation's state, and what an input does to it."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        opens_by_voice: bool = True,
        full: bool = False,
        microphone: Microphone = Microphone.OPEN,
    ) -> None:
        """`full`: people may speak over a reply."""
        self._memory = Memory(limits or Limits(), opens_by_voice, full, microphone, state=microphone.value)
        self.epoch = 0
        """Counts the states, so that a deadline knows whether it is late."""

    @property
    def state(self) -> State:
        """What the device is doing."""
        return self._memory.state

    @property
    def microphone(self) -> Microphone:
        """What can be heard."""
        return self._memory.microphone

    @property
    def awaits_answer(self) -> bool:
        """A plugin waits for what the user says next."""
        return self._memory.question

    @property
    def rings(self) -> bool:
        """An alarm rings, if perhaps not at this moment."""
        return self._memory.ringing

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
        if self._is_late(given, now):
            return ()
        rule = TABLE[self.state].exits.get(type(given)) or ANYWHERE.get(type(given)) or unlisted
        state, commands = rule(self._memory, given, now)
        if state is not self.state or isinstance(given, on.DeadlinePassed):
            self._enter(state, now)
        return commands

    def _is_late(self, given: Input, now: float) -> bool:
        if isinstance(given, on.DeadlinePassed):
            deadline = self.deadline
            return given.epoch != self.epoch or deadline is None or now < deadline - EARLY_S
        if isinstance(given, on.Drained | on.SpeakingFailed | on.Held):
            return given.speech != self._memory.speech
        return getattr(given, "turn", self.turn) != self.turn

    def _enter(self, state: State, now: float) -> None:
        memory = self._memory
        if state is not memory.state:
            memory.since, memory.answered, memory.workings = now, None, 0
        memory.state, memory.entered = state, now
        self.epoch += 1

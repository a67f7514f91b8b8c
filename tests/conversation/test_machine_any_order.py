"""The machine under any order of inputs: it comes to rest, one voice speaks, every state but rest has a deadline."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from tests.conversation.any_inputs import inputs_of
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.earcons import Earcon
from voiced.conversation.machine import Machine
from voiced.conversation.states import State

ANY = st.lists(inputs_of(st.integers(0, 5), st.integers(0, 5)), max_size=60)
DUPLEX = st.sampled_from(["half", "full"])
RESTING = (State.IDLE, State.MUTED, State.LENT, State.DEAF)
SPEECHES = (do.Speak, do.Say, do.SpeakNext, do.AskQuestion)
OUTCOMES = (on.Begun, on.NothingToSay, on.AnswerFailed)
"""What may come of a stream."""

SOUNDING = (State.SPEAK, State.DUCK)


@dataclass
class World:
    """Does what the machine commands, as far as sound and turns go."""

    machine: Machine
    now: float = 0.0
    sounding: int = 0
    """Number of the speech that sounds; 0 for none."""

    held: set[int] = field(default_factory=set)
    turns: int = 0
    """How many are open."""

    awaited: bool = False
    """The first clause of a stream is."""

    def take(self, given: on.Input) -> tuple[do.Command, ...]:
        if isinstance(given, on.Drained | on.SpeakingFailed) and given.speech == self.sounding:
            self.sounding = 0
        if isinstance(given, on.Held) and given.speech == self.sounding:
            self.held.add(given.speech)
            self.sounding = 0
        if isinstance(given, OUTCOMES) and given.turn == self.machine.turn:
            self.awaited = False
        commands = self.machine.take(given, self.now)
        for command in commands:
            self.do(command)
        return commands

    def do(self, command: do.Command) -> None:
        if isinstance(command, SPEECHES):
            assert not self.sounding, "two voices"
            self.sounding = command.speech
        elif isinstance(command, do.ResumeSpeech):
            assert self.sounding in (0, command.speech), "two voices"
            self.sounding = command.speech
        elif isinstance(command, do.AwaitClause | do.StopThinking):
            self.awaited = isinstance(command, do.AwaitClause)
        elif isinstance(command, do.Silence):
            self.sounding = 0
        elif isinstance(command, do.OpenTurn):
            assert not self.turns, "two turns"
            self.turns = 1
        elif isinstance(command, do.CloseTurn):
            self.turns = 0


def possible(world: World, given: on.Input) -> bool:
    """Whether the world would tell it: of a speech only what sounds, of a turn only what is open."""
    if isinstance(given, on.Drained | on.SpeakingFailed | on.Held):
        return given.speech == world.sounding
    if isinstance(given, on.TextCame | on.SoftEnd | on.Resumed | on.Final | on.HearingFailed | on.Interrupted):
        return bool(world.turns)
    if isinstance(given, on.Begun):
        return world.awaited and given.turn == world.machine.turn
    if isinstance(given, on.Answered | on.Asked | on.NoAnswer):
        return not world.awaited
    return True


def driven(inputs: list[on.Input], duplex: str) -> World:
    world = World(Machine(full=duplex == "full"))
    for one in inputs:
        world.now += 0.1
        if possible(world, one):
            world.take(one)
    return world


def settle(world: World) -> None:
    """Nothing more is told but what must come: deadlines, and the ends of what was commanded."""
    world.take(on.QueueChanged(alarm=False, words=False))
    for _ in range(40):
        machine = world.machine
        if machine.state in RESTING:
            return
        if machine.deadline is None:
            break
        world.now = max(world.now, machine.deadline)
        commands = world.take(on.DeadlinePassed(machine.epoch))
        if do.AcceptBest() in commands:
            world.take(on.Final(machine.turn, "", "en", "p"))
        if machine.state is State.SPEAK and not world.sounding:
            break
    assert world.machine.state in RESTING, world.machine.state


@given(ANY, DUPLEX)
def test_it_always_comes_to_rest(inputs: list[on.Input], duplex: str) -> None:
    settle(driven(inputs, duplex))


@given(ANY, DUPLEX)
def test_one_voice_speaks_at_a_time_and_one_turn_is_heard(inputs: list[on.Input], duplex: str) -> None:
    driven(inputs, duplex)


@given(ANY, DUPLEX)
def test_speech_and_states_go_together(inputs: list[on.Input], duplex: str) -> None:
    world = World(Machine(full=duplex == "full"))
    for one in inputs:
        world.now += 0.1
        if possible(world, one):
            world.take(one)
            assert bool(world.sounding) == (world.machine.state in SOUNDING)
            assert bool(world.turns) == (world.machine.state in (State.LISTEN, State.CONFIRM, State.DUCK))


@given(ANY, DUPLEX)
def test_a_stream_is_awaited_only_while_it_thinks(inputs: list[on.Input], duplex: str) -> None:
    world = World(Machine(full=duplex == "full"))
    for one in inputs:
        world.now += 0.1
        if possible(world, one):
            world.take(one)
            assert world.machine.state is State.THINK or not world.awaited


@given(ANY, DUPLEX)
def test_no_cue_tells_that_it_takes_a_while_but_while_it_thinks(inputs: list[on.Input], duplex: str) -> None:
    world = World(Machine(full=duplex == "full"))
    for one in inputs:
        world.now += 0.6
        if possible(world, one) and do.Cue(Earcon.WORKING) in world.take(one):
            assert world.machine.state is State.THINK


@given(ANY, DUPLEX)
def test_every_state_but_rest_has_a_deadline_that_lies_ahead_of_its_beginning(
    inputs: list[on.Input], duplex: str
) -> None:
    world = World(Machine(full=duplex == "full"))
    for one in inputs:
        world.now += 0.1
        if possible(world, one):
            world.take(one)
            deadline = world.machine.deadline
            assert (deadline is None) == (world.machine.state in RESTING)


@given(ANY, DUPLEX)
def test_no_order_leaves_it_without_a_way_on_not_even_one_that_cannot_be(inputs: list[on.Input], duplex: str) -> None:
    machine, now = Machine(full=duplex == "full"), 0.0
    for one in inputs:
        now += 0.1
        machine.take(one, now)
        assert (machine.deadline is None) == (machine.state in RESTING)


@given(ANY, st.integers(0, 100))
def test_a_late_timer_commands_nothing(inputs: list[on.Input], epoch: int) -> None:
    world = driven(inputs, "full")
    if epoch != world.machine.epoch:
        state = world.machine.state
        assert world.machine.take(on.DeadlinePassed(epoch), world.now + 1000) == ()
        assert world.machine.state is state


@given(ANY)
def test_an_alarm_always_rings_in_the_end(inputs: list[on.Input]) -> None:
    world = driven(inputs, "half")
    world.take(on.QueueChanged(alarm=True, words=False))
    for _ in range(40):
        if world.machine.state is State.RING:
            return
        assert world.machine.deadline is not None
        world.now = max(world.now, world.machine.deadline)
        commands = world.take(on.DeadlinePassed(world.machine.epoch))
        if do.AcceptBest() in commands:
            world.take(on.Final(world.machine.turn, "", "en", "p"))
    raise AssertionError("it never rang")

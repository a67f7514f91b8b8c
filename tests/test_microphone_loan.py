"""The microphone is closed for another process, and the device is afterwards what it was before, or was told to be."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from voiced.api import UnavailableError
from voiced.conversation import inputs as on
from voiced.conversation.inputs import Input
from voiced.conversation.machine import Machine
from voiced.conversation.states import State
from voiced.microphone_loan import MicrophoneLoan


@dataclass
class House:
    """A conversation and a microphone, without sound."""

    machine: Machine = field(default_factory=Machine)
    now: float = 100.0
    done: list[str] = field(default_factory=list)
    """What became of the microphone."""

    may_close: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_close.set()
        self.loan = MicrophoneLoan(self, self, lambda: self.now)

    def tell(self, given: Input) -> None:
        self.machine.take(given, self.now)

    async def mute(self) -> None:
        await self.may_close.wait()
        self.done.append("muted")

    async def lend(self) -> None:
        await self.may_close.wait()
        self.done.append("lent")

    async def unmute(self) -> None:
        self.done.append("open")
        self.tell(on.MicrophoneFound())


@asynccontextmanager
async def closing_slowly(house: House) -> AsyncIterator["asyncio.Task[None]"]:
    """A loan of 20 s that waits for `may_close`; it is ended after the block."""
    house.may_close.clear()
    loan = house.loan.lent(20, "process 7")
    entering = asyncio.create_task(loan.__aenter__())
    await asyncio.wait({entering}, timeout=0)
    yield entering
    await loan.__aexit__(None, None, None)


@pytest.fixture
async def house() -> House:
    return House()


async def test_it_is_closed_in_the_block_and_open_after_it(house: House) -> None:
    async with house.loan.lent(20, "process 7"):
        assert (house.machine.state, house.done) == (State.LENT, ["lent"])
    assert (house.machine.state, house.done) == (State.IDLE, ["lent", "open"])


async def test_it_is_open_again_when_the_block_fails(house: House) -> None:
    with pytest.raises(KeyError):
        async with house.loan.lent(20, "process 7"):
            raise KeyError
    assert house.machine.state is State.IDLE


async def test_it_is_open_again_when_closing_it_was_given_up(house: House) -> None:
    house.may_close.clear()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01), house.loan.lent(20, "process 7"):
            pytest.fail("it was not closed")
    assert (house.machine.state, house.loan.left_s) == (State.IDLE, None)


async def test_muted_before_it_is_lent_and_stays_muted(house: House) -> None:
    house.tell(on.Muted())
    async with house.loan.lent(20, "process 7"):
        assert house.machine.state is State.MUTED
    assert (house.machine.state, house.done) == (State.MUTED, ["muted"])


async def test_muted_meanwhile_it_is_muted_afterwards(house: House) -> None:
    async with house.loan.lent(20, "process 7"):
        house.tell(on.Muted())
    assert (house.machine.state, "open" in house.done) == (State.MUTED, False)


async def test_a_microphone_that_is_just_being_closed_is_lent_when_it_is_closed(house: House) -> None:
    house.tell(on.Muted())
    async with closing_slowly(house) as entering:
        assert not entering.done()
        house.may_close.set()
        await entering


async def test_who_was_being_unmuted_when_it_was_lent_has_it_open_after_the_loan(house: House) -> None:
    house.tell(on.Muted())
    async with house.loan.lent(20, "process 7"):
        house.tell(on.Unmuted())
        await house.loan.open()
        assert (house.machine.state, "open" in house.done) == (State.LENT, False)
    assert house.machine.state is State.IDLE


async def test_without_a_loan_it_is_opened_at_once(house: House) -> None:
    house.tell(on.Muted())
    house.tell(on.Unmuted())
    await house.loan.open()
    assert house.machine.state is State.IDLE


async def test_who_has_it_and_for_how_long_is_told_to_who_wants_it(house: House) -> None:
    async with house.loan.lent(20, "process 7"):
        house.now += 5.5
        with pytest.raises(UnavailableError, match="is lent to process 7 for 15 s more"):
            async with house.loan.lent(20, "process 8"):
                pytest.fail("it was lent twice")
    assert house.machine.state is State.IDLE


async def test_how_long_it_is_lent_counts_from_when_it_was_closed(house: House) -> None:
    async with closing_slowly(house) as entering:
        house.now += 2
        house.may_close.set()
        await entering
        assert house.loan.left_s == 20


@pytest.mark.parametrize("passed", [20, 1000])
async def test_it_is_never_lent_for_less_than_nothing(house: House, passed: float) -> None:
    async with house.loan.lent(20, "process 7"):
        house.now += passed
        assert house.loan.left_s == 0


@pytest.mark.parametrize("end", [lambda house: None, lambda house: house.tell(on.MicrophoneLost())])
async def test_afterwards_nobody_is_refused(house: House, end: Callable[[House], None]) -> None:
    async with house.loan.lent(20, "process 7"):
        end(house)
    house.loan.check()
    assert house.loan.left_s is None

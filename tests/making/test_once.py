"""A voice is made once: whatever the service answers, and whenever the command was stopped."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from tests.timeless import timeless
from voiced.api import SpeechError, StoreError
from voiced.api.making import CloneOrder, DesignOrder, OwnVoice, Sample
from voiced.api.testing import Fails, Hangs, MemoryStore, ScriptedVoiceMaker, Succeeds
from voiced.api.testing.voice_maker import MadeVoice
from voiced.making.ledger import Ledger, order_of
from voiced.making.makers import Service
from voiced.making.once import LOOKS_S, Once

CLONE = CloneOrder("anna", "scripted-2", "en", Sample(b"a recording"))
DESIGN = DesignOrder("anna", "scripted-2", "en", "a calm woman", "Good morning.")
UNCERTAIN = SpeechError("it did not answer in time", code="uncertain")
UNREACHABLE = SpeechError("the connection was refused", code="transport")
TOO_MANY = SpeechError("too many requests", code="quota")
REFUSED = SpeechError("that is no speech", code="request", retryable=False)


@dataclass
class Desk:
    """A service, what is remembered, and what people were told."""

    maker: ScriptedVoiceMaker = field(default_factory=ScriptedVoiceMaker)
    ledger: Ledger = field(default_factory=lambda: Ledger(MemoryStore()))
    told: list[str] = field(default_factory=list)

    @property
    def once(self) -> Once:
        return Once(Service("scripted", "scripted", self.maker), self.ledger, self.told.append)

    @property
    def orders(self) -> int:
        return len(self.maker.orders)

    def names(self) -> list[str]:
        return [one.voice.name for one in self.maker.made]


def desk(*script: Succeeds | Fails | Hangs, looks: Sequence[SpeechError | None] = ()) -> Desk:
    return Desk(ScriptedVoiceMaker(script, looks))


@timeless
async def test_a_voice_is_made() -> None:
    outcome = await desk().once.make(CLONE)
    assert (outcome.designed.voice.name, outcome.history) == ("anna-1", "new")


@timeless
async def test_a_designed_voice_comes_with_its_preview() -> None:
    assert (await desk().once.make(DESIGN)).designed.preview.startswith(b"RIFF")


@timeless
async def test_what_was_made_although_it_seemed_to_fail_is_found_and_not_made_again() -> None:
    at = desk(Fails(UNCERTAIN, done=Succeeds()))
    outcome = await at.once.make(CLONE)
    assert (outcome.designed.voice.name, outcome.history, at.orders) == ("anna-1", "found", 1)


@pytest.mark.parametrize("looks", range(len(LOOKS_S)))
def test_it_is_looked_for_several_times(looks: int) -> None:
    @timeless
    async def found() -> None:
        at = desk(Fails(UNCERTAIN, done=Succeeds(unseen=looks)))
        assert ((await at.once.make(CLONE)).designed.voice.name, at.orders) == ("anna-1", 1)

    found()


@timeless
async def test_what_certainly_was_not_made_is_asked_for_once_more() -> None:
    at = desk(Fails(UNCERTAIN))
    outcome = await at.once.make(CLONE)
    assert (outcome.history, at.orders, at.names()) == ("new", 2, ["anna-1"])


@timeless
async def test_people_are_told_that_it_is_looked_for_and_asked_for_again() -> None:
    at = desk(Fails(UNCERTAIN))
    await at.once.make(CLONE)
    assert ["looking" in at.told[0], "once more" in at.told[1]] == [True, True]


@timeless
async def test_it_is_not_asked_for_a_third_time() -> None:
    at = desk(Fails(UNCERTAIN), Fails(UNCERTAIN), Succeeds())
    with pytest.raises(SpeechError) as raised:
        await at.once.make(CLONE)
    assert (raised.value.code, at.orders) == ("uncertain", 2)


@timeless
async def test_without_a_list_nothing_is_asked_for_again() -> None:
    down: Sequence[SpeechError | None] = (None, *[UNREACHABLE] * len(LOOKS_S))
    at = desk(Fails(UNCERTAIN, done=Succeeds()), looks=down)
    with pytest.raises(SpeechError) as raised:
        await at.once.make(CLONE)
    assert (raised.value.code, at.orders) == ("uncertain", 1)


@timeless
async def test_a_list_that_fails_in_between_does_no_harm() -> None:
    at = desk(Fails(UNCERTAIN, done=Succeeds()), looks=(None, UNREACHABLE, None))
    assert ((await at.once.make(CLONE)).history, at.orders) == ("found", 1)


@pytest.mark.parametrize("error", [UNREACHABLE, TOO_MANY], ids=["unreachable", "too many"])
def test_what_did_not_arrive_is_asked_for_once_more_without_a_look(error: SpeechError) -> None:
    @timeless
    async def asked() -> None:
        at = desk(Fails(error))
        assert ((await at.once.make(CLONE)).history, at.orders) == ("new", 2)
        assert at.maker.calls.count(("voices", "")) == 1

    asked()


@timeless
async def test_what_is_refused_is_not_asked_for_again() -> None:
    at = desk(Fails(REFUSED))
    with pytest.raises(SpeechError, match="that is no speech"):
        await at.once.make(CLONE)
    assert at.orders == 1


@timeless
async def test_an_older_voice_of_the_same_name_is_not_taken_for_the_new_one() -> None:
    at = desk(Succeeds(), Fails(UNCERTAIN, done=Succeeds()))
    await at.once.make(replace(CLONE, sample=Sample(b"another recording")))
    assert (await at.once.make(CLONE)).designed.voice.name == "anna-2"


@timeless
async def test_a_voice_of_that_name_for_another_model_is_not_taken_for_it() -> None:
    at = desk(Fails(UNCERTAIN))

    def meanwhile(_: str) -> None:
        at.maker.made.append(MadeVoice(OwnVoice("anna-9", "scripted-1")))

    once = Once(Service("scripted", "scripted", at.maker), at.ledger, meanwhile)
    assert (await once.make(CLONE)).designed.voice.model == "scripted-2"


@timeless
async def test_the_same_recording_makes_no_second_voice() -> None:
    at = desk()
    await at.once.make(CLONE)
    outcome = await at.once.make(CLONE)
    assert (outcome.history, outcome.designed.voice.name, at.orders) == ("earlier", "anna-1", 1)


@timeless
async def test_it_makes_one_when_that_is_what_people_want() -> None:
    at = desk()
    await at.once.make(CLONE)
    assert (await at.once.make(CLONE, again=True)).designed.voice.name == "anna-2"


@timeless
async def test_it_makes_one_when_the_first_was_deleted_elsewhere() -> None:
    at = desk()
    await at.once.make(CLONE)
    await at.maker.delete("anna-1")
    assert (await at.once.make(CLONE)).designed.voice.name == "anna-2"


@timeless
async def test_it_makes_one_when_the_service_refused_the_first() -> None:
    at = desk(Succeeds(ends="refused"))
    await at.once.make(CLONE)
    assert (await at.once.make(CLONE)).designed.voice.name == "anna-2"


@pytest.mark.parametrize(
    "other",
    [
        replace(CLONE, name="bob"),
        replace(CLONE, model="scripted-1"),
        replace(CLONE, sample=Sample(b"another recording")),
        DESIGN,
    ],
    ids=["name", "model", "recording", "way"],
)
def test_another_order_makes_another_voice(other: CloneOrder | DesignOrder) -> None:
    @timeless
    async def made() -> None:
        at = desk()
        await at.once.make(CLONE)
        assert ((await at.once.make(other)).history, at.orders) == ("new", 2)

    made()


@timeless
async def test_what_was_made_after_the_command_was_stopped_is_found_by_the_next() -> None:
    at = desk(Hangs(done=Succeeds()))
    stopped = asyncio.create_task(at.once.make(CLONE))
    await at.maker.hanging.wait()
    stopped.cancel()
    await asyncio.wait({stopped})
    outcome = await at.once.make(CLONE)
    assert (outcome.history, outcome.designed.voice.name, at.orders) == ("found", "anna-1", 1)


@timeless
async def test_what_was_not_made_before_the_command_was_stopped_is_made_by_the_next() -> None:
    at = desk(Hangs())
    stopped = asyncio.create_task(at.once.make(CLONE))
    await at.maker.hanging.wait()
    stopped.cancel()
    await asyncio.wait({stopped})
    assert ((await at.once.make(CLONE)).history, at.names()) == ("new", ["anna-1"])


@timeless
async def test_what_was_left_behind_by_another_recording_is_told_and_not_taken() -> None:
    at = desk(Hangs(done=Succeeds()))
    stopped = asyncio.create_task(at.once.make(replace(CLONE, sample=Sample(b"another recording"))))
    await at.maker.hanging.wait()
    stopped.cancel()
    await asyncio.wait({stopped})
    assert (await at.once.make(CLONE)).designed.voice.name == "anna-2"
    assert "anna-1" in at.told[0]


@timeless
async def test_a_certain_failure_leaves_nothing_to_be_looked_for() -> None:
    at = desk(Fails(REFUSED))
    with pytest.raises(SpeechError):
        await at.once.make(CLONE)
    assert at.ledger.begun(order_of("scripted", CLONE)) is None


@timeless
async def test_an_uncertain_failure_is_remembered() -> None:
    at = desk(Fails(UNCERTAIN), Fails(UNCERTAIN))
    with pytest.raises(SpeechError):
        await at.once.make(CLONE)
    assert at.ledger.begun(order_of("scripted", CLONE)) is not None


@timeless
async def test_an_uncertain_failure_is_remembered_even_if_the_next_try_is_refused() -> None:
    at = desk(Fails(UNCERTAIN), Fails(REFUSED))
    with pytest.raises(SpeechError, match="that is no speech"):
        await at.once.make(CLONE)
    assert at.ledger.begun(order_of("scripted", CLONE)) is not None


@timeless
async def test_nothing_is_asked_for_that_cannot_be_remembered() -> None:
    at = Desk(ledger=Ledger(MemoryStore(failing="full")))
    with pytest.raises(StoreError):
        await at.once.make(CLONE)
    assert at.orders == 0

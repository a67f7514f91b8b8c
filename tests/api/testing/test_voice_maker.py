"""A maker in memory does what its script says, and refuses what a real one refuses."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, Designed, DesignOrder, OwnVoice, Sample
from voiced.api.testing import Fails, Hangs, ScriptedVoiceMaker, Succeeds
from voiced.api.testing.voice_maker import CLONING, DESIGNING

SAMPLE = Sample(b"RIFF and so on")
ORDER = CloneOrder("ada", "scripted-1", "en", SAMPLE)
DESIGN = DesignOrder("ada", "scripted-1", "en", "a calm woman", "Good morning.")
UNCERTAIN = SpeechError("nobody knows", code="uncertain")
GONE = SpeechError("the service is gone", code="transport")


async def names(maker: ScriptedVoiceMaker) -> list[str]:
    return [voice.name for voice in await maker.voices()]


async def states(maker: ScriptedVoiceMaker, name: str, count: int) -> list[str]:
    return [(await maker.voice(name)).state for _ in range(count)]


async def test_without_a_script_a_voice_is_ready_and_there() -> None:
    maker = ScriptedVoiceMaker()
    made = await maker.clone(ORDER)
    assert (made.name, made.model, made.language, made.state) == ("ada-1", "scripted-1", "en", "ready")
    assert await maker.voices() == [made]
    assert await maker.voice("ada-1") == made


async def test_who_asks_twice_has_two_voices() -> None:
    maker = ScriptedVoiceMaker()
    await maker.clone(ORDER)
    await maker.clone(ORDER)
    assert await names(maker) == ["ada-1", "ada-2"]


async def test_a_designed_voice_comes_with_a_preview() -> None:
    designed = await ScriptedVoiceMaker().design(DESIGN)
    assert isinstance(designed, Designed)
    assert designed.preview.startswith(b"RIFF")
    assert designed.voice.name == "ada-1"


async def test_a_voice_is_made_for_so_many_looks() -> None:
    maker = ScriptedVoiceMaker([Succeeds(making=2)])
    assert (await maker.clone(ORDER)).state == "making"
    assert await states(maker, "ada-1", 4) == ["making", "making", "ready", "ready"]


async def test_a_voice_may_be_refused_in_the_end() -> None:
    maker = ScriptedVoiceMaker([Succeeds(making=1, ends="refused")])
    assert (await maker.clone(ORDER)).state == "making"
    assert await states(maker, "ada-1", 2) == ["making", "refused"]


async def test_a_voice_is_unseen_for_so_many_looks_of_any_kind() -> None:
    maker = ScriptedVoiceMaker([Succeeds(unseen=2, making=1)])
    await maker.clone(ORDER)
    assert await names(maker) == []
    with pytest.raises(SpeechError, match="no voice 'ada-1'"):
        await maker.voice("ada-1")
    assert [(voice.name, voice.state) for voice in await maker.voices()] == [("ada-1", "making")]
    assert await states(maker, "ada-1", 1) == ["ready"]


@pytest.mark.parametrize(("done", "there"), [(None, []), (Succeeds(), ["ada-1"])])
async def test_a_call_that_fails_made_the_voice_or_did_not(done: Succeeds | None, there: list[str]) -> None:
    maker = ScriptedVoiceMaker([Fails(UNCERTAIN, done)])
    with pytest.raises(SpeechError) as failed:
        await maker.clone(ORDER)
    assert failed.value is UNCERTAIN
    assert await names(maker) == there


@pytest.mark.parametrize(("done", "there"), [(None, ["ada-1"]), (Succeeds(), [])])
async def test_a_call_that_fails_deleted_the_voice_or_did_not(done: Succeeds | None, there: list[str]) -> None:
    maker = ScriptedVoiceMaker([Succeeds(), Fails(UNCERTAIN, done)])
    await maker.clone(ORDER)
    with pytest.raises(SpeechError, match="nobody knows"):
        await maker.delete("ada-1")
    assert await names(maker) == there


@pytest.mark.parametrize(("done", "there"), [(None, []), (Succeeds(), ["ada-1"])])
async def test_a_call_that_hangs_ends_when_it_is_cancelled(done: Succeeds | None, there: list[str]) -> None:
    maker = ScriptedVoiceMaker([Hangs(done)])
    task = asyncio.create_task(maker.clone(ORDER))
    await maker.hanging.wait()
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()
    assert await names(maker) == there


async def test_a_script_that_is_over_goes_well() -> None:
    maker = ScriptedVoiceMaker([Fails(GONE)])
    with pytest.raises(SpeechError, match="gone"):
        await maker.clone(ORDER)
    assert (await maker.clone(ORDER)).state == "ready"


async def test_looks_fail_by_a_script_of_their_own() -> None:
    maker = ScriptedVoiceMaker(looks=[None, GONE, GONE])
    await maker.clone(ORDER)
    assert await names(maker) == ["ada-1"]
    for look in (maker.voices(), maker.voice("ada-1")):
        with pytest.raises(SpeechError, match="gone"):
            await look
    assert await states(maker, "ada-1", 1) == ["ready"]


async def test_a_look_that_fails_is_none_of_those_that_find_nothing() -> None:
    maker = ScriptedVoiceMaker([Succeeds(unseen=1)], looks=[GONE])
    await maker.clone(ORDER)
    with pytest.raises(SpeechError, match="gone"):
        await maker.voices()
    assert [await names(maker), await names(maker)] == [[], ["ada-1"]]


async def test_a_number_is_given_once() -> None:
    maker = ScriptedVoiceMaker()
    await maker.clone(ORDER)
    await maker.delete("ada-1")
    assert (await maker.clone(ORDER)).name == "ada-2"


@pytest.mark.parametrize(
    ("name", "found"), [("ada", True), ("ad", False), ("ada-1", False), ("", False), ("1", False), ("Ada", False)]
)
def test_a_voice_is_called_what_was_asked_for(name: str, found: bool) -> None:  # noqa: FBT001
    assert ScriptedVoiceMaker().is_called(OwnVoice("ada-1"), name) == found


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": "Ada Lovelace"}, "no voice can be called 'Ada Lovelace': at most 16"),
        ({"name": ""}, "no voice can be called ''"),
        ({"name": "ada\n"}, "no voice can be called"),
        ({"model": "scripted-9"}, "for 'scripted-9', only for: scripted-2, scripted-1"),
        ({"language": "de"}, "'de' is none of: en, zh"),
        ({"language": ""}, "'' is none of: en, zh"),
        ({"sample": None}, "the recording must be sent"),
        ({"url": "https://example.org"}, "the recording must be sent"),
        ({"sample": Sample(b"")}, "a recording of 0 bytes"),
        ({"sample": Sample(bytes(10_000_001))}, "a recording of 10000001 bytes"),
        ({"sample": Sample(b"Ogg", "ogg")}, "the format 'ogg' is none of: wav"),  # type: ignore[arg-type]
    ],
    ids=str,
)
async def test_an_order_to_clone_outside_the_rules_is_refused(changes: dict[str, Any], why: str) -> None:
    maker = ScriptedVoiceMaker([Fails(GONE)])
    with pytest.raises(SpeechError, match=why) as refused:
        await maker.clone(replace(ORDER, **changes))
    assert (refused.value.code, refused.value.retryable) == ("request", False)
    assert maker.made == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sample": SAMPLE}, "must be at a public address"),
        ({"url": ""}, "must be at a public address"),
        ({"transcript": "so on"}, "a transcript is not taken"),
    ],
    ids=str,
)
async def test_a_recording_that_is_fetched_is_not_sent(changes: dict[str, Any], why: str) -> None:
    maker = ScriptedVoiceMaker(cloning=replace(CLONING, by="url", takes_transcript=False))
    order = replace(ORDER, sample=None, url="https://example.org/ada.wav")
    assert (await maker.clone(order)).name == "ada-1"
    with pytest.raises(SpeechError, match=why):
        await maker.clone(replace(order, **changes))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"description": ""}, "a description of 0 characters: 1 to 200"),
        ({"description": "x" * 201}, "a description of 201 characters"),
        ({"preview_text": "x" * 101}, "a preview text of 101 characters: 1 to 100"),
        ({"model": ""}, "for '', only for: scripted-2"),
    ],
    ids=str,
)
async def test_an_order_to_design_outside_the_rules_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(SpeechError, match=why):
        await ScriptedVoiceMaker(designing=DESIGNING).design(replace(DESIGN, **changes))


async def test_what_it_does_not_do_is_refused() -> None:
    maker = ScriptedVoiceMaker(cloning=None, designing=None)
    with pytest.raises(SpeechError, match="clones no voices"):
        await maker.clone(ORDER)
    with pytest.raises(SpeechError, match="designs no voices"):
        await maker.design(DESIGN)
    assert maker.unfit_model("clone", "scripted-1")
    assert maker.unfit_model("design", "scripted-1")


async def test_whoever_deletes_where_that_cannot_be_is_told() -> None:
    maker = ScriptedVoiceMaker(lacking={"delete": "delete it there"})
    await maker.clone(ORDER)
    with pytest.raises(AssertionError, match="deletes nothing"):
        await maker.delete("ada-1")


async def test_it_remembers_what_it_was_asked() -> None:
    changes: list[int] = []
    maker = ScriptedVoiceMaker(changed=lambda: changes.append(1))
    await maker.voices()
    await maker.clone(ORDER)
    await maker.design(DESIGN)
    await maker.voice("ada-1")
    await maker.delete("ada-2")
    assert [" ".join(call).strip() for call in maker.calls] == [
        "voices", "clone ada", "design ada", "voice ada-1", "delete ada-2",
    ]  # fmt: skip
    assert maker.orders == [ORDER, DESIGN]
    assert changes


async def test_the_next_maker_goes_on_with_what_was_made() -> None:
    before = ScriptedVoiceMaker([Succeeds(making=1)])
    await before.clone(ORDER)
    after = ScriptedVoiceMaker(made=before.made)
    assert await states(after, "ada-1", 2) == ["making", "ready"]
    assert (await after.clone(ORDER)).name == "ada-2"

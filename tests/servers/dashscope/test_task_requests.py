"""The form that messages to a task have, and their text: any other makes it fail."""

from typing import Any

import pytest

from tests.servers.dashscope.cosyvoice import NO_TEXT, ONE_TEXT
from tests.servers.dashscope.cosyvoice_settings import BAD_TEXT, NO_SSML
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import COSYVOICE, SAMBERT, VOICE, TaskClient, types, working
from tests.servers.dashscope.task_events import CONTINUE, ENDED, FINISH, RUN, STARTED
from tests.servers.dashscope.task_request import NO_INPUT, NO_MODEL, UNKNOWN_MODEL
from tests.servers.dashscope.voice import Tones

SHORT = Tones(1)
TASK = {"model": COSYVOICE, "task_group": "audio", "task": "tts", "function": "SpeechSynthesizer"}
PARAMETERS = {"voice": VOICE}
ID = "0" * 32


async def message(client: TaskClient) -> str:
    """Of the failure that comes."""
    code, message = await client.failure()
    assert code == "InvalidParameter"
    return message


async def test_a_task_needs_an_id_of_its_own() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.spoken("Hello.")
        await client.send(RUN, TASK | {"input": {}, "parameters": PARAMETERS})
        assert "task_id" in await message(client)


@pytest.mark.parametrize("task_id", ["", "one", None])
async def test_an_id_is_a_uuid(task_id: str | None) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, TASK | {"input": {}, "parameters": PARAMETERS}, task_id=task_id)
        assert "task_id" in await message(client)


async def test_an_id_may_have_dashes() -> None:
    async with DashScopeService() as service, working(service) as client:
        task_id = "01234567-89ab-cdef-0123-456789abcdef"
        await client.send(RUN, TASK | {"input": {}, "parameters": PARAMETERS}, task_id=task_id)
        assert (await client.hear())["type"] == STARTED


@pytest.mark.parametrize(
    "payload",
    [
        TASK | {"parameters": PARAMETERS},
        TASK | {"input": None, "parameters": PARAMETERS},
        TASK | {"input": {"text": "Hello."}, "parameters": PARAMETERS},
        TASK | {"input": {}, "parameters": PARAMETERS, "colour": "red"},
        None,
        [],
    ],
    ids=str,
)
async def test_a_task_that_is_asked_for_has_its_form(payload: Any) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, payload, task_id=ID)
        assert await message(client) == NO_INPUT


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        (CONTINUE, {}),
        (CONTINUE, {"input": {"text": "Hello.", "colour": "red"}}),
        (CONTINUE, {"input": {"text": "Hello.", "flush": True}}),
        (CONTINUE, {"input": {"text": "Hello."}, "parameters": {}}),
        (FINISH, {}),
        (FINISH, {"input": {"text": "Hello."}}),
    ],
    ids=str,
)
async def test_what_is_said_to_a_task_has_its_form(action: str, payload: Any) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.send(action, payload)
        assert await message(client) == NO_INPUT


@pytest.mark.parametrize(("name", "value"), [("task_group", "video"), ("task", None), ("function", "sing")])
async def test_a_task_is_to_speak(name: str, value: str | None) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, TASK | {name: value, "input": {}, "parameters": PARAMETERS}, task_id=ID)
        assert name in await message(client)


async def test_a_task_needs_a_model() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.run("")
        assert await message(client) == NO_MODEL


async def test_a_model_that_is_not_there_is_refused() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.run("paraformer-v2")
        assert await message(client) == UNKNOWN_MODEL


async def test_cosyvoice_streams_both_ways() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send(RUN, TASK | {"input": {}, "parameters": PARAMETERS}, task_id=ID, streaming="out")
        assert "streaming" in await message(client)


@pytest.mark.parametrize("text", ["", None, 7])
async def test_an_empty_text_is_none(text: Any) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.say(text)
        assert await message(client) == NO_TEXT


@pytest.mark.parametrize("flush", [False, "yes"])
async def test_a_flush_is_true(flush: Any) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.send(CONTINUE, {"input": {"flush": flush}})
        assert "flush" in await message(client)


async def test_there_is_one_directive_only() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        await client.finish(directive="pause")
        assert "directive" in await message(client)


@pytest.mark.parametrize("text", ["a" * 20_000, "天" * 10_000])
async def test_a_text_may_be_this_long(text: str) -> None:
    async with DashScopeService(voice=SHORT) as service, working(service) as client:
        assert types(await client.spoken(text))[-1] == ENDED


@pytest.mark.parametrize("text", ["a" * 20_001, "天" * 10_001])
async def test_a_text_must_not_be_longer(text: str) -> None:
    async with DashScopeService(voice=SHORT) as service, working(service) as client:
        await client.start()
        await client.say(text)
        assert "longer than 20000" in await message(client)


async def test_a_task_must_not_have_more_text_than_this() -> None:
    async with DashScopeService(voice=SHORT) as service, working(service) as client:
        await client.start()
        await client.say(*["a" * 20_000] * 10, "a")
        assert "200000 in all" in await message(client)


async def test_ssml_comes_in_one_piece() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start(enable_ssml=True)
        await client.say("One.", "Two.")
        assert await message(client) == ONE_TEXT


async def test_the_first_model_knows_no_ssml() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start("cosyvoice-v1", voice="longwan", enable_ssml=True)
        await client.say("<speak>One.</speak>")
        assert await message(client) == NO_SSML


async def test_ssml_is_xml() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start(enable_ssml=True)
        await client.say("<speak>One & two</speak>")
        assert await message(client) == BAD_TEXT


async def test_what_has_no_action_is_refused() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.send("stop-task", {"input": {}}, task_id=ID)
        assert "stop-task" in (await message(client))


@pytest.mark.parametrize("frame", ["{]", "[]", b"\x00", "{}", '{"header": 1}'], ids=str)
async def test_what_is_no_message_is_refused(frame: str | bytes) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.websocket.send(frame)
        assert await message(client)


@pytest.mark.parametrize("action", [CONTINUE, FINISH])
async def test_sambert_takes_nothing_but_tasks(action: str) -> None:
    async with DashScopeService(delays=Delays(finished=60)) as service, working(service) as client:
        await client.run(SAMBERT, "你好。")
        await client.send(action, {"input": {}}, streaming="out")
        assert "with run-task" in await message(client)

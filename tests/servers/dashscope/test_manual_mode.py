"""Speech recognition when the client decides where an utterance ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.servers.dashscope.client import ASR, Client, connected, kinds, silence, tone
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED, FINISHED, INTERIM
from tests.servers.dashscope.service import DashScopeService

ITEM = ["input_audio_buffer.committed", "conversation.item.created", INTERIM, COMPLETED]


@asynccontextmanager
async def manual(*texts: str) -> AsyncIterator[Client]:
    async with DashScopeService(ears=Scripted(*texts)) as service, connected(service, ASR) as client:
        await client.update(turn_detection=None)
        yield client


async def commit(client: Client) -> str:
    await client.append(tone(1000))
    await client.say("input_audio_buffer.commit")
    return str((await client.hear_until(COMPLETED))[-1]["transcript"])


async def test_events_of_a_commit_come_in_order() -> None:
    async with manual("turn the light on") as client:
        await client.append(tone(1000))
        await client.say("input_audio_buffer.commit")
        assert kinds(await client.hear_until(COMPLETED)) == ITEM


async def test_each_commit_is_an_item() -> None:
    async with manual("one", "two") as client:
        assert [await commit(client), await commit(client)] == ["one", "two"]


async def test_nothing_cannot_be_committed() -> None:
    async with manual() as client:
        await client.say("input_audio_buffer.commit")
        assert (await client.hear())["error"]["event_id"] == "event_of_input_audio_buffer.commit"


async def test_what_was_cleared_cannot_be_committed() -> None:
    async with manual() as client:
        await client.append(tone(1000))
        await client.say("input_audio_buffer.clear")
        await client.say("input_audio_buffer.commit")
        assert [(await client.hear())["type"], (await client.hear())["type"]] == ["input_audio_buffer.cleared", "error"]


async def test_what_was_not_committed_has_no_text_at_the_finish() -> None:
    async with manual("never") as client:
        await client.append(tone(1000))
        await client.say("session.finish")
        assert (await client.hear())["type"] == FINISHED


async def test_the_client_cannot_commit_in_vad_mode() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.append(silence(110))  # not whole windows
        await client.say("input_audio_buffer.commit")
        assert (await client.hear())["type"] == "error"


async def test_the_session_goes_on_after_an_error() -> None:
    async with manual("hello") as client:
        await client.say("input_audio_buffer.commit")
        await client.hear()
        assert await commit(client) == "hello"

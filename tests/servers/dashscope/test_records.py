"""What the service remembers of a connection."""

from time import monotonic

from tests.servers.dashscope.client import ASR, TTS, connected, silence, tone
from tests.servers.dashscope.service import DashScopeService


async def test_headers_are_remembered() -> None:
    async with DashScopeService() as service, connected(service, ASR):
        assert service.connections[0].headers["authorization"] == "Bearer sk-test"


async def test_the_model_is_remembered() -> None:
    async with DashScopeService() as service, connected(service, ASR), connected(service, TTS):
        assert [record.model for record in service.connections] == [ASR, TTS]


async def test_sound_is_remembered_by_its_size() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.append(tone(100))
        await client.say("session.finish")
        await client.hear_until("session.finished")
        append = service.connections[0].events("input_audio_buffer.append")[0]
        assert append == {
            "event_id": "event_of_input_audio_buffer.append",
            "type": "input_audio_buffer.append",
            "audio": 3200,
        }


async def test_silence_is_audio_and_no_sound() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.append(silence(200))
        await client.say("session.finish")
        await client.hear_until("session.finished")
        assert (service.connections[0].audio_bytes, service.connections[0].sound_bytes) == (6400, 0)


async def test_it_is_remembered_when_sound_came() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.append(silence(100))
        await client.update()
        between = monotonic()
        await client.append(tone(100))
        await client.say("session.finish")
        await client.hear_until("session.finished")
        record = service.connections[0]
        assert (record.sound_bytes_between(end=between), record.sound_bytes_between(between) > 3000) == (0, True)


async def test_a_close_is_remembered() -> None:
    async with DashScopeService() as service:
        async with connected(service, ASR) as client:
            await client.websocket.close(1001)
        await service.until(lambda: not service.connections[0].is_open)
        assert service.connections[0].close_code == 1001


async def test_a_client_that_vanishes_leaves_no_code() -> None:
    async with DashScopeService() as service:
        async with connected(service, ASR) as client:
            client.websocket.transport.abort()
            await service.until(lambda: not service.connections[0].is_open)
        assert service.connections[0].close_code == 1006


async def test_text_to_be_spoken_is_remembered() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        for text in ("Hello ", "there!"):
            await client.say("input_text_buffer.append", text=text)
        await client.hear_until("response.done")
        assert service.connections[0].text == "Hello there!"


async def test_the_service_may_close_after_the_finish() -> None:
    async with DashScopeService(closes_after_finish=True) as service, connected(service, TTS) as client:
        await client.say("session.finish")
        await client.websocket.wait_closed()
        assert client.websocket.close_code == 1000

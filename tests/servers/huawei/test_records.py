"""What the service remembers."""

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.client import CONFIG, begun, connected
from tests.servers.huawei.frames import AUDIO, END, START
from tests.servers.huawei.habits import Habits, Restart
from tests.servers.huawei.service import HuaweiService
from tests.servers.huawei.start import Config, Mode

VOICE = "chinese_huaxiaoli_common"


async def test_headers_are_remembered() -> None:
    async with HuaweiService(token="T") as service, connected(service, {"X-Auth-Token": "T"}):
        assert service.connections[0].headers["x-auth-token"] == "T"


async def test_messages_are_remembered_in_order() -> None:
    async with HuaweiService() as service, begun(service) as client:
        await client.spoken("你好", "吗?")
        assert service.connections[0].commands == ["START", "MSG", "MSG", "END"]


async def test_a_message_is_remembered_as_it_came() -> None:
    async with HuaweiService() as service, begun(service) as client:
        await client.spoken("你好。")
        assert service.connections[0].messages("MSG") == [{"command": "MSG", "text": "你好。"}]


async def test_answers_are_remembered_in_order() -> None:
    async with HuaweiService(voice=Tones(100)) as service, begun(service) as client:
        await client.spoken("12")
        assert service.connections[0].answers == [START, AUDIO, AUDIO, END]


async def test_sound_is_remembered_by_its_size() -> None:
    async with HuaweiService(voice=Tones(100)) as service, begun(service) as client:
        await client.spoken("12")
        assert service.connections[0].audio_bytes == 6400


async def test_a_session_is_remembered() -> None:
    async with HuaweiService() as service, begun(service, speed=7) as client:
        await client.spoken("你", "好。")
        [session] = service.sessions
        assert (session.mode, session.config, session.texts) == (Mode.MULTI, Config(VOICE, speed=7), ["你", "好。"])


async def test_the_text_of_a_start_is_remembered() -> None:
    async with HuaweiService() as service, connected(service) as client:
        await client.start("ONLY", "你好")
        assert (service.sessions[0].mode, service.sessions[0].text) == (Mode.ONLY, "你好")


async def test_sessions_of_one_connection_are_told_apart() -> None:
    async with HuaweiService(habits=Habits(restart=Restart.TAKEN)) as service, connected(service) as client:
        for text in ("one", "two"):
            await client.start()
            await client.spoken(text)
        assert [session.text for session in service.connections[0].sessions] == ["one", "two"]


async def test_a_refused_start_begins_no_session() -> None:
    async with HuaweiService() as service, begun(service, speed=501):
        assert service.sessions == ()


async def test_a_refused_text_is_not_said() -> None:
    async with HuaweiService() as service, begun(service) as client:
        await client.text("你好", "!")
        await client.message()
        assert service.sessions[0].texts == ["你好"]


async def test_a_close_is_remembered() -> None:
    async with HuaweiService() as service:
        async with connected(service) as client:
            await client.websocket.close(1001)
        await service.until(lambda: not service.connections[0].is_open)
        assert service.connections[0].close_code == 1001


async def test_a_client_that_vanishes_leaves_no_code() -> None:
    async with HuaweiService() as service:
        async with begun(service, audio_format="mp3") as client:
            client.websocket.transport.abort()
            await service.until(lambda: not service.connections[0].is_open)
        assert service.connections[0].close_code == 1006


async def test_a_registered_voice_may_be_used() -> None:
    async with HuaweiService(registered=["grandmother"]) as service, begun(service, voice_name="grandmother"):
        assert service.sessions[0].config.voice_name == "grandmother"


@pytest.mark.parametrize(("frame", "code"), [("{", "SIS.0032"), ("[]", "SIS.0032"), (b"\0", "SIS.0032")])
async def test_what_is_no_message_is_refused(frame: str | bytes, code: str) -> None:
    async with HuaweiService() as service, begun(service) as client:
        await client.websocket.send(frame)
        assert (await client.message())["error_code"] == code


async def test_a_start_after_the_end_may_be_hung_up_on() -> None:
    async with HuaweiService(habits=Habits(restart=Restart.HUNG_UP)) as service, begun(service) as client:
        await client.spoken()
        await client.say("START", config=CONFIG)
        assert (await client.hear_all(), client.websocket.close_code) == ([], 1000)


async def test_the_service_may_close_after_the_end() -> None:
    async with HuaweiService(habits=Habits(closes_after_end=True)) as service, begun(service) as client:
        await client.spoken("你好")
        assert (await client.hear_all(), client.websocket.close_code) == ([], 1000)

"""Who speaks with a voice that was made."""

from collections.abc import Callable

import pytest

from tests.servers.dashscope.client import connected
from tests.servers.dashscope.customization.client import COSYVOICE, VC, VD, asking
from tests.servers.dashscope.customization.store import Deployment, MadeVoice
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import working
from tests.servers.dashscope.task_events import ENDED

ENGINE = ("InvalidParameter", "[tts:]Engine return error code: 418")


async def set_in_session(service: DashScopeService, model: str, voice: str) -> str:
    """What a session says to a voice: what it is then, or why not."""
    async with connected(service, model) as client:
        told = await client.update(voice=voice)
        return str(told["session"]["voice"] if told["type"] == "session.updated" else told["error"]["message"])


async def refusal_of_task(service: DashScopeService, model: str, voice: str) -> tuple[str, str] | None:
    """Why a task does not speak with a voice; None when it does."""
    async with working(service) as client:
        await client.run(model, voice=voice)
        if (await client.hear())["type"] == "task-failed":
            failed = service.connections[-1].sent[-1].event["header"]
            return failed["error_code"], failed["error_message"]
        await client.say("你好。")
        await client.finish()
        await client.hear_until(ENDED)
        return None


async def test_a_session_speaks_with_a_cloned_voice() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.voices.is_strict = True
        voice = (await client.clone()).output["voice"]
        assert await set_in_session(service, VC, voice) == voice


@pytest.mark.parametrize("model", ["qwen3-tts-vc-realtime", "qwen3-tts-vc-realtime-2025-11-27", VD])
async def test_no_other_session_speaks_with_it(model: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.clone()).output["voice"]
        said = await set_in_session(service, model, voice)
        assert said == f"invalid value: The requested voice '{voice}' is not supported."


async def test_a_task_speaks_with_a_cloned_voice() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.voices.is_strict = True
        voice = (await client.enroll()).output["voice_id"]
        assert await refusal_of_task(service, COSYVOICE, voice) is None


async def test_a_task_speaks_with_a_designed_voice() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.enroll_design()).output["voice_id"]
        assert await refusal_of_task(service, COSYVOICE, voice) is None


async def test_no_task_of_another_model_speaks_with_it() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.enroll(target_model="cosyvoice-v3-flash")).output["voice_id"]
        assert await refusal_of_task(service, COSYVOICE, voice) == ENGINE


@pytest.mark.parametrize("deployment", [Deployment(1), Deployment(0, "UNDEPLOYED")], ids=str)
async def test_a_voice_that_is_not_ready_is_not_spoken_with(deployment: Deployment) -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.voices.deployment = deployment
        voice = (await client.enroll()).output["voice_id"]
        assert await refusal_of_task(service, COSYVOICE, voice) == ENGINE


async def test_a_deleted_voice_is_not_spoken_with() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.enroll()).output["voice_id"]
        await client.ask("voice-enrollment", "delete_voice", voice_id=voice)
        assert await refusal_of_task(service, COSYVOICE, voice) == ENGINE


@pytest.mark.parametrize(("is_strict", "refusal"), [(False, None), (True, ENGINE)])
async def test_whether_a_task_needs_a_voice_to_be_there_is_decided(
    *,
    is_strict: bool,
    refusal: tuple[str, str] | None,
) -> None:
    async with DashScopeService() as service:
        service.voices.is_strict = is_strict
        assert await refusal_of_task(service, COSYVOICE, f"{COSYVOICE}-anna-0a1b") == refusal


@pytest.mark.parametrize(
    ("is_strict", "said"),
    [
        (False, str),
        (True, "invalid value: The requested voice '{}' is not supported.".format),
    ],
)
async def test_whether_a_session_needs_a_voice_to_be_there_is_decided(
    *,
    is_strict: bool,
    said: Callable[[str], str],
) -> None:
    async with DashScopeService() as service:
        service.voices.is_strict = is_strict
        voice = "qwen-tts-vc-anna-voice-20260101000000000-0a1b"
        assert await set_in_session(service, VC, voice) == said(voice)


async def test_the_service_s_own_voices_stay() -> None:
    async with DashScopeService() as service:
        service.voices.is_strict = True
        assert await set_in_session(service, "qwen3-tts-flash-realtime", "Cherry") == "Cherry"
        assert await refusal_of_task(service, "cosyvoice-v3-flash", "longanyang") is None


async def test_a_test_may_put_a_voice_there() -> None:
    async with DashScopeService() as service:
        service.voices.is_strict = True
        now = service.voices.now
        service.voices.add(MadeVoice("qwen-tts-vc-ben", "qwen-voice-enrollment", VC, now, now))
        assert await set_in_session(service, VC, "qwen-tts-vc-ben") == "qwen-tts-vc-ben"

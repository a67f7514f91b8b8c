"""Voices are made, listed and deleted over HTTP."""

import base64
import io
import re
from datetime import UTC, datetime

import pytest
import soundfile

from tests.dashscope_sdk.told import read
from tests.servers.dashscope.customization.client import COSYVOICE, SAMPLE_URL, VC, VD, Reply, RequestClient, asking
from tests.servers.dashscope.customization.store import Deployment
from tests.servers.dashscope.service import DashScopeService

QWEN = "qwen-voice-enrollment"
DESIGN = "qwen-voice-design"
ENROLLMENT = "voice-enrollment"
TEXT = "今天天气很好。"


def names(listed: Reply) -> list[str]:
    return [voice.get("voice") or voice["voice_id"] for voice in listed.output["voice_list"]]


async def test_a_cloned_voice_is_named_as_the_vendor_names_it() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.clone()).output["voice"]
        assert re.fullmatch(r"qwen-tts-vc-anna-voice-\d{17}-[0-9a-f]{4}", voice)


async def test_a_cloned_voice_is_for_the_model_that_was_asked_for() -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.clone()).output["target_model"] == VC


async def test_an_answer_has_usage_and_an_id() -> None:
    async with DashScopeService() as service, asking(service) as client:
        body = (await client.clone()).body
        assert (body["usage"], bool(re.fullmatch(r"[0-9a-f-]{36}", body["request_id"]))) == ({"count": 1}, True)


async def test_a_designed_voice_is_named_as_the_vendor_names_it() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.design()).output["voice"]
        assert re.fullmatch(r"qwen-tts-vd-anna-voice-\d{17}-[0-9a-f]{4}", voice)


async def test_a_designed_voice_needs_no_name() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.design(preferred_name=None)).output["voice"]
        assert re.fullmatch(r"qwen-tts-vd-voice-\d{17}-[0-9a-f]{4}", voice)


async def test_voices_for_cosyvoice_are_named_as_the_vendor_names_them() -> None:
    async with DashScopeService() as service, asking(service) as client:
        cloned = (await client.enroll()).output["voice_id"]
        designed = (await client.enroll_design()).output["voice_id"]
        assert re.fullmatch(r"cosyvoice-v3\.5-plus-anna-[0-9a-f]+", cloned)
        assert re.fullmatch(r"cosyvoice-v3\.5-plus-vd-anna-[0-9a-f]+", designed)


@pytest.mark.parametrize(("rate", "form"), [(24_000, "wav"), (48_000, "wav"), (16_000, "wav"), (24_000, "mp3")])
async def test_a_preview_says_its_text(rate: int, form: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        preview = (await client.design({"sample_rate": rate, "response_format": form})).output["preview_audio"]
        samples, told = soundfile.read(io.BytesIO(base64.b64decode(preview["data"])), dtype="int16")
        assert (read(samples.tobytes(), told), told, preview["sample_rate"]) == (TEXT, rate, rate)


async def test_a_preview_of_cosyvoice_may_be_plain_sound() -> None:
    async with DashScopeService() as service, asking(service) as client:
        made = await client.enroll_design({"sample_rate": 48_000, "response_format": "pcm"})
        preview = made.output["preview_audio"]
        assert read(base64.b64decode(preview["data"]), 48_000) == TEXT


async def test_a_list_tells_of_each_voice() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.clone(language="de")).output["voice"]
        listed = (await client.ask(QWEN, "list")).output
        told = listed["voice_list"][0]
        assert (told["voice"], told["target_model"], told["language"]) == (voice, VC, "de")
        made = datetime.strptime(told["gmt_create"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        assert made == service.voices.all[0].made.replace(microsecond=0)


async def test_a_list_comes_in_pages() -> None:
    async with DashScopeService() as service, asking(service) as client:
        made = [(await client.design(preview_text="好")).output["voice"] for _ in range(3)]
        pages = [await client.ask(DESIGN, "list", page_index=index, page_size=2) for index in range(3)]
        assert [names(page) for page in pages] == [made[:2], made[2:], []]
        assert {page.output["total_count"] for page in pages} == {3}


async def test_a_page_has_ten_voices() -> None:
    async with DashScopeService() as service, asking(service) as client:
        for _ in range(11):
            await client.enroll()
        assert len(names(await client.ask(ENROLLMENT, "list_voice"))) == 10


async def test_each_service_knows_only_its_own_voices() -> None:
    async with DashScopeService() as service, asking(service) as client:
        cloned = (await client.clone()).output["voice"]
        assert names(await client.ask(DESIGN, "list")) == []
        assert (await client.ask(DESIGN, "delete", voice=cloned)).refusal == (400, "VoiceNotFound")


async def test_a_list_may_be_of_one_prefix() -> None:
    async with DashScopeService() as service, asking(service) as client:
        made = [
            (await client.enroll(prefix="anna")).output["voice_id"],
            (await client.enroll_design(prefix="anna")).output["voice_id"],
        ]
        await client.enroll(prefix="ann")
        assert names(await client.ask(ENROLLMENT, "list_voice", prefix="anna")) == made


async def test_a_deleted_voice_is_gone() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.clone()).output["voice"]
        assert (await client.ask(QWEN, "delete", voice=voice)).output == {"voice": voice}
        assert names(await client.ask(QWEN, "list")) == []


@pytest.mark.parametrize(
    ("model", "action", "field"),
    [
        (QWEN, "delete", "voice"),
        (DESIGN, "query", "voice"),
        (DESIGN, "delete", "voice"),
        (ENROLLMENT, "query_voice", "voice_id"),
        (ENROLLMENT, "delete_voice", "voice_id"),
    ],
)
async def test_a_voice_that_is_not_there_is_not_found(model: str, action: str, field: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        reply = await client.ask(model, action, None, **{field: "nobody"})
        assert (reply.refusal, reply.body["message"]) == ((400, "VoiceNotFound"), "Voice not found: nobody")


async def test_a_designed_voice_can_be_asked_for() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.design()).output["voice"]
        told = (await client.ask(DESIGN, "query", voice=voice)).output
        assert (told["target_model"], told["voice_prompt"], told["preview_text"]) == (VD, "Calm.", TEXT)


async def test_a_cloned_voice_cannot_be_asked_for() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.clone()).output["voice"]
        assert (await client.ask(QWEN, "query", voice=voice)).refusal == (400, "InvalidParameter")


async def test_a_voice_for_cosyvoice_tells_where_it_came_from() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.enroll()).output["voice_id"]
        told = (await client.ask(ENROLLMENT, "query_voice", voice_id=voice)).output
        assert (told["target_model"], told["resource_link"], told["status"]) == (COSYVOICE, SAMPLE_URL, "OK")


async def statuses(client: RequestClient, voice: str, count: int) -> list[str]:
    queries = [await client.ask(ENROLLMENT, "query_voice", voice_id=voice) for _ in range(count)]
    return [query.output["status"] for query in queries]


@pytest.mark.parametrize("end", ["OK", "UNDEPLOYED"])
async def test_a_voice_for_cosyvoice_may_take_its_time(end: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.voices.deployment = Deployment(2, end)  # type: ignore[arg-type]  # a parameter is no literal
        voice = (await client.enroll()).output["voice_id"]
        assert await statuses(client, voice, 4) == ["DEPLOYING", "DEPLOYING", end, end]


async def test_a_list_is_a_look_too() -> None:
    async with DashScopeService() as service, asking(service) as client:
        service.voices.deployment = Deployment(1)
        voice = (await client.enroll()).output["voice_id"]
        listed = (await client.ask(ENROLLMENT, "list_voice")).output["voice_list"]
        assert (listed[0]["status"], await statuses(client, voice, 1)) == ("DEPLOYING", ["OK"])


async def test_another_recording_may_take_the_place_of_the_first() -> None:
    async with DashScopeService() as service, asking(service) as client:
        voice = (await client.enroll()).output["voice_id"]
        updated = await client.ask(ENROLLMENT, "update_voice", voice_id=voice, url="https://example.invalid/b.wav")
        assert (updated.output, service.voices.all[0].url) == ({}, "https://example.invalid/b.wav")

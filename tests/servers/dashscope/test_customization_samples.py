"""Which recordings can be cloned from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from tests.servers.dashscope.customization.client import asking, recording, uri
from tests.servers.dashscope.customization.samples import MOST_BYTES
from tests.servers.dashscope.service import DashScopeService

M4A = b"\x00\x00\x00\x20ftypM4A " + bytes(100)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (recording(3.0), "wav"),
        (recording(60.0), "wav"),
        (recording(10.0, 48_000), "wav"),
        (recording(10.0, 48_000, form="mp3"), "mp3"),
        (M4A, "m4a"),
    ],
    ids=["shortest", "longest", "wav", "mp3", "m4a"],
)
async def test_qwen_clones_from(data: bytes, form: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        await client.clone(audio={"data": uri(data, form)})
        assert [voice.sample for voice in service.voices.all] == [data]


@pytest.mark.parametrize(
    ("data", "form", "refusal"),
    [
        (recording(2.9), "wav", (400, "Audio.AudioShortError")),
        (recording(60.1), "wav", (400, "Audio.DurationLimitError")),
        (recording(rate=16_000), "wav", (400, "Audio.AudioRateError")),
        (recording(channels=2), "wav", (400, "Audio.AudioChannelError")),
        (recording(subtype="PCM_24"), "wav", (400, "Audio.DecoderError")),
        (recording(form="flac"), "wav", (400, "Audio.DecoderError")),
        (recording(form="mp3"), "wav", (400, "Audio.DecoderError")),
        (recording(), "mp3", (400, "Audio.DecoderError")),
        (recording(), "m4a", (400, "Audio.DecoderError")),
        (b"RIFF", "wav", (400, "Audio.DecoderError")),
        (bytes(MOST_BYTES * 3 // 4), "wav", (413, "BadRequest.TooLarge")),
    ],
    ids=lambda part: "" if isinstance(part, bytes) else str(part),
)
async def test_qwen_does_not_clone_from(data: bytes, form: str, refusal: tuple[int, str]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.clone(audio={"data": uri(data, form)})).refusal == refusal


@pytest.mark.parametrize("data", ["data:audio/wav;base64,????", "data:audio/wav,AAAA", "data:audio/ogg;base64,AAAA"])
async def test_a_sample_that_is_no_data_is_refused(data: str) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.clone(audio={"data": data})).refusal == (400, "InvalidParameter")


@asynccontextmanager
async def serving(data: bytes) -> AsyncIterator[str]:
    """Where it can be fetched; anything else there is not found."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=data)

    application = web.Application()
    application.router.add_get("/sample", answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("form", ["wav", "mp3"])
async def test_a_recording_is_fetched_from_its_address(form: str) -> None:
    data = recording(12.0, 16_000, 2, form)
    async with serving(data) as url, DashScopeService() as service, asking(service) as client:
        await client.enroll(url=f"{url}/sample")
        assert [voice.sample for voice in service.voices.all] == [data]


async def test_qwen_fetches_too() -> None:
    data = recording()
    async with serving(data) as url, DashScopeService() as service, asking(service) as client:
        await client.clone(audio={"data": f"{url}/sample"})
        assert [voice.sample for voice in service.voices.all] == [data]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (recording(4.9, 16_000), (400, "Audio.AudioShortError")),
        (recording(rate=8000), (400, "Audio.AudioRateError")),
        (recording(6.0, 16_000, 3), (400, "Audio.AudioChannelError")),
        (b"<html>", (400, "Audio.DecoderError")),
        (bytes(MOST_BYTES), (413, "BadRequest.TooLarge")),
    ],
    ids=lambda part: "" if isinstance(part, bytes) else str(part),
)
async def test_what_was_fetched_must_be_fit(data: bytes, refusal: tuple[int, str]) -> None:
    async with serving(data) as url, DashScopeService() as service, asking(service) as client:
        assert (await client.enroll(url=f"{url}/sample")).refusal == refusal


async def test_what_cannot_be_fetched_is_refused() -> None:
    async with serving(b"") as url, DashScopeService() as service, asking(service) as client:
        refusal = (400, "BadRequest.InputDownloadFailed")
        assert (await client.enroll(url=f"{url}/elsewhere")).refusal == refusal
        assert (await client.enroll(url="http://127.0.0.1:1/sample")).refusal == refusal


async def test_what_is_elsewhere_is_taken_for_good() -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.enroll(url="https://example.invalid/a.wav")).status == 200

"""What is measured of the voice, which makes the speech for the recognizer."""

from dataclasses import replace

import pytest

from tests.servers.dashscope.chirp import reader
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import AfterClient, ErrorEvent, Lost, Refuse
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Voice
from tests.voiced_plugins.dashscope.probes.probing import QUICK, SENTENCE, Doctor, service
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings


async def test_the_first_sound_comes_sooner_in_a_session_that_is_ready() -> None:
    async with service() as there:
        there.delays = Delays(created=0.3)
        finding = await Doctor(there).finds("first-sound")
    assert float(finding.measured["first_audio_cold_ms"]) >= 300
    assert float(finding.measured["first_audio_warm_ms"]) < 300


@pytest.mark.parametrize("model", ["qwen3-tts-flash-realtime", "qwen-tts-realtime"])
async def test_what_the_voice_says_is_what_the_recognizer_is_sent(model: str) -> None:
    async with service() as there:
        await Doctor(there, qwen_tts=QwenTtsSettings(model=model)).finds_with_speech("finish-delay")
        sent = there.of("asr")[0].pcm
    heard = reader()
    heard.hear(sent)
    assert heard.end() == SENTENCE


class Mute:
    """A voice that cannot be heard."""

    def speak(self, text: str, rate: int) -> bytes:
        return bytes(2 * rate)


async def test_a_voice_that_cannot_be_heard_is_wrong() -> None:
    voice: Voice = Mute()
    async with DashScopeService(voice=voice) as there:
        finding = await Doctor(there).finds("first-sound")
    assert (finding.outcome, finding.text) == ("wrong", "DashScope spoke, and nothing can be heard")


async def test_without_speech_the_recognizer_is_not_tested_and_the_reason_is_told() -> None:
    async with service() as there:
        there.faults.every(Refuse(402), of="tts")
        finding = await Doctor(there).finds("connect-tts", "first-sound", "zero-burst")
        assert there.of("asr") == ()
    assert finding.outcome == "doubtful"
    assert "too much (HTTP 402)" in finding.text


async def test_a_sentence_that_is_committed_meanwhile_is_queued() -> None:
    async with service() as there:
        finding = await Doctor(there).finds("commit-while-speaking")
    assert finding.measured == {"commit_while_speaking": "queued"}


async def test_a_sentence_that_is_committed_meanwhile_is_refused() -> None:
    async with service() as there:
        there.delays = Delays(between_deltas=0.02)
        there.faults.every(ErrorEvent(AfterClient("input_text_buffer.commit", 2), None, "invalid_value", "busy"))
        finding = await Doctor(there).finds("commit-while-speaking")
    assert finding.measured == {"commit_while_speaking": "refused"}


async def test_a_sentence_that_is_committed_meanwhile_is_lost() -> None:
    async with service() as there:
        there.faults.every(Lost("response.done", 2))
        finding = await Doctor(there, replace(QUICK, answer=0.3)).finds("commit-while-speaking")
    assert finding.measured == {"commit_while_speaking": "lost"}

"""What is measured of the recognizer, at a service that does one thing or the other."""

from dataclasses import replace
from time import monotonic

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Heard, Hearing, Scripted
from tests.servers.dashscope.events import COMPLETED
from tests.servers.dashscope.faults import After, CloseWhen, Frozen, Late, Lost
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.voiced_plugins.dashscope.probes.probing import QUICK, Doctor, service
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings


@pytest.mark.parametrize("interims", [True, False])
async def test_whether_text_comes_before_a_commit_is_measured(*, interims: bool) -> None:
    async with service(interims_before_commit=interims) as there:
        finding = await Doctor(there).finds_with_speech("manual-interims")
    assert finding.outcome == "fine"
    assert finding.measured["manual_interims"] is interims


async def test_a_mode_without_interims_is_doubtful_when_it_is_used() -> None:
    async with service() as there:
        finding = await Doctor(there, qwen_asr=QwenAsrSettings(mode="manual")).finds_with_speech("manual-interims")
    assert finding.outcome == "doubtful"
    assert 'mode = "server-vad"' in finding.mend


async def test_the_text_and_the_end_of_a_finished_session_are_measured() -> None:
    async with service() as there:
        there.delays = Delays(final=0.1, finished=0.2)
        finding = await Doctor(there).finds_with_speech("finish-delay")
    assert finding.outcome == "fine"
    assert float(finding.measured["finish_text_ms"]) >= 100
    assert float(finding.measured["finish_ms"]) >= 200


async def test_a_finished_session_without_text_is_wrong() -> None:
    async with service() as there:
        there.faults.every(Lost(COMPLETED))
        finding = await Doctor(there).finds_with_speech("finish-delay")
    assert finding.outcome == "wrong"


async def test_silence_that_is_sent_at_once_counts() -> None:
    async with service() as there:
        finding = await Doctor(there, replace(QUICK, window=2.0)).finds_with_speech("zero-burst")
    assert finding.outcome == "fine"
    assert finding.measured["burst_works"] is True


async def test_silence_that_is_sent_at_once_takes_as_long_as_it_lasts() -> None:
    async with service() as there:
        there.faults.every(Late("input_audio_buffer.speech_stopped", 0.4))
        finding = await Doctor(there, replace(QUICK, late=5.0)).finds_with_speech("zero-burst")
    assert finding.outcome == "doubtful"
    assert finding.measured["burst_works"] is False
    assert float(finding.measured["burst_stop_ms"]) >= 400


async def test_silence_that_is_sent_at_once_does_not_count() -> None:
    async with service(hearing_speed=1.0) as there:
        finding = await Doctor(there).finds_with_speech("zero-burst")
    assert finding.outcome == "doubtful"
    assert finding.measured == {"burst_works": False}


async def test_silence_is_no_matter_in_manual_mode() -> None:
    async with service(hearing_speed=1.0) as there:
        finding = await Doctor(there, qwen_asr=QwenAsrSettings(mode="manual")).finds_with_speech("zero-burst")
    assert finding.outcome == "fine"


class Hasty:
    """Ears that miss most of what is faster than this."""

    def __init__(self, fastest: float) -> None:
        self._fastest = fastest

    def __call__(self) -> Hearing:
        return _Hasty(self._fastest)


class _Hasty:
    def __init__(self, fastest: float) -> None:
        self._fastest = fastest
        self._began = monotonic()
        self._heard_s = 0.0

    def hear(self, pcm: bytes) -> Heard:
        self._heard_s += len(pcm) / 32_000
        return Heard("", "")

    def end(self) -> str:
        speed = self._heard_s / (monotonic() - self._began)
        return "one" if speed > self._fastest else "one two three"


async def test_the_highest_speed_is_told_when_everything_is_recognized() -> None:
    async with service() as there:
        finding = await Doctor(there).finds_with_speech("catch-up")
    assert finding.measured == {"catch_up": 500.0, "catch_up_tried": 500.0}


async def test_a_speed_at_which_words_are_lost_is_too_high() -> None:
    async with DashScopeService(ears=Hasty(20.0), voice=ChirpVoice()) as there:
        finding = await Doctor(there, replace(QUICK, speeds=(5.0, 500.0))).finds_with_speech("catch-up")
    assert finding.measured["catch_up"] == 5.0


async def test_a_service_that_hears_no_faster_than_people_loses_nothing() -> None:
    async with service(hearing_speed=20.0) as there:
        finding = await Doctor(there).finds_with_speech("catch-up")
    assert finding.measured["catch_up"] == 500.0


async def test_a_service_that_does_not_understand_itself_is_wrong() -> None:
    async with DashScopeService(ears=Scripted(), voice=ChirpVoice()) as there:
        finding = await Doctor(there).finds_with_speech("catch-up")
    assert finding.outcome == "wrong"
    assert finding.measured == {}


async def test_answered_pings_are_measured() -> None:
    async with service() as there:
        finding = await Doctor(there, replace(QUICK, pong=0.3, hang_up=0.02)).finds("ping")
    assert finding.measured["ping_answered"] is True
    assert float(finding.measured["ping_ms"]) > 0


async def test_pings_that_nobody_answers_are_told() -> None:
    async with service() as there:
        there.faults.every(Frozen(After("session.updated")))
        finding = await Doctor(there).finds("ping")
    assert finding.measured == {"ping_answered": False}


async def test_an_idle_session_is_not_watched_for_ever() -> None:
    async with service() as there:
        finding = await Doctor(there).finds("idle-life")
    assert (finding.text, finding.measured) == (">= 0.2 s", {"idle_s": 0.2, "idle_closed": False})


async def test_how_long_an_idle_session_lives_is_measured() -> None:
    async with service() as there:
        there.faults.every(CloseWhen(After("session.updated"), 1000))
        finding = await Doctor(there, replace(QUICK, idle=3.0)).finds("idle-life")
    assert finding.measured["idle_closed"] is True
    assert float(finding.measured["idle_s"]) < 3.0

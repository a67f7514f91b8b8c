"""Who hangs up may have said why, or what it had understood: that is heard though nothing can be sent any more."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from voiced.api import RATE, Frame, Interim, Pause, SpeechError
from voiced.api.testing import tone
from voiced.api.tts.ahead import Ahead
from voiced.api.wire import Line, Message, Pace, Session
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_asr.events import AsrIn, AsrOptions, AsrOut
from voiced_plugins.dashscope.qwen_asr.recognizer import _Given, _Leg
from voiced_plugins.dashscope.qwen_asr.turn import AsrTurn, Tuning
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import Text, TtsIn, TtsOptions, TtsOut
from voiced_plugins.dashscope.qwen_tts.leg import Leg
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

EXHAUSTED = {"type": "error", "error": {"type": "server_error", "code": "Throttling.RateQuota", "message": "Too much."}}
UTTERANCE: list[dict[str, Any]] = [
    {"type": "input_audio_buffer.speech_started", "item_id": "a", "audio_start_ms": 0},
    {"type": "input_audio_buffer.speech_stopped", "item_id": "a", "audio_end_ms": 50},
    {"type": "conversation.item.input_audio_transcription.completed", "item_id": "a", "transcript": "Yes."},
]


class HungUp(Line):
    """A line whose end is noticed when something is sent."""

    def __init__(self, *said: dict[str, Any]) -> None:
        self._said = [json.dumps(event) for event in said]
        self._noticed = asyncio.Event()

    @property
    def round_trip(self) -> float:
        return 0.0

    @property
    def is_open(self) -> bool:
        return not self._noticed.is_set()

    async def send(self, message: Message) -> None:
        self._noticed.set()
        raise SpeechError("it hung up", code="transport")

    async def receive(self) -> Message:
        await self._noticed.wait()
        if not self._said:
            raise SpeechError("it hung up", code="transport")
        return self._said.pop(0)


async def hear(*said: dict[str, Any], heard: list[Interim]) -> SpeechError:
    """What becomes of a turn."""

    async def speech() -> AsyncIterator[Frame | Pause]:
        yield Frame(tone(0.1), 0, 0.0)

    session: Session[AsrIn, AsrOut] = Session(HungUp(*said), AsrCodec(AsrOptions("m"), "x"))
    given = _Given(speech(), Pace())
    with pytest.raises(SpeechError) as failed:
        await _Leg(session, AsrTurn(Tuning()), given, heard.append, RATE).hear()
    await given.close()
    return failed.value


async def speak(*said: dict[str, Any]) -> SpeechError:
    """What becomes of a clause."""
    session: Session[TtsIn, TtsOut] = Session(HungUp(*said), TtsCodec(TtsOptions("Cherry"), "x"))
    with pytest.raises(SpeechError) as failed:
        await Leg(session, QwenTtsSettings(), Ahead()).say("Hello.")
    return failed.value


async def test_a_recognizer_is_told_why() -> None:
    assert (await hear(EXHAUSTED, heard=[])).code == "quota"


async def test_a_recognizer_that_is_told_nothing_knows_that_the_line_is_dead() -> None:
    assert (await hear(heard=[])).code == "transport"


async def test_what_was_understood_is_heard() -> None:
    heard: list[Interim] = []
    assert (await hear(*UTTERANCE, heard=heard)).code == "transport"
    assert (heard[-1].stable, heard[-1].through) == ("Yes.", RATE // 20)


async def test_a_synthesizer_is_told_why() -> None:
    assert (await speak(EXHAUSTED)).code == "quota"


async def test_a_synthesizer_that_is_told_nothing_knows_that_the_line_is_dead() -> None:
    assert (await speak()).code == "transport"


async def test_who_takes_all_responses_is_told_why_nothing_can_be_sent() -> None:
    session: Session[TtsIn, TtsOut] = Session(HungUp(EXHAUSTED), TtsCodec(TtsOptions("Cherry", "server_commit"), "x"))
    leg = Leg(session, QwenTtsSettings(mode="server_commit"), Ahead())
    await leg.send(Text("Hello."))
    with pytest.raises(SpeechError) as failed:
        await leg.take_all([0])
    assert failed.value.code == "quota"

"""Questions heard and answered by services over a websocket, through real sound; and services that fail."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.live.cloud.chirped import WHO, answered, ask, spoken
from tests.live.conftest import RoomWith
from tests.live.room import Room, room
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.faults import AbortWhen, After, AfterAudio, Late, Refuse, Silent
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.virtual_sound.card import VirtualSound

pytestmark = pytest.mark.slow

KEY = "sk-a-key-for-tests"


def new_service() -> ServiceInThread[DashScopeService]:
    """A service that understands chirps and answers in chirps."""
    return ServiceInThread(DashScopeService(ears=Chirps(), voice=ChirpVoice(), key=KEY))


@pytest.fixture
def service() -> Iterator[DashScopeService]:
    """One of the test's own, which may fail."""
    with new_service() as service:
        yield service


def settings_of(service: DashScopeService, key: str = KEY) -> tuple[str, ...]:
    """Spoken to in Chinese, heard and answered by the service, and with chirps to fall back on."""
    return (
        "language=zh-CN", "asr.providers=qwen-asr,chirp", "tts.providers=qwen-tts,chirp",
        f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={key}",
    )  # fmt: skip


@pytest.fixture
def cloud_room(service: DashScopeService, room_with: RoomWith) -> RoomWith:
    """A daemon that uses the service."""
    return partial(room_with, *settings_of(service))


@dataclass(frozen=True, slots=True)
class Talk:
    """Two questions, and what came of them."""

    service: DashScopeService
    room: Room
    first: float
    """When its speech began."""

    second: float


@pytest.fixture(scope="module")
def talk(card: VirtualSound, voices_folder: Path) -> Talk:
    """A conversation that nothing disturbed, and that is over."""
    with new_service() as service, room(card, voices_folder, *settings_of(service)) as one:
        first = ask(one)
        answered(one, first, by="qwen-asr")
        second = ask(one)
        answered(one, second, by="qwen-asr")
        one.until("turn", second)
    return Talk(service, one, first, second)


def test_questions_are_heard_and_answered_by_the_service(talk: Talk) -> None:
    assert [one["provider"] for one in talk.room.daemon.told("heard")] == ["qwen-asr", "qwen-asr"]
    assert all(record.status == 101 for record in talk.service.connections)


def test_the_next_question_needs_no_new_session(talk: Talk) -> None:
    assert len([record for record in talk.service.of("asr") if record.audio]) == 1
    assert len([record for record in talk.service.of("tts") if record.text]) == 1


def test_no_sample_leaves_before_speech_or_after_the_soft_end(talk: Talk) -> None:
    times = [at for record in talk.service.of("asr") for at in record.sound_times]
    spans = [(began, talk.room.until("heard", began).at) for began in (talk.first, talk.second)]
    assert all(any(began < at < heard for began, heard in spans) for at in times)
    assert all(any(began < at < heard for at in times) for began, heard in spans)


def test_each_turn_tells_what_was_measured(talk: Talk) -> None:
    for turn in talk.room.daemon.told("turn"):
        times = dict(turn["times"])
        assert times.pop("first_interim") <= times["final"]
        assert len(times) == 8
        assert list(times.values()) == sorted(times.values())


def test_each_turn_tells_what_the_service_calls_its_sessions(talk: Talk) -> None:
    for turn in talk.room.daemon.told("turn"):
        assert set(turn["sessions"]) == {"asr", "tts"}
        assert turn["responses"]


def test_a_service_that_dies_in_mid_utterance_costs_nothing(service: DashScopeService, cloud_room: RoomWith) -> None:
    with cloud_room() as room:
        service.faults.now(AbortWhen(AfterAudio(1500)), of="asr")
        service.faults.next(AbortWhen(AfterAudio(1500)), of="asr")
        asked = ask(room)
        answered(room, asked, by="qwen-asr")
        assert len([record for record in service.of("asr") if record.audio]) > 1


@pytest.mark.long
def test_a_service_that_dies_in_mid_reply_is_followed_by_the_next_voice(
    service: DashScopeService, cloud_room: RoomWith
) -> None:
    with cloud_room() as room:
        service.faults.every(AbortWhen(After("response.audio.delta", 3)), of="tts")
        service.faults.now(AbortWhen(After("response.audio.delta", 3)), of="tts")
        asked = ask(room)
        room.until("spoke", asked, 20.0, text=WHO, complete=True)
        room.until("provider", asked, name="chirp", kind="tts")
        room.silent_after(time.monotonic(), for_s=0.5)
        assert spoken(room, asked).endswith(WHO)


@pytest.mark.long
def test_connections_that_end_between_turns_are_made_anew(service: DashScopeService, cloud_room: RoomWith) -> None:
    with cloud_room() as room:
        answered(room, ask(room), by="qwen-asr")
        service.abort_connections()
        answered(room, ask(room), by="qwen-asr")


def test_a_service_that_accepts_and_never_answers_is_given_up(service: DashScopeService, cloud_room: RoomWith) -> None:
    with cloud_room() as room:
        service.faults.every(Silent(AfterAudio(100)), of="asr")
        service.faults.now(Silent(AfterAudio(100)), of="asr")
        answered(room, ask(room), by="chirp")


@pytest.mark.long
def test_a_final_that_comes_too_late_changes_nothing(service: DashScopeService, cloud_room: RoomWith) -> None:
    late = Late("conversation.item.input_audio_transcription.completed", 6.0)
    with cloud_room() as room:
        service.faults.every(late, of="asr")
        service.faults.now(late, of="asr")
        asked = ask(room)
        answered(room, asked, by="chirp")
        assert room.is_calm(4.0, "heard")


@pytest.mark.long
def test_a_refused_key_is_told_once_and_not_tried_again(service: DashScopeService, room_with: RoomWith) -> None:
    with room_with(*settings_of(service, "sk-of-somebody-else"), "listen.follow_up_s=0") as room:
        asked = ask(room)
        answered_text = room.until("spoke", asked, 20.0, text=WHO, complete=True)
        room.until("announced", answered_text.at, 20.0, key="trouble-refused")
        tried = len(service.connections)
        again = ask(room)
        room.until("spoke", again, 20.0, text=WHO, complete=True)
        assert len(service.connections) == tried
        assert not room.daemon.told("announced", again)
        assert "somebody-else" not in room.daemon.log + str(room.daemon.events())


def test_without_a_connection_the_embedded_recognizer_and_voice_go_on(
    service: DashScopeService, room_with: RoomWith
) -> None:
    service.faults.every(Refuse(503))
    endpoint = (f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={KEY}")
    with room_with(*endpoint) as room:
        asked = room.say("what is your name")
        heard = room.until("heard", asked, text="what is your name")
        assert heard["provider"] == "pocketsphinx"
        room.until("spoke", asked, complete=True)
        room.said("I am voiced, your voice assistant.", asked)

"""The vendor's SDK speaks with our stand-in, as its documentation shows."""

import pytest

from tests.dashscope_sdk.told import Outcome, outcome
from tests.servers.dashscope.faults import AbortWhen, After, CloseWhen, Fault
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.vendor_sdk import Sdk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PARTS = ("早上好，", "今天是星期五。", "外面在下雨")
SENTENCES = ("一。", "二。", "三。")
VOICE = "Cherry"


def speaking(sdk: Sdk, child: str, *words: str, faults: tuple[Fault, ...] = ()) -> Outcome:
    service = DashScopeService(voice=ChirpVoice(), closes_after_finish=True)
    service.faults.every(*faults)
    return outcome(sdk, service, child, *words)


@pytest.fixture(scope="module")
def by_server(sdk: Sdk) -> Outcome:
    """The service decides when it speaks."""
    return speaking(sdk, "speak_server_commit", VOICE, *PARTS)


@pytest.fixture(scope="module")
def by_client(sdk: Sdk) -> Outcome:
    """The client does."""
    return speaking(sdk, "speak_commit", *SENTENCES)


def responses(outcome: Outcome) -> set[str]:
    return {event["response"]["id"] for event in outcome.events("response.done")}


def test_all_text_is_spoken_in_mode_server_commit(by_server: Outcome) -> None:
    assert by_server.read(24_000) == "".join(PARTS)


def test_a_session_in_mode_server_commit_has_several_responses(by_server: Outcome) -> None:
    assert len(responses(by_server)) == 2


def test_all_text_is_spoken_in_mode_commit(by_client: Outcome) -> None:
    assert by_client.read(24_000) == "".join(SENTENCES)


def test_each_commit_is_a_response(by_client: Outcome) -> None:
    assert len(responses(by_client)) == len(SENTENCES)


def test_the_sdk_knows_the_session(by_client: Outcome) -> None:
    assert by_client.lines("metrics")[0]["session"] == by_client.events("session.created")[0]["session"]["id"]


def test_the_sdk_knows_the_last_response(by_client: Outcome) -> None:
    assert by_client.lines("metrics")[0]["response"] == by_client.events("response.done")[-1]["response"]["id"]


def test_the_sdk_measures_how_soon_sound_came(by_client: Outcome) -> None:
    assert by_client.lines("metrics")[0]["first_audio_delay"] > 0


def test_the_sdk_is_told_when_the_service_closes(by_client: Outcome) -> None:
    assert [line["code"] for line in by_client.lines("close")] == [1000]


def test_speech_with_instructions_has_the_rate_that_was_set(sdk: Sdk) -> None:
    assert speaking(sdk, "speak_instructions", "你好。").read(16_000) == "你好。"


def test_a_voice_that_is_not_there_is_an_error(sdk: Sdk) -> None:
    told = speaking(sdk, "speak_server_commit", "Nobody", *PARTS)
    assert "'Nobody' is not supported" in told.events("error")[0]["error"]["message"]


@pytest.mark.parametrize(
    ("fault", "close"),
    [
        (CloseWhen(After("session.finished"), 1011, "enough"), (1011, "enough")),
        (AbortWhen(After("session.finished")), (None, None)),
    ],
    ids=["closed", "reset"],
)
def test_the_sdk_is_told_how_the_connection_ended(sdk: Sdk, fault: Fault, close: tuple[int | None, str | None]) -> None:
    told = speaking(sdk, "speak_server_commit", VOICE, *PARTS, faults=(fault,))
    assert [(line["code"], line["message"]) for line in told.lines("close")] == [close]

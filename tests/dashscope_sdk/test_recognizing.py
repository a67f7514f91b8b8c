"""The vendor's SDK recognizes speech with our stand-in, as its documentation shows."""

from pathlib import Path

import pytest

from tests.dashscope_sdk.told import Outcome, outcome
from tests.servers.dashscope.chirp import chirped
from tests.servers.dashscope.client import silence
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.events import COMPLETED, FAILED, INTERIM
from tests.servers.dashscope.faults import FailItem
from tests.servers.dashscope.service import DashScopeService
from tests.vendor_sdk import Sdk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TEXTS = ["今天天气怎么样", "把客厅的灯打开"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An utterance each."""
    folder = tmp_path_factory.mktemp("utterances")
    files = [folder / f"{number}.pcm" for number in range(len(TEXTS))]
    for file, text in zip(files, TEXTS, strict=True):
        file.write_bytes(silence(300) + chirped(text) + silence(900))
    return files


@pytest.fixture(scope="module")
def together(files: list[Path]) -> Path:
    """All of them."""
    whole = files[0].with_name("together.pcm")
    whole.write_bytes(b"".join(file.read_bytes() for file in files))
    return whole


@pytest.fixture(scope="module")
def detected(sdk: Sdk, together: Path) -> Outcome:
    """The service finds the utterances."""
    return outcome(sdk, DashScopeService(ears=Chirps()), "recognize_vad", together)


@pytest.fixture(scope="module")
def committed(sdk: Sdk, files: list[Path]) -> Outcome:
    """The client commits them."""
    return outcome(sdk, DashScopeService(ears=Chirps()), "recognize_manual", *files)


def transcripts(outcome: Outcome) -> list[str]:
    return [event["transcript"] for event in outcome.events(COMPLETED)]


def test_utterances_are_recognized_with_turn_detection(detected: Outcome) -> None:
    assert transcripts(detected) == TEXTS


def test_utterances_are_recognized_when_they_are_committed(committed: Outcome) -> None:
    assert transcripts(committed) == TEXTS


def test_interim_texts_come(detected: Outcome) -> None:
    assert len(detected.events(INTERIM)) > len(TEXTS)


def test_the_session_ends(detected: Outcome) -> None:
    assert len(detected.events("session.finished")) == 1


def test_the_sdk_knows_the_session(detected: Outcome) -> None:
    created = detected.events("session.created")[0]["session"]
    assert [line["session"] for line in detected.lines("ids")] == [created["id"]]


@pytest.mark.parametrize("way", ["detected", "committed"])
def test_the_client_closes(way: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(way).record.close_code == 1000


@pytest.mark.parametrize("way", ["detected", "committed"])
def test_nothing_that_the_sdk_says_is_an_error(way: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(way).events("error") == []


def test_an_item_that_fails_reaches_the_sdk(sdk: Sdk, together: Path) -> None:
    service = DashScopeService(ears=Chirps())
    service.faults.every(FailItem(1, "audio_too_noisy"))
    told = outcome(sdk, service, "recognize_vad", together)
    assert [event["error"]["code"] for event in told.events(FAILED)] == ["audio_too_noisy"]

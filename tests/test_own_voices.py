"""Voices of one's own, from the command line through the services: made once, and spoken with by their own model."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import soundfile

from tests.making.reading_aloud import reading, samples
from tests.servers.dashscope.chirp import reader
from tests.servers.dashscope.customization.faults import (
    Deploys,
    RequestFault,
    ResetInstead,
    ShownAt,
    failed,
    throttled,
)
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.servers.huawei.account import ACCESS_KEY, PROJECT, SECRET_KEY
from tests.servers.huawei.service import HuaweiService
from voiced.cli.program import outcome, program
from voiced.device.sound_files import read_blocks

TEXT = "Breakfast is ready."
KEY = "sk-a-key-for-tests"
RATE = 24_000
DESCRIPTION = "A calm man of about fifty."

Out = pytest.CaptureFixture[str]


@dataclass
class Desk:
    """What is typed, with an account."""

    settings: tuple[str, ...]
    config: Path
    out: Out

    def run(self, *words: object) -> int:
        options = [part for one in self.settings for part in ("--set", one)]
        return outcome(program, [*map(str, words), "--config", str(self.config), *options])

    def clone(self, name: str, recording: Path, *words: object) -> int:
        return self.run("voices", "clone", name, recording, "--consent", *words)

    def told(self) -> str:
        printed = self.out.readouterr()
        return printed.out + printed.err


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recording")
    soundfile.write(folder / "anna.wav", samples(reading(folder), RATE), RATE, subtype="PCM_16")
    return folder / "anna.wav"


@pytest.fixture(autouse=True)
def nobody_is_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings and no state of the machine."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dashscope() -> Iterator[DashScopeService]:
    """One that speaks only with voices that it has made."""
    made = DashScopeService(voice=ChirpVoice(), key=KEY)
    made.voices.is_strict = True
    with ServiceInThread(made) as service:
        yield service


@pytest.fixture
def desk(dashscope: DashScopeService, tmp_path: Path, capsys: Out) -> Desk:
    config = tmp_path / "voiced.toml"
    config.write_text('[tts]\nproviders = ["qwen-tts"]\n')
    account = (f"plugins.dashscope.endpoint={dashscope.url}", f"plugins.dashscope.api_key={KEY}")
    return Desk(account, config, capsys)


@pytest.fixture
def huawei() -> Iterator[HuaweiService]:
    with ServiceInThread(HuaweiService(voice=ChirpVoice())) as service:
        yield service


@pytest.fixture
def huawei_desk(huawei: HuaweiService, tmp_path: Path, capsys: Out) -> Desk:
    config = tmp_path / "voiced.toml"
    config.write_text('[tts]\nproviders = ["huawei-vcs"]\n')
    keys = {"endpoint": huawei.url, "project_id": PROJECT, "ak": ACCESS_KEY, "sk": SECRET_KEY}
    return Desk(tuple(f"plugins.huawei.{name}={value}" for name, value in keys.items()), config, capsys)


def spoken(file: Path) -> str:
    """What was chirped into it."""
    ear = reader()
    for block in read_blocks(file):
        ear.hear(block)
    return str(ear.end())


def says(desk: Desk, folder: Path, *words: object) -> str:
    """What is understood when it speaks."""
    assert desk.run("say", TEXT, "--out", folder / "said.wav", *words) == 0, desk.told()
    return spoken(folder / "said.wav")


@pytest.fixture
def address(recording: Path) -> Iterator[str]:
    """Where the recording is on the web."""
    handler = partial(Quiet, directory=str(recording.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{recording.name}"
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def test_a_cloned_voice_of_qwen_speaks(desk: Desk, recording: Path, tmp_path: Path) -> None:
    assert desk.clone("anna", recording) == 0
    assert desk.run("voices", "use", "anna") == 0
    assert says(desk, tmp_path) == TEXT


def test_a_voice_speaks_with_no_other_model(desk: Desk, recording: Path, tmp_path: Path) -> None:
    desk.clone("anna", recording)
    desk.run("voices", "use", "anna")
    other = "plugins.dashscope.qwen_tts.model=qwen3-tts-vc-realtime"
    assert desk.run("say", "Good morning.", "--out", tmp_path / "said.wav", "--set", other) == 1


def test_a_designed_voice_of_qwen_speaks(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("voices", "design", "reader", DESCRIPTION, "--no-play", "--out", tmp_path / "preview.wav") == 0
    assert desk.run("voices", "use", "reader") == 0
    assert says(desk, tmp_path) == TEXT


def test_a_designed_voice_of_cosyvoice_is_waited_for_and_speaks(
    desk: Desk, dashscope: DashScopeService, tmp_path: Path
) -> None:
    dashscope.request_faults.next(Deploys(2))
    design = ("voices", "design", "reader", DESCRIPTION, "--tts", "cosyvoice", "--no-play")
    assert desk.run(*design, "--out", tmp_path / "preview.wav") == 0
    assert desk.run("voices", "use", "reader") == 0
    assert says(desk, tmp_path) == TEXT


def test_a_voice_of_cosyvoice_is_cloned_from_the_web_and_speaks(
    desk: Desk, dashscope: DashScopeService, address: str, tmp_path: Path
) -> None:
    clone = ("voices", "clone", "anna", "--url", address, "--tts", "cosyvoice", "--consent")
    assert desk.run(*clone) == 0, desk.told()
    assert desk.run("voices", "use", "anna") == 0
    assert says(desk, tmp_path) == TEXT


def test_a_recording_on_the_web_is_measured_before_the_service_is_told(
    desk: Desk, dashscope: DashScopeService, address: str
) -> None:
    clone = ("voices", "clone", "anna", "--tts", "cosyvoice", "--consent", "--url")
    assert desk.run(*clone, f"{address}.gone") == 69
    assert not [one for one in dashscope.requests if one.action == "create_voice"]


def test_a_registered_voice_of_huawei_speaks(huawei_desk: Desk, recording: Path, tmp_path: Path) -> None:
    assert huawei_desk.clone("anna", recording) == 0
    assert huawei_desk.run("voices", "use", "anna") == 0
    assert says(huawei_desk, tmp_path) == TEXT


def test_a_voice_of_huawei_cannot_be_deleted_and_that_is_said(huawei_desk: Desk, recording: Path) -> None:
    huawei_desk.clone("anna", recording)
    assert huawei_desk.run("voices", "delete", "anna", "--yes") == 2
    assert "delete the voice in the console" in huawei_desk.told()


DONE_ALL_THE_SAME: dict[str, RequestFault] = {
    "a reset": ResetInstead(done=True),
    "500": failed(500, "InternalError", done=True),
    "503": failed(503, "ServiceUnavailable", done=True),
    "504": failed(504, "GatewayTimeout", done=True),
}
NOT_DONE = [
    pytest.param(ResetInstead(), id="a reset", marks=pytest.mark.slow),
    pytest.param(failed(500, "InternalError"), id="500", marks=pytest.mark.long),
    pytest.param(failed(503, "ServiceUnavailable"), id="503", marks=pytest.mark.long),
    pytest.param(throttled(), id="429"),
]


@pytest.mark.parametrize("fault", DONE_ALL_THE_SAME.values(), ids=DONE_ALL_THE_SAME)
def test_a_voice_that_was_made_in_spite_of_an_error_is_not_made_again(
    desk: Desk, dashscope: DashScopeService, recording: Path, fault: RequestFault
) -> None:
    dashscope.request_faults.next(fault, of="create")
    assert desk.clone("anna", recording) == 0
    assert len(dashscope.voices.all) == 1


@pytest.mark.parametrize("fault", NOT_DONE)
def test_a_voice_that_was_not_made_is_asked_for_once_more(
    desk: Desk, dashscope: DashScopeService, recording: Path, fault: RequestFault
) -> None:
    dashscope.request_faults.next(fault, of="create")
    assert desk.clone("anna", recording) == 0
    assert len(dashscope.voices.all) == 1


@pytest.mark.slow
def test_a_voice_that_the_list_shows_late_is_not_made_again(
    desk: Desk, dashscope: DashScopeService, recording: Path
) -> None:
    dashscope.request_faults.next(ShownAt(3), of="create")
    dashscope.request_faults.next(ResetInstead(done=True), of="create")
    assert desk.clone("anna", recording) == 0
    assert len(dashscope.voices.all) == 1


REFUSED = {
    "the key": (failed(401, "InvalidApiKey", "Invalid API-key provided."), "plugins.dashscope.api-key"),
    "the bill": (failed(400, "Arrearage", "Access denied, your account is not in good standing."), "bill"),
    "the size": (failed(413, "BadRequest.TooLarge", "Payload too large."), "shorter"),
    "the request": (failed(400, "InvalidParameter", "preferred_name is wrong"), "preferred_name is wrong"),
}


@pytest.mark.parametrize(("fault", "said"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_told_and_not_tried_again(
    desk: Desk, dashscope: DashScopeService, recording: Path, fault: RequestFault, said: str
) -> None:
    dashscope.request_faults.every(fault, of="create")
    assert desk.clone("anna", recording) == 1
    assert said in desk.told()
    assert sum(one.action == "create" for one in dashscope.requests) == 1


def test_the_key_is_never_printed(desk: Desk, dashscope: DashScopeService, recording: Path) -> None:
    dashscope.request_faults.every(failed(401, "InvalidApiKey", f"Incorrect key {KEY}"))
    desk.clone("anna", recording, "-vv")
    assert KEY not in desk.told()

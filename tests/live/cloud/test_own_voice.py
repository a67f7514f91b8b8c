"""A voice of one's own, the whole way: read aloud into the daemon's microphone, cloned, chosen, and spoken with."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.cloud.chirped import spoken
from tests.live.room import Room, room
from tests.making.reading_aloud import reading, samples
from tests.sentences.by_voice_chirp import chirps_are_installed
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import ROOT, environment_on
from voiced.audio import seconds

pytestmark = pytest.mark.slow

KEY = "sk-a-key-for-tests"
RATE = 44_100
TEXT = "Breakfast is ready."
LIMIT_S = 60.0


@pytest.fixture
def service() -> Iterator[DashScopeService]:
    """One that speaks only with voices that it has made."""
    made = DashScopeService(voice=ChirpVoice(), key=KEY)
    made.voices.is_strict = True
    with ServiceInThread(made) as running:
        yield running


@pytest.fixture
def card(service: DashScopeService, tmp_path: Path) -> Iterator[VirtualSound]:
    """A sound card with a good microphone, and the settings of who uses it."""
    if why := server.missing():
        pytest.skip(why)
    with pytest.MonkeyPatch.context() as patch, VirtualSound(microphone_rate=RATE) as made:
        chirps_are_installed(tmp_path, patch)
        file = Path(environment_on(made)["XDG_CONFIG_HOME"]) / "voiced" / "voiced.toml"
        file.parent.mkdir(parents=True)
        file.write_text(
            "# of the family\n[asr]\nproviders = ['chirp']\n[tts]\nproviders = ['qwen-tts']  # in the cloud\n"
            f"[plugins.dashscope]\nendpoint = '{service.url}'\napi-key = '{KEY}'\n"
        )
        yield made


@contextmanager
def reader(card: VirtualSound, *words: str) -> "Iterator[subprocess.Popen[str]]":
    """A command of `voiced` beside the daemon, of which the first line that it prints has come."""
    with subprocess.Popen(
        [sys.executable, "-m", "voiced", *words], cwd=ROOT, env=environment_on(card), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as program:  # fmt: skip
        try:
            assert program.stdout
            assert program.stdout.readline().startswith("recording "), program.stdout.read()
            yield program
        finally:
            program.kill()


def said_with(room: Room) -> str:
    """What is understood when the daemon announces something."""
    room.voiced("announce", TEXT)
    told = room.until("spoke", 0.0, LIMIT_S, text=TEXT, complete=True)
    room.silent_after(told.at)
    return spoken(room, told.at - LIMIT_S)


def test_what_is_read_into_the_lent_microphone_becomes_the_voice_of_the_daemon(
    card: VirtualSound, service: DashScopeService, tmp_path: Path
) -> None:
    speech = samples(reading(tmp_path), RATE).tobytes()
    lasting = str(seconds(len(speech) // 2, RATE) + 3.0)
    record = ("--record", "--seconds", lasting, "--set", "audio.input=vmic", "--consent", "--tts", "qwen-tts")
    with room(card, tmp_path) as at_home:
        with reader(card, "voices", "clone", "anna", *record) as program:
            card.play(speech)
            said, _ = program.communicate(timeout=LIMIT_S)
        assert (program.returncode, "The voice is made: " in said) == (0, True), said
        lent = at_home.until("state", 0.0, state="lent")
        at_home.until("device", lent.at, device="microphone", state="open")
        assert not at_home.daemon.told("speech_began")

    (made,) = service.voices.all
    (created,) = (one for one in service.requests if one.action == "create")
    assert speech[RATE:-RATE] in sent(created)

    assert made.name in at_home.voiced("voices", "use", "anna")
    with room(card, tmp_path) as at_home:
        assert said_with(at_home) == TEXT


def sent(request: RequestRecord) -> bytes:
    """The sound in the request."""
    return base64.b64decode(request.input["audio"]["data"].partition(",")[2])

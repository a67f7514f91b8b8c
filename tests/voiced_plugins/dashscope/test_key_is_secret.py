"""The key is nowhere to be read: in no log, error, event or listing of settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conversation.stage import write_wav
from tests.servers.dashscope.chirp import chirped
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.faults import AbortWhen, After, AfterAudio, ErrorEvent, Fault, Malformed, Refuse
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from voiced.api.testing import silence
from voiced.settings import load
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.settings import Settings

KEY = "sk-0123456789abcdef"
SECRET = KEY.removeprefix("sk-")
LIMIT_S = 30

pytestmark = pytest.mark.slow


def told(folder: Path, url: str, *words: str) -> str:
    """Everything that a command prints, with every step in its log."""
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "voiced", *words, "-vv", "--set", f"plugins.dashscope.endpoint={url}",
         "--set", "plugins.chat.enabled=false"],
        env={**os.environ, **places, "DASHSCOPE_API_KEY": KEY}, cwd=folder, check=False, timeout=LIMIT_S,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    return done.stdout


ECHO = f"the key {KEY} is not known"

FAULTS = {
    "none": (),
    "refused": (Refuse(401, ECHO),),
    "echoed in an error": (ErrorEvent(AfterAudio(200), "invalid_request_error", "InvalidApiKey", ECHO),),
    "echoed in a greeting": (ErrorEvent(After("session.created"), "server_error", "InvalidApiKey", ECHO),),
    "echoed in nonsense": (Malformed(AfterAudio(200), ECHO),),
    "gone": (AbortWhen(AfterAudio(300)),),
}


@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
def test_a_conversation_tells_no_key_whatever_goes_wrong(tmp_path: Path, faults: tuple[Fault, ...]) -> None:
    question = write_wav(tmp_path / "question.wav", silence(0.6) + chirped("what time is it") + silence(1.0))
    with ServiceInThread(DashScopeService(ears=Chirps())) as service:
        if faults:
            service.faults.every(*faults)
        output = told(tmp_path, service.url, "talk", str(question), "--out", "reply.wav", "--json")
        assert [record for record in service.connections if SECRET in record.headers["authorization"]]
    assert "speech_began" in output
    assert SECRET not in output


@pytest.mark.parametrize(
    "words", [("settings",), ("settings", "--json"), ("settings", "check"), ("plugins",), ("doctor",)]
)
def test_no_listing_shows_the_key(tmp_path: Path, words: tuple[str, ...]) -> None:
    output = told(tmp_path, "ws://127.0.0.1:9", *words, "--set", f"plugins.dashscope.api_key={KEY}")
    assert output
    assert SECRET not in output


def test_a_mistake_in_the_key_is_told_without_it(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(f'[plugins.dashscope]\napi-key = ["{KEY}"]\n', encoding="utf-8")
    output = told(tmp_path, "ws://127.0.0.1:9", "settings", "check", "--config", str(file))
    assert "plugins.dashscope.api_key" in output
    assert SECRET not in output


def test_values_that_hold_it_do_not_show_it() -> None:
    account = Account("wss://example.org", KEY)
    values = (account, account.realtime("m"), Settings.model_validate({"api_key": KEY}), load(None, [], {}))
    assert SECRET not in repr(values)

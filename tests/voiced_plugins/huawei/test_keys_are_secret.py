"""Keys and token are nowhere to be read: in no log, error, listing of settings or check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.huawei.faults import AtStart, Before, ErrorWhen, FatalErrorWhen, Fault, Malformed, Refuse
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import AK, SK

TOKEN = "MIITokenTestExample"
SECRETS = (AK, SK, TOKEN)
LIMIT_S = 30
PAIR = {"HUAWEICLOUD_SIS_AK": AK, "HUAWEICLOUD_SIS_SK": SK}
ALONE = {"HUAWEICLOUD_SIS_TOKEN": TOKEN}

pytestmark = pytest.mark.slow


def told(folder: Path, url: str, environ: dict[str, str], *words: str) -> str:
    """Everything that a command prints, with every step in its log."""
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(folder))
    project = {"HUAWEICLOUD_SIS_PROJECT_ID": "0123456789abcdef0123456789abcdef"}
    done = subprocess.run(
        [sys.executable, "-m", "voiced", *words, "-vv", "--set", f"plugins.huawei.endpoint={url}"],
        env={**os.environ, **places, **project, **environ}, cwd=folder, check=False, timeout=LIMIT_S,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    return done.stdout


def shows_a_secret(output: str) -> bool:
    return any(secret in output for secret in SECRETS)


def faults(echo: str) -> dict[str, tuple[Fault, ...]]:
    """What goes wrong with a service that repeats what it was told."""
    return {
        "none": (),
        "refused": (Refuse(401, echo),),
        "echoed in an error": (ErrorWhen(Before("AUDIO"), "SIS.0101", echo),),
        "echoed in a fatal error": (FatalErrorWhen(AtStart(), "SIS.0413", echo),),
        "echoed in nonsense": (Malformed(Before("AUDIO"), echo),),
    }


@pytest.mark.parametrize("environ", [PAIR, ALONE], ids=["keys", "token"])
@pytest.mark.parametrize("fault", faults(""))
def test_speaking_tells_no_secret_whatever_goes_wrong(tmp_path: Path, fault: str, environ: dict[str, str]) -> None:
    with ServiceInThread(HuaweiService(token=TOKEN)) as service:
        if happens := faults(f"nobody knows {' with '.join(environ.values())}")[fault]:
            service.faults.every(*happens)
        words = ("say", "Good morning.", "--tts", "huawei-vcs", "--out", "said.wav")
        output = told(tmp_path, service.url, environ, *words)
        assert service.connections
    assert "huawei" in output
    assert not shows_a_secret(output)


@pytest.mark.parametrize("words", [("settings",), ("settings", "--json"), ("plugins",), ("doctor",)])
def test_no_listing_shows_a_secret(tmp_path: Path, words: tuple[str, ...]) -> None:
    pair = ("--set", f"plugins.huawei.ak={AK}", "--set", f"plugins.huawei.sk={SK}")
    output = told(tmp_path, "ws://127.0.0.1:9", {}, *words, *pair, "--set", 'tts.providers=["huawei-vcs"]')
    assert output
    assert not shows_a_secret(output)


@pytest.mark.parametrize("name", ["ak", "sk", "token"])
def test_a_mistake_in_a_secret_is_told_without_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(f'[plugins.huawei]\n{name} = ["{SK}"]\n', encoding="utf-8")
    output = told(tmp_path, "ws://127.0.0.1:9", {}, "settings", "check", "--config", str(file))
    assert f"plugins.huawei.{name}" in output
    assert not shows_a_secret(output)

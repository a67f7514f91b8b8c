"""`voiced say` speaks by the voice clone stream, with the voice that is named."""

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import AK, SK

pytestmark = pytest.mark.slow


def test_a_text_is_spoken_with_the_voice_that_is_named(tmp_path: Path) -> None:
    environ = {
        "HUAWEICLOUD_SIS_AK": AK,
        "HUAWEICLOUD_SIS_SK": SK,
        "HUAWEICLOUD_SIS_PROJECT_ID": "0123456789abcdef0123456789abcdef",
    }
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(tmp_path))
    voice = ("--tts", "huawei-vcs", "--voice", "chinese_huaxiaobo_common", "--out", "said.wav")
    with ServiceInThread(HuaweiService(voice=Tones(character_ms=50))) as service:
        words = ("say", "Good morning.", *voice, "--set", f"plugins.huawei.endpoint={service.url}")
        done = subprocess.run(
            [sys.executable, "-m", "voiced", *words], env={**os.environ, **places, **environ}, cwd=tmp_path,
            check=False, timeout=30, capture_output=True, text=True,
        )  # fmt: skip
    assert (done.returncode, [one.config.voice_name for one in service.sessions]) == (0, ["chinese_huaxiaobo_common"])
    with wave.open(str(tmp_path / "said.wav")) as said:
        assert said.getnframes() / said.getframerate() == pytest.approx(0.65, abs=0.5)
